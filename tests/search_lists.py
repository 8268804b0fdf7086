"""Published lists as documents to search, and what a search for a phrase must find in them."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

from generator.search.document import Document

LISTS = sorted((Path(__file__).parents[2] / "shared/data/power_lists").glob("*.xls*"))
HAN = "\u3007\u4e00-\u9fff"
OPEN = re.compile("[《》〈〉“”‘’\"'()\\[\\]{}〔〕【】·•\\-‐_/.&+@#%~ \t\u00a0]+")
WORD = f"(?:(?![{HAN}_])\\w)"


def listed() -> list[Document]:
    """Every row of the published lists that says enough; workbooks that are none are passed over."""
    from python_calamine import CalamineError
    from python_calamine import CalamineWorkbook

    made: list[Document] = []
    for book in LISTS:
        try:
            sheets = CalamineWorkbook.from_path(book)
        except CalamineError:
            continue
        for name in sheets.sheet_names:
            for row in sheets.get_sheet_by_name(name).to_python():
                text = "\n".join(str(cell).strip() for cell in row if str(cell).strip())
                if len(text) > 60:
                    made.append(Document(f"row/{len(made)}/", "", "清单", book.stem[-9:], "", "", (), (), text))
    return made


def plain(text: str) -> str:
    """A text as phrases are looked for in it, by other means than the tokens."""
    small = unicodedata.normalize("NFKC", text).lower()
    small = re.sub(f"(?<=[a-z0-9]){OPEN.pattern}(?=[a-z0-9])", "\x01", small)
    return re.sub(f"[^{HAN}\\w\x01]", "\n", OPEN.sub("", small))


def phrases(texts: list[str], count: int) -> list[str]:
    """Pieces of the texts of one to ten characters that begin and end with Han, the same ones every time."""
    chance = random.Random(7)  # noqa: S311 - seeded, not secret
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(texts)
        start, length = chance.randrange(len(text)), chance.choice([1, 2, 3, 4, 5, 6, 8, 10])
        piece = text[start : start + length]
        if re.fullmatch(f"[{HAN}](?:[{HAN}0-9]*[{HAN}])?", piece):
            found.append(piece)
    return found
