"""The numbered parts of a record that others may cite one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any

from generator.wording import from_chinese
from generator.wording import in_chinese

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = re.compile(r"第?([0-9零〇一二三四五六七八九十百千]+)条?(?:(?:之|-)([0-9一二三四五六七八九十]+))?").match


@lru_cache(maxsize=4096)
def _number(said: str) -> str:
    found = _NUMBER(said)
    return "-".join([str(from_chinese(each)) for each in found.groups() if each]) if found else said


@dataclass(frozen=True)
class Parts:
    """Which table lists the parts, which column numbers them, which holds their text."""

    table: str
    key: str
    text: str = ""

    def number(self, row: Mapping[str, Any]) -> str:
        """Return the number of a part as citations name it: 42, or 133-1."""
        return _number(str(row.get(self.key) or ""))

    def texts(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return the text of every part by its number, as far as it is told; paragraphs of one article in lines."""
        found: dict[str, list[str]] = {}
        for row in values.get(self.table) or ():
            if self.text and row.get(self.text):
                found.setdefault(self.number(row), []).append(str(row[self.text]))
        return {number: "\n".join(texts) for number, texts in found.items()}

    def name(self, number: str) -> str:
        """Return the number in words: 第四十二条."""
        first, _, sub = number.partition("-")
        if not first.isdecimal():
            return number
        return f"第{in_chinese(int(first))}条" + (f"之{in_chinese(int(sub))}" if sub.isdecimal() else "")
