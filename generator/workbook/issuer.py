"""The office that published a list: its name, the id of its record, the names others give it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.workbook.header import ISSUER
from generator.workbook.wrapping import key
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.workbook.table import Item

LONGEST_ID = 60
_EXTRA = re.compile(
    r"^附件\d*[：:.、—_-]*|[（(\[【][^）)\]】]*[）)\]】]|\d{4}年(?:度|版)?|\s|[A-Za-z0-9_]+$|[-—_+.].*$"
    r"|(?:行政)?(?:权责|权力|责任|职权)(?:和责任)?(?:事项)?(?:清单|目录|汇总|一览|明细).*$"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:局|委员会|委|办公室|办|厅|部|队|院|中心|政府|处|所|站|行|公司|学校|管委会)"
)
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|自治县|地区|省|市|州|盟|县|区|旗)(?=[\u4e00-\u9fff]{2,})")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The office that published the list: the id of its record and the names the list may call it."""

    id: str
    name: str
    also: frozenset[str] = frozenset()

    def is_named(self, text: str) -> bool:
        """Whether a text is one of the office's names."""
        return key(text) == key(self.name) or key(text) in self.also


def issuer_of(path: str, items: Sequence[Item], known: Mapping[str, str]) -> Issuer:
    """The office by the name of the file, else by what most items say, else by the caption; ``known``: name to id."""
    name = next((text for text in _candidates(path, items) if _OFFICE.fullmatch(text)), "")
    ids = {key(title): record for title, record in known.items()}
    return Issuer(ids.get(key(name)) or slug(_PLACE.sub("", name)), name)


def office_named(texts: Sequence[str], known: Mapping[str, str]) -> Issuer | None:
    """The first known office that a file name or title calls by its full name; of several the longest name."""
    for text in texts:
        found = [title for title in known if title and key(title) in key(text)]
        if found:
            title = max(found, key=len)
            return Issuer(known[title], title)
    return None


def _candidates(path: str, items: Sequence[Item]) -> list[str]:
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    written = Counter(
        one_line(piece.text)
        for item in items
        for column in item.header.columns
        if column.meaning.shape == ISSUER
        for piece in item.pieces(column)
    )
    captions = [_EXTRA.sub("", item.caption) for item in items[:1]]
    return [_EXTRA.sub("", stem), *(text for text, _ in written.most_common(1)), *captions]


def slug(title: str) -> str:
    """The pinyin of a name as an id, whole syllables up to the longest id."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  only imports need the dictionary

    letters = lazy_pinyin(re.sub(r"[^\w]", "", title))
    syllables = [re.sub(r"[^a-z0-9]", "", text.lower().replace("ü", "v")) for text in letters]
    name = ""
    for syllable in filter(None, syllables):
        if len(name) + len(syllable) >= LONGEST_ID:
            break
        name += f"-{syllable}" if name else syllable
    return name or "x"
