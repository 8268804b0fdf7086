"""Field type prose: Markdown of any number of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator import prose
from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.markup import bullets
from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Pointer
    from generator.source import Raw

_UNLIMITED = 10_000_000
_MARKS = later(r"^\s*(?:#{1,6}\s+|[-*+]\s+|>\s?)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|\|", re.MULTILINE)
_ENDS = ("。", "；", "！", "？")
_LINK = later(r"!?\[([^\]]*)\]\([^)]*\)")


class Prose(Field):
    """Paragraphs, lists and tables in Markdown; what is dangerous in them is reported when they are read."""

    type_name: ClassVar[str] = "prose"
    options: ClassVar[frozenset[str]] = COMMON | {"max"}

    __slots__ = ("max",)

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.max = spec.whole("max", _UNLIMITED)
        self.writes_prose = True

    def read(self, raw: Raw, problems: list[Problem]) -> str | None:
        """Accept any text that is not empty."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "一段文字", problems)
        elif not raw or raw.isspace():
            self.refuse(problems, "FIELD-REQUIRED", f"“{self.label}”不能为空。", self.when_empty())
        elif len(raw) > self.max:
            message = f"“{self.label}”最多 {self.max} 个字，现在有 {len(raw)} 个。"
            self.refuse(problems, "FIELD-LENGTH", message, "请写得更短。")
        else:
            return raw
        return None

    def type_hint(self, raw: Raw) -> str:  # noqa: ARG002
        """Say how several paragraphs are written."""
        return f"写成 {self.label}: |- ，下一行起缩进两个空格写内容。"

    def html(self, value: str, site: Lookup) -> str:  # noqa: ARG002
        """Render the Markdown; plain sentences of which each has a line of its own are items."""
        made = prose.to_html(value)
        lines = made.removeprefix("<p>").removesuffix("</p>").split("\n")
        alone = len(lines) > 1 and all(line.endswith(_ENDS) and "<" not in line for line in lines)
        return bullets(lines) if alone else made

    def text(self, value: str, site: Lookup) -> str:  # noqa: ARG002
        """Drop the signs of Markdown and join the lines."""
        if value.isprintable() and not _MARKS.search(value) and "](" not in value:
            return value
        return " ".join(_MARKS.sub("", _LINK.sub(r"\1", value)).split())

    def prose(self, value: str) -> Iterator[tuple[Pointer, str]]:
        """Yield the text."""
        yield (), value

    def shape_schema(self) -> dict[str, Any]:
        """Describe a text that is not blank."""
        schema: dict[str, Any] = {"type": "string", "pattern": r"\S"}
        return schema | {"maxLength": self.max} if self.max < _UNLIMITED else schema
