"""Field type table: rows of named values."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.markup import long_table
from generator.fields.shape import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.field import Target
    from generator.fields.spec import Spec
    from generator.source import Pointer
    from generator.source import Raw


class Rows(Field):
    """A list of mappings with the same fields."""

    type_name: ClassVar[str] = "table"
    options: ClassVar[frozenset[str]] = COMMON | {"columns", "min", "max"}
    nested: ClassVar[bool] = True
    by_shape: ClassVar[bool] = True

    __slots__ = ("columns", "max", "min", "shape")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.shape = Shape(spec.fields("columns"))
        self.columns = tuple(
            (name, html, f'<td data-label="{label}">', label) for name, label, html in self.shape.as_html
        )
        self.min = spec.whole("min", 1 if self.required else 0)
        self.max = spec.whole("max")
        self.refers = bool(self.shape.referring)
        self.writes_prose = bool(self.shape.prosaic)

    def read(self, raw: Raw, problems: list[Problem]) -> list[dict[str, Any]] | None:
        """Accept a list of mappings and read their fields."""
        if raw.__class__ is not list:
            self.wrong_type(raw, "一张表（每行一项）", problems)
            return None
        read = self.shape.read
        rows = []
        count = len(problems)
        for place, part in enumerate(raw):
            if part.__class__ is dict:
                rows.append(read(part, problems))
            else:
                self.not_a_row(part, problems)
            if problems and len(problems) != count:
                problems[count:] = [problem.under(place) for problem in problems[count:]]
                count = len(problems)
        if len(raw) < self.min or (self.max and len(raw) > self.max):
            bound = f"至少要有 {self.min} 行" if len(raw) < self.min else f"最多 {self.max} 行"
            self.refuse(problems, "FIELD-COUNT", f"“{self.label}”{bound}，现在有 {len(raw)} 行。", self.help)
        return rows

    def not_a_row(self, raw: Raw, problems: list[Problem]) -> None:
        """Note an item that is no row."""
        found = "空的" if raw is None else "一段文字" if isinstance(raw, str) else "一个列表"
        self.refuse(
            problems, "FIELD-TYPE", f"“{self.label}”的每一行应分成几项来写，这一行是{found}。", self.type_hint(raw)
        )

    def type_hint(self, raw: Raw) -> str:  # noqa: ARG002
        """Say how a row is written."""
        cells = ", ".join(f"{name}: {field.label}" for name, field in list(self.shape.fields.items())[:4])
        return f"一行一项，例如 - {{{cells}}}"

    def parts(self) -> dict[str, Field]:
        """Return the columns."""
        return self.shape.fields

    def collect(self, value: list[dict[str, Any]], path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append what the cells refer to."""
        for place, row in enumerate(value):
            self.shape.collect(row, path, (*pointer, place), found)

    def prose(self, value: list[dict[str, Any]]) -> Iterator[tuple[Pointer, str]]:
        """Yield every Markdown text inside."""
        for place, row in enumerate(value):
            for pointer, text in self.shape.prose(row):
                yield (place, *pointer), text

    def html(self, value: list[dict[str, Any]], site: Lookup) -> str:
        """Show the columns in which anything is written."""
        used = {name for row in value for name in row}
        columns = [column for column in self.columns if column[0] in used]
        rows = []
        for row in value:
            cells = [
                f"{start}{html(row[name], site)}</td>" if name in row else f"{start}</td>"
                for name, html, start, _ in columns
            ]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return long_table(self.label, [label for _, _, _, label in columns], rows)

    def text(self, value: list[dict[str, Any]], site: Lookup) -> str:
        """Write the rows one after the other."""
        return "；".join(["，".join([text for _, text in self.shape.text_pairs(row, site)]) for row in value])

    def plain(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return every row."""
        return [self.shape.plain(row) for row in value]

    def shape_schema(self) -> dict[str, Any]:
        """Describe a row and the number of rows."""
        schema: dict[str, Any] = {"type": "array", "items": self.shape.json_schema()}
        if self.min:
            schema["minItems"] = self.min
        return schema | {"maxItems": self.max} if self.max else schema
