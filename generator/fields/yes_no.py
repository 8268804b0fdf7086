"""Field type yes-no: 是 or 否."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.field import Field
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.source import Raw

_WORDS = {"是": True, "否": False}
_MEANT = {
    "yes": "是", "y": "是", "true": "是", "on": "是", "1": "是", "有": "是", "√": "是",
    "no": "否", "n": "否", "false": "否", "off": "否", "0": "否", "无": "否", "不": "否", "×": "否",
}  # fmt: skip


class YesNo(Field):
    """A yes or a no."""

    type_name: ClassVar[str] = "yes-no"
    facets: ClassVar[bool] = True

    __slots__ = ()

    def read(self, raw: Raw, problems: list[Problem]) -> bool | None:
        """Accept 是 and 否 alone."""
        if raw.__class__ is not str:
            self.wrong_type(raw, "“是”或“否”", problems)
            return None
        answer = _WORDS.get(raw)
        if answer is None:
            meant = _MEANT.get(raw.strip().lower()) or (raw.strip() if raw.strip() in _WORDS else "")
            hint = f"写成：{meant}" if meant else ""
            self.refuse(problems, "FIELD-BOOL", f"“{self.label}”只能写 是 或 否，现在是{quoted(raw)}。", hint)
        return answer

    def text(self, value: bool, site: Lookup) -> str:  # noqa: ARG002
        """Write the word."""
        return "是" if value else "否"

    def facet(self, value: bool, site: Lookup) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """File the record under the answer."""
        return (("yes", "是"),) if value else (("no", "否"),)

    def shape_schema(self) -> dict[str, Any]:
        """List both words."""
        return {"type": "string", "enum": ["是", "否"]}
