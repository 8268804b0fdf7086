"""Field type document-number: 通政办发〔2026〕12号."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import ClassVar

from generator.fields.line import Line
from generator.pattern import later
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Problem
    from generator.source import Raw

_issued = later("[\u4e00-\u9fffA-Za-z]{1,20}〔[0-9]{4}〕[1-9][0-9]{0,4}号")
_order = later("[^0-9\n]{2,20}令(?:第?[1-9][0-9]{0,3}号)?")
_loose = later(
    "(?P<organ>[\u4e00-\u9fffA-Za-z]{1,20}?)\\s*[〔\\[［【(（﹝<〈]?\\s*(?P<year>[0-9]{4}|[0-9]{2})\\s*"
    "[〕\\]］】)）﹞>〉]\\s*第?\\s*0*(?P<number>[1-9][0-9]{0,4})\\s*号?"
)
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CENTURY = 100


class DocumentNumber(Line):
    """The number of an official document; other forms stand, with the form of the standard as advice."""

    type_name: ClassVar[str] = "document-number"

    __slots__ = ()

    def read(self, raw: Raw, problems: list[Problem]) -> str | None:
        """Accept any line; warn where it departs from GB/T 9704."""
        if raw.__class__ is str and _issued.fullmatch(raw):
            return raw
        line: str | None = super().read(raw, problems)
        if line and not _order.fullmatch(line):
            mended = corrected(line)
            hint = (
                f"写成：{mended}"
                if mended
                else "年份用六角括号〔〕写全四位，序号不加“第”、前面不补 0，例如 通政办发〔2026〕12号。"
            )
            self.doubt(problems, "R-DOC-01", f"发文字号的写法不规范：{quoted(line)}。", hint)
        return line


def corrected(text: str) -> str:
    """Return the number in the form of the standard; empty when it cannot be recognised."""
    found = _loose.fullmatch(text.strip().translate(_FULL_DIGITS))
    if found is None:
        return ""
    year = int(found["year"])
    if year < _CENTURY:
        year += 1900 if year > 49 else 2000
    mended = f"{found['organ']}〔{year}〕{found['number']}号"
    return mended if _issued.fullmatch(mended) else ""
