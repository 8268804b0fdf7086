"""One line of text, and text in an agreed form: the ground of most field types."""

# ruff: noqa: ANN401 - each type narrows its own value

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.pattern import later
from generator.wording import half_width
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw

ONE_LINE = r"^[^\s](?:[^\n\r\v\f\x85\u2028\u2029]*[^\s])?$"
_BREAK = later("[\n\r\v\f\x85\u2028\u2029]")
_BREAKS_SHOWN = later("\\s*[\n\r\v\f\x85\u2028\u2029]\\s*")


class Line(Field):
    """A text on one line, without spaces around it."""

    __slots__ = ()

    def read(self, raw: Raw, problems: list[Problem]) -> Any:
        """Accept one line; anything else is explained."""
        if raw.__class__ is str and raw.isprintable() and raw and raw[0] != " " and raw[-1] != " ":
            return raw
        if not isinstance(raw, str):
            self.wrong_type(raw, "一行文字", problems)
            return None
        return raw if self.on_one_line(raw, problems) else None

    def on_one_line(self, raw: str, problems: list[Problem]) -> bool:
        """Whether a text is one trimmed line; notes why not."""
        if not raw.strip():
            self.refuse(problems, "FIELD-REQUIRED", f"“{self.label}”不能为空。", self.when_empty())
        elif _BREAK.search(raw.strip()):
            mended = _BREAKS_SHOWN.sub("", raw.strip())
            self.refuse(problems, "FIELD-NEWLINE", f"“{self.label}”只能写一行，现在有换行。", f"写成：{quoted(mended)}")
        elif raw.strip() != raw:
            self.refuse(problems, "FIELD-SPACE", f"“{self.label}”前后有多余的空格。", f"写成：{quoted(raw.strip())}")
        else:
            return True
        return False

    def shape_schema(self) -> dict[str, Any]:
        """Describe one trimmed line."""
        return {"type": "string", "pattern": ONE_LINE}


class Coded(Line):
    """A line that must match a pattern; subclasses say which, and in what words."""

    options: ClassVar[frozenset[str]] = COMMON | {"pattern", "pattern_label"}
    unbroken: ClassVar[bool] = True
    rule: ClassVar[str] = "FIELD-CODE"
    shape: ClassVar[str] = ""
    form: ClassVar[str] = ""

    __slots__ = ("form_label", "match", "regex")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        pattern = spec.pattern(self.shape)
        self.regex = pattern.pattern if pattern else self.shape
        self.match = (pattern or re.compile(self.shape)).fullmatch
        own = f"符合 {self.regex}" if "pattern" in spec.raw else self.form
        self.form_label = spec.text("pattern_label") or own

    def read(self, raw: Raw, problems: list[Problem]) -> Any:
        """Accept what matches; otherwise say how it is written."""
        if raw.__class__ is str and self.match(raw):
            return raw
        return self.explain(raw, problems)

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """Say what is wrong, and give the mended text where it can be known."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "一行文字", problems)
        elif self.on_one_line(raw, problems):
            normal = half_width(raw)
            if normal != raw and self.match(normal):
                message = f"“{self.label}”里有全角字符：{quoted(raw)}。"
                self.refuse(problems, "FIELD-FULLWIDTH", message, f"写成：{normal}")
            else:
                self.misformed(raw, problems)

    def misformed(self, raw: str, problems: list[Problem]) -> None:
        """Note a line that does not match."""
        self.refuse(problems, self.rule, f"“{self.label}”应{self.form_label}，现在是{quoted(raw)}。", self.mended(raw))

    def mended(self, raw: str) -> str:
        """Say how this very value should be written; empty when unknown."""
        tight = re.sub(r"\s+", "", half_width(raw))
        return f"写成：{tight}" if tight != raw and self.match(tight) else ""

    def shape_schema(self) -> dict[str, Any]:
        """Describe the pattern; an editor may take a run of digits for a number."""
        return {"type": ["string", "integer"], "pattern": f"^(?:{self.regex})$"}
