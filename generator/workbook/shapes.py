"""How the text of a column becomes the value of a field, one function per shape."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.workbook.grounds import grounds_of
from generator.workbook.table import Piece
from generator.workbook.wrapping import key
from generator.workbook.wrapping import markdown
from generator.workbook.wrapping import one_line
from generator.workbook.wrapping import paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from generator.workbook.grounds import Grounds
    from generator.workbook.grounds import Quotation
    from generator.workbook.header import Column
    from generator.yaml_text import Value

_DURATION = re.compile(r"(\d{1,4})个?(工作日|自然日|日|天)(?:内)?")
_NUMBER_ALONE = re.compile(r"\d{1,4}")
_UNIT_ABOVE = re.compile(r"\((?:单位[:：]?)?个?(工作日|自然日|日|天)(?:/[日天])?\)")
_DAY_UNITS = {"工作日": "工作日", "自然日": "自然日", "日": "自然日", "天": "自然日"}
AT_ONCE = frozenset(
    {
        "当场",
        "即办",
        "即时",
        "即时办理",
        "即时办结",
        "当即",
        "立即",
        "随到随办",
        "当场办理",
        "当场办结",
        "现场",
        "现场办理",
        "即办件",
    }
)
SAME_DAY = frozenset({"当日", "当天", "当日办结", "当天办结", "当日办理", "当日内"})
_WORDS = dict.fromkeys(AT_ONCE, "当场") | dict.fromkeys(SAME_DAY, "当日")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_NUMBERED = re.compile(r"\d{1,2}[.．、]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an item says in one column: for every sub-item its name and its cells."""

    column: Column
    groups: tuple[tuple[str, tuple[Piece, ...]], ...]

    @property
    def pieces(self) -> list[Piece]:
        """All cells."""
        return [piece for _, pieces in self.groups for piece in pieces]

    @property
    def says(self) -> frozenset[str]:
        """The different texts, for comparison."""
        return frozenset(key(piece.text) for piece in self.pieces)


@dataclass(slots=True)
class Filled:
    """The value of a field, the value of the field that takes the rest, and the cells that did not fit."""

    value: Value = None
    rest: Value = None
    unfit: list[Piece] = field(default_factory=list)
    reason: str = ""
    grounds: list[Grounds] = field(default_factory=list)


def line(entry: Entry) -> Filled:
    """One line; different texts of sub-items are listed."""
    return Filled("；".join(_different([one_line(piece.text) for piece in entry.pieces])) or None)


def _different(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def prose(entry: Entry) -> Filled:
    """Markdown paragraphs; where sub-items differ, each text stands below the name of its sub-item."""
    return Filled(markdown(grouped(entry)) or None)


def grouped(entry: Entry) -> list[str]:
    """The paragraphs of all sub-items, with a line naming the sub-item where they differ."""
    named = len(entry.groups) > 1 and len(entry.says) > 1
    texts: list[str] = []
    for name, pieces in entry.groups:
        found = [text for piece in pieces for text in paragraphs(piece.text)]
        if found:
            texts += [f"〔{name}〕", *found] if named and name else found
    return texts if named else _once(entry, texts)


def _once(entry: Entry, texts: list[str]) -> list[str]:
    """The texts of one cell where several sub-items say the same."""
    if len(entry.pieces) > 1 and len(entry.says) == 1:
        return paragraphs(entry.pieces[0].text)
    return texts


def lines(entry: Entry) -> Filled:
    """A list with one entry per paragraph."""
    return Filled(grouped(entry) or None)


def choice(entry: Entry) -> Filled:
    """The agreed word; what is no known word stays beside the record's fields."""
    words = entry.column.meaning.choices
    known = [(piece, words.get(key(piece.text))) for piece in entry.pieces]
    labels = _different([label for _, label in known if label])
    unfit = [piece for piece, label in known if label is None or label != labels[0]]
    return Filled(labels[0] if labels else None, unfit=unfit, reason="不在可选的词里")


def duration(entry: Entry) -> Filled:
    """A number of days with its unit, which may stand in the header; conditions and ranges do not fit."""
    pieces = entry.pieces
    above = _UNIT_ABOVE.search(entry.column.label)
    texts = [key(piece.text) for piece in pieces]
    if above:
        texts = [f"{text}{above[1]}" if _NUMBER_ALONE.fullmatch(text) else text for text in texts]
    found = [_days(text) for text in texts]
    limits = _different([limit for limit in found if limit])
    if len(limits) == 1 and all(found):
        return Filled(limits[0])
    return Filled(unfit=pieces, reason="不是单一的期限")


def _days(text: str) -> str:
    """A limit as records write it; empty where it is not one."""
    found = _DURATION.fullmatch(text)
    return f"{found[1]} {_DAY_UNITS[found[2]]}" if found else _WORDS.get(text, "")


def code(entry: Entry) -> Filled:
    """Letters and digits without blanks; full-width ones are written in normal width."""
    texts = _different([re.sub(r"\s", "", unicodedata.normalize("NFKC", piece.text)) for piece in entry.pieces])
    if len(texts) == 1 and _CODE.fullmatch(texts[0]):
        return Filled(texts[0])
    return Filled(unfit=entry.pieces, reason="不是单一的编码")


def grounds(entry: Entry) -> Filled:
    """Citations with what they quote; the words around them, and what was not understood, stay as text."""
    citations: list[Value] = []
    rest: list[str] = []
    found: list[Grounds] = []
    unread: list[Piece] = []
    named = len(entry.groups) > 1 and len(entry.says) > 1
    for name, pieces in entry.groups:
        rest += [f"〔{name}〕"] if named and name and pieces else []
        for piece in pieces if named or not found else ():
            ground = grounds_of(piece.text)
            found.append(ground)
            rest += ground.rest
            unread += [Piece(text, piece.where) for text in ground.unread]
            made = [citation(quotation, entry.column.meaning.parts) for quotation in ground.quotations]
            citations += [value for value in made if value not in citations]
    return Filled(citations or None, markdown(rest) or None, unread, "没有拆成条款，只引到整部文件", found)


def citation(quotation: Quotation, names: Mapping[str, str]) -> Value:
    """A citation as records write it; the names of its parts come from the data file."""
    texts = {
        "title": quotation.title,
        "article": quotation.article,
        "paragraph": quotation.paragraph,
        "item": quotation.item,
        "quote": "".join(quotation.quote),
    }
    return {names.get(part, part): text for part, text in texts.items() if text}


SHAPES: dict[str, Callable[[Entry], Filled]] = {
    "line": line,
    "prose": prose,
    "lines": lines,
    "choice": choice,
    "duration": duration,
    "code": code,
    "grounds": grounds,
}


def part_title(text: str) -> str:
    """The name of a sub-item without its running number."""
    return _NUMBERED.sub("", one_line(text), count=1)
