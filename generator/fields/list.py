"""Field type list: several values of one type."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.markup import bullets
from generator.fields.shape import html_of
from generator.fields.shape import plain_of
from generator.fields.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.field import Target
    from generator.fields.spec import Spec
    from generator.source import Pointer
    from generator.source import Raw

_SHORT = 1
_SEPARATOR = "；"


class Items(Field):
    """A list whose items are all of one field type."""

    type_name: ClassVar[str] = "list"
    options: ClassVar[frozenset[str]] = COMMON | {"item", "min", "max"}
    nested: ClassVar[bool] = True

    __slots__ = ("as_html", "as_plain", "item", "max", "min")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        made = spec.field("item", name, self.label)
        self.item: Field = made or Text(name, spec)
        self.as_html = html_of(self.item)
        self.as_plain = plain_of(self.item)
        self.min = spec.whole("min", 1 if self.required else 0)
        self.max = spec.whole("max")
        self.refers = self.item.refers
        self.writes_prose = self.item.writes_prose
        self.public = self.public and self.item.public

    def read(self, raw: Raw, problems: list[Problem]) -> list[Any] | None:
        """Accept a list and read its items."""
        if raw.__class__ is not list:
            self.wrong_type(raw, "一个列表", problems)
            return None
        read = self.item.read
        values = []
        count = len(problems)
        for place, part in enumerate(raw):
            value = read(part, problems)
            if problems and len(problems) != count:
                problems[count:] = [problem.under(place) for problem in problems[count:]]
                count = len(problems)
            if value is not None:
                values.append(value)
        if len(raw) < self.min or (self.max and len(raw) > self.max):
            self.miscounted(len(raw), problems)
        return values

    def miscounted(self, count: int, problems: list[Problem]) -> None:
        """Note too few or too many items."""
        if count < self.min:
            self.refuse(
                problems, "FIELD-COUNT", f"“{self.label}”至少要有 {self.min} 项，现在有 {count} 项。", self.help
            )
        else:
            self.refuse(
                problems, "FIELD-COUNT", f"“{self.label}”最多 {self.max} 项，现在有 {count} 项。", "请删去多余的。"
            )

    def type_hint(self, raw: Raw) -> str:
        """Say how a list is written."""
        several = self.item.several(raw) if isinstance(raw, str) else []
        if several:
            return f"写成：[{', '.join(several)}]"
        first = f"- {raw}" if isinstance(raw, str) else "- 内容"
        return f"在“{self.label}:”的下一行写：{first}"

    def parts(self) -> dict[str, Field]:
        """Return the fields inside an item."""
        return self.item.parts()

    def collect(self, value: list[Any], path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append what the items refer to."""
        collect = self.item.collect
        for place, item in enumerate(value):
            collect(item, path, (*pointer, place), found)

    def prose(self, value: list[Any]) -> Iterator[tuple[Pointer, str]]:
        """Yield every Markdown text inside."""
        for place, item in enumerate(value):
            for pointer, text in self.item.prose(item):
                yield (place, *pointer), text

    def html(self, value: list[Any], site: Lookup) -> str:
        """Show one item plainly, several as a list."""
        html = self.as_html
        shown = [html(item, site) for item in value]
        return shown[0] if len(shown) == _SHORT else bullets(shown)

    def text(self, value: list[Any], site: Lookup) -> str:
        """Join the items on one line."""
        return _SEPARATOR.join([self.item.text(item, site) for item in value])

    def plain(self, value: list[Any]) -> list[Any]:
        """Return every item."""
        plain = self.as_plain
        return [plain(item) for item in value] if plain else [*value]

    def files(self, value: list[Any] | None) -> list[dict[str, str]]:
        """Return the files of all items."""
        return [file for item in value or () for file in self.item.files(item)]

    def facet(self, value: list[Any], site: Lookup) -> tuple[tuple[str, str], ...]:
        """File the record under every item."""
        return tuple(dict.fromkeys(pair for item in value for pair in self.item.facet(item, site)))

    def shape_schema(self) -> dict[str, Any]:
        """Describe items and count."""
        schema: dict[str, Any] = {"type": "array", "items": self.item.json_schema()}
        if self.min:
            schema["minItems"] = self.min
        return schema | {"maxItems": self.max} if self.max else schema
