"""Field type text: one line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.line import ONE_LINE
from generator.fields.line import Line
from generator.wording import quoted

if TYPE_CHECKING:
    import re

    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw

_UNLIMITED = 1_000_000


class Text(Line):
    """A line of words, with bounds on its length and form."""

    type_name: ClassVar[str] = "text"
    options: ClassVar[frozenset[str]] = COMMON | {"max", "min", "pattern", "pattern_label", "values_forbidden"}

    __slots__ = ("forbidden", "free", "max", "min", "pattern", "pattern_label")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.max = spec.whole("max", _UNLIMITED)
        self.min = spec.whole("min", 1)
        self.pattern: re.Pattern[str] | None = spec.pattern()
        self.pattern_label = spec.text("pattern_label")
        self.forbidden = frozenset(spec.texts("values_forbidden"))
        self.free = not self.forbidden and not self.pattern
        """Whether only its length is bound."""

    def read(self, raw: Raw, problems: list[Problem]) -> str | None:
        """Accept one line within the bounds."""
        line: str | None = super().read(raw, problems)
        if line is None or (self.free and self.min <= len(line) <= self.max):
            return line
        return line if self.within(line, problems) else None

    def within(self, line: str, problems: list[Problem]) -> bool:
        """Whether a line keeps length, form and forbidden words; notes why not."""
        before = len(problems)
        if len(line) > self.max:
            message = f"“{self.label}”最多 {self.max} 个字，现在有 {len(line)} 个。"
            self.refuse(problems, "FIELD-LENGTH", message, "请写得更短。")
        elif len(line) < self.min:
            message = f"“{self.label}”至少 {self.min} 个字，现在有 {len(line)} 个。"
            self.refuse(problems, "FIELD-LENGTH", message, "请写完整。")
        if line in self.forbidden:
            self.refuse(problems, "FIELD-FORBIDDEN", f"“{self.label}”不能写{quoted(line)}。", self.help)
        if self.pattern and not self.pattern.fullmatch(line):
            form = self.pattern_label or f"符合 {self.pattern.pattern}"
            self.refuse(problems, "FIELD-PATTERN", f"“{self.label}”应{form}，现在是{quoted(line)}。")
        return len(problems) == before

    def shape_schema(self) -> dict[str, Any]:
        """Describe length, form and forbidden words."""
        schema: dict[str, Any] = {"type": "string", "pattern": ONE_LINE, "minLength": self.min}
        if self.max < _UNLIMITED:
            schema["maxLength"] = self.max
        if self.forbidden:
            schema["not"] = {"enum": sorted(self.forbidden)}
        if self.pattern:
            schema["allOf"] = [{"pattern": f"^(?:{self.pattern.pattern})$"}]
        return schema
