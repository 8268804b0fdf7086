"""Field type choice: one word of an agreed list."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.pattern import later
from generator.wording import did_you_mean
from generator.wording import half_width
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.spec import Spec
    from generator.source import Raw

_LISTED = 12
_BETWEEN = later(r"\s*[、，,；;/／\s]\s*")


class Choice(Field):
    """A word of a vocabulary; its code is accepted too, the value is always the word."""

    type_name: ClassVar[str] = "choice"
    options: ClassVar[frozenset[str]] = COMMON | {"of"}
    facets: ClassVar[bool] = True

    __slots__ = ("labels", "vocabulary")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.vocabulary = spec.vocabulary()
        self.labels = {key: term.label for key, term in self.vocabulary.by_key.items()}

    def read(self, raw: Raw, problems: list[Problem]) -> str | None:
        """Accept a label or a code."""
        if raw.__class__ is str:
            label = self.labels.get(raw)
            if label is not None:
                return label
        self.explain(raw, problems)
        return None

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """List the choices, or the nearest one."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "一个选项", problems)
            return
        choices = self.vocabulary.labels
        normal = half_width(raw)
        several = self.several(raw)
        hint = f"写成：{self.labels[normal]}。" if normal in self.labels else did_you_mean(raw, choices)
        if several:
            hint = f"一项一项分开写：{', '.join(several)}。"
        if len(choices) <= _LISTED:
            hint = f"{hint}可选：{listed(choices)}。"
        elif not hint:
            hint = f"可选：{listed(choices, 8)}，全部见数据字典。"
        self.refuse(problems, "FIELD-CHOICE", f"“{self.label}”里没有{quoted(raw)}这个选项。", hint)

    def several(self, raw: str) -> list[str]:
        """The words of the vocabulary that were written as one, or none where anything else is among them."""
        words = [word.strip("【】「」[]\"'“”") for word in _BETWEEN.split(raw)]
        return [self.labels[word] for word in words] if len(words) > 1 and all(map(self.labels.get, words)) else []

    def facet(self, value: str, site: Lookup) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """File the record under the code of the word, or the word."""
        term = self.vocabulary.get(value)
        return ((term.code if term and term.code else value, value),)

    def shape_schema(self) -> dict[str, Any]:
        """List labels and codes."""
        return {"type": "string", "enum": list(self.vocabulary.keys())}
