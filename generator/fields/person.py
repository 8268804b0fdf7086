"""Field type person: who holds a post, or the post alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.group import Group
from generator.fields.line import ONE_LINE
from generator.fields.line import Line
from generator.fields.markup import escape
from generator.fields.spec import Spec
from generator.fields.spec import make_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.fields.field import Field
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.source import Raw


class Person(Group):
    """Name, post and organisation; a text alone is the name. ``to`` names the kind of the organisation."""

    type_name: ClassVar[str] = "person"
    options: ClassVar[frozenset[str]] = COMMON | {"to"}
    by_shape: ClassVar[bool] = False

    __slots__ = ("line",)

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.line = Line(name, Spec({"label": self.label}, spec.setting, spec.pointer))

    def make_fields(self, spec: Spec) -> Mapping[str, Field]:
        """Build name, post and organisation."""
        return make_all(
            {
                "name": {"type": "text", "label": "姓名", "required": "true", "max": "40"},
                "post": {"type": "text", "label": "职务", "max": "60"},
                "org": organisation(spec),
            },
            spec.setting,
            spec.pointer,
        )

    def read(self, raw: Raw, problems: list[Problem]) -> dict[str, Any] | None:
        """Accept a name, or a mapping."""
        if isinstance(raw, str):
            name = self.line.read(raw, problems)
            return {"name": name} if name else None
        return super().read(raw, problems)

    def html(self, value: dict[str, Any], site: Lookup) -> str:
        """Show name, post and organisation on one line."""
        fields = self.shape.fields
        shown = [fields[key].html(value[key], site) for key in ("org", "post") if key in value]
        rest = f"（{'，'.join(shown)}）" if shown else ""
        return f'<span class="person">{escape(value["name"])}{rest}</span>'

    def text(self, value: dict[str, Any], site: Lookup) -> str:
        """Write name, post and organisation."""
        fields = self.shape.fields
        shown = [fields[key].text(value[key], site) for key in ("org", "post") if key in value]
        return str(value["name"]) + (f"（{'，'.join(shown)}）" if shown else "")

    def shape_schema(self) -> dict[str, Any]:
        """Describe a name, or the mapping."""
        return {"anyOf": [{"type": "string", "pattern": ONE_LINE}, super().shape_schema()]}


def organisation(spec: Spec) -> Raw:
    """Describe the organisation of a person: a reference where the schema says to what kind."""
    to = spec.text("to")
    return {"type": "reference", "label": "单位", "to": to} if to else {"type": "text", "label": "单位", "max": "100"}
