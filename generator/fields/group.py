"""Field type group: several named values that belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.markup import terms
from generator.fields.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.field import Target
    from generator.fields.spec import Spec
    from generator.source import Pointer
    from generator.source import Raw


class Group(Field):
    """A mapping with fields of its own."""

    type_name: ClassVar[str] = "group"
    options: ClassVar[frozenset[str]] = COMMON | {"fields"}
    nested: ClassVar[bool] = True
    by_shape: ClassVar[bool] = True

    __slots__ = ("shape",)

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.shape = Shape(self.make_fields(spec))
        self.refers = bool(self.shape.referring)
        self.writes_prose = bool(self.shape.prosaic)

    def make_fields(self, spec: Spec) -> Mapping[str, Field]:
        """Build the fields of the group."""
        return spec.fields("fields")

    def read(self, raw: Raw, problems: list[Problem]) -> dict[str, Any] | None:
        """Accept a mapping and read its fields."""
        if raw.__class__ is not dict:
            self.wrong_type(raw, "分成几项来写的一组内容", problems)
            return None
        if not raw:
            self.refuse(problems, "FIELD-REQUIRED", f"“{self.label}”不能为空。", self.when_empty())
            return None
        return self.shape.read(raw, problems)

    def type_hint(self, raw: Raw) -> str:  # noqa: ARG002
        """Say how the parts are written."""
        lines = "、".join(f"{name}: {field.label}" for name, field in list(self.shape.fields.items())[:4])
        return f"冒号后面不写内容；另起一行，行首空两格，一行写一项：{lines}"

    def parts(self) -> dict[str, Field]:
        """Return the fields of the group."""
        return self.shape.fields

    def collect(self, value: dict[str, Any], path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append what the fields refer to."""
        self.shape.collect(value, path, pointer, found)

    def prose(self, value: dict[str, Any]) -> Iterator[tuple[Pointer, str]]:
        """Yield every Markdown text inside."""
        yield from self.shape.prose(value)

    def html(self, value: dict[str, Any], site: Lookup) -> str:
        """Show the fields as a description list."""
        return terms(self.shape.html_pairs(value, site))

    def text(self, value: dict[str, Any], site: Lookup) -> str:
        """Write label and value of each field."""
        return "；".join([f"{label}：{text}" for label, text in self.shape.text_pairs(value, site)])

    def plain(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return the fields that may be shown."""
        return self.shape.plain(value)

    def shape_schema(self) -> dict[str, Any]:
        """Describe the fields."""
        return self.shape.json_schema() | {"minProperties": 1}
