"""Lines of a sheet that are no steps: titles, what is said of the whole procedure, notes, signatures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.procedures.draft import Draft
from generator.procedures.time_limit import time_limit
from generator.workbook.wrapping import key
from generator.workbook.wrapping import markdown
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostic import Cell
    from generator.procedures.draft import Report
    from generator.procedures.terms import Terms
    from generator.workbook import Sheet

LONGEST_TITLE = 100
_NUMBERED = re.compile(r"^(?:附件?\d*[:：.]?|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．])\s*")
_PAIR = re.compile(r"\s*([^:：]{2,12})[:：]\s*(.+)")
_BOOK = re.compile(r"^(?:表|图|附表)\s*\d+[:：.、]?\s*")
_SHEET = re.compile(r"流程(?:图|表|一览表)$")
_PLAIN_SHEET = re.compile(r"(?i)sheet\s*\d*|工作表\s*\d*|表\s*\d*")


class Banners:
    """What stands above and between tables, until a procedure takes it."""

    def __init__(self, sheet: Sheet, terms: Terms, report: Report) -> None:
        """Begin at the top of a sheet."""
        self.sheet = sheet
        self.terms = terms
        self.report = report
        self.waiting: list[tuple[str, Cell]] = []
        self.pairs: list[tuple[str, str, Cell]] = []
        self.notes: list[tuple[str, Cell]] = []
        self.count = 0

    def is_word(self, row: int, written: list[int]) -> bool:
        """Whether a row begins with a word for the whole procedure, a note or a signature."""
        first = key(self.sheet.own(row, written[0])).partition(":")[0]
        words = self.terms.words
        return any(first in words[name] for name in ("title_words", "limit_words", "type_words", "notes", "signatures"))

    def take(self, row: int, written: list[int], *, open_: bool) -> None:
        """Read one line; while a procedure is open, a note belongs to it."""
        texts = [(one_line(self.sheet.own(row, index)), self.sheet.place(row, index)) for index in written]
        first = key(texts[0][0]).partition(":")[0]
        if first in self.terms.words["signatures"]:
            message = "签署，未写入记录"
            self.report.add("IMP-WITHHELD", message, texts[0][1], first)
        elif first in self.terms.words["notes"] and (open_ or ":" in key(texts[0][0])):
            self.notes += [("".join(text for text, _ in texts), texts[0][1])]
        elif pairs := list(self._pairs(texts)):
            self.pairs += pairs
        else:
            self.waiting += [each for n, each in enumerate(texts) if each[0] not in [text for text, _ in texts[:n]]]

    def _pairs(self, texts: list[tuple[str, Cell]]) -> Iterator[tuple[str, str, Cell]]:
        """Words with their values: in one cell with a colon, or in two cells side by side."""
        rest = list(texts)
        while rest:
            text, where = rest.pop(0)
            for part in re.split(r"[\s　]{2,}|[;；]", text):
                found = _PAIR.fullmatch(part)
                if found and not _NUMBERED.match(part):
                    yield found[1], found[2], where
                elif rest and self._is_label(part) and not _PAIR.fullmatch(rest[0][0]):
                    yield part.rstrip(":："), rest[0][0], rest.pop(0)[1]

    def _is_label(self, text: str) -> bool:
        word = key(text).rstrip(":")
        known = any(word in self.terms.words[name] for name in ("title_words", "limit_words", "type_words"))
        return known or self.terms.column(word) is not None

    def is_title(self) -> bool:
        """Whether a waiting line looks like the title of a procedure."""
        return any(self._titled(text) for text, _ in self.waiting)

    def _titled(self, text: str) -> bool:
        return len(text) <= LONGEST_TITLE and any(word in text for word in self.terms.words["titles"])

    def aside(self) -> None:
        """The waiting lines are no titles: they stay beside the procedure that goes on."""
        self.notes += self.waiting
        self.waiting = []

    def begin(self, where: Cell, column: str) -> Draft:
        """A procedure that begins here, with its title and what is said above it; a column may name it."""
        self.count += 1
        titled = [each for each in self.waiting if self._titled(each[0])] or self.waiting[-1:]
        pair = next((value for word, value, _ in self.pairs if self._means(word, "title_words")), "")
        title = (column or pair or (cleaned(titled[-1][0]) if titled else "") or self._fallback())[:LONGEST_TITLE]
        taken = bool(titled) and not (column or pair)
        for text, above in self.waiting:
            if not taken or text != titled[-1][0]:
                self.report.add("IMP-ABOVE", "表格上方的文字，没有写入记录", above, text)
        draft = Draft(title, titled[-1][1] if taken else where)
        draft.captions = [text for text, _ in self.waiting] + [value for _, value, _ in self.pairs]
        self._whole(draft)
        self.waiting, self.pairs = [], []
        return draft

    def close(self, draft: Draft) -> None:
        """The notes below a procedure belong to it."""
        for text, where in self.notes:
            draft.aside.append(markdown([text]))
            self.report.add("IMP-NOTE", "表格里的说明，放进“原表其他内容”", where, text)
        self.notes = []

    def _means(self, word: str, name: str) -> bool:
        return key(word) in self.terms.words[name]

    def _fallback(self) -> str:
        """The name of the sheet, or of the file where sheets have no names of their own."""
        name = self.sheet.name
        stem = self.sheet.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        title = stem if not name or _PLAIN_SHEET.fullmatch(name) else name
        return title if self.count == 1 else f"{title}（{self.count}）"

    def _whole(self, draft: Draft) -> None:
        for word, value, where in self.pairs:
            limit = time_limit(value)
            if self._means(word, "limit_words") and limit.whole and not draft.limit:
                draft.limit = limit.whole
                if limit.doubt:
                    self.report.warn("IMP-DAYS", limit.doubt, where, value)
            elif self._means(word, "type_words") and value in self.terms.types:
                draft.type = value
            elif not self._means(word, "title_words"):
                draft.aside.append(markdown([f"【{word}】{value}"]))
                self.report.add("IMP-ASIDE", f"“{word}”没有对应的栏目，原样放进“原表其他内容”", where, value)


def cleaned(text: str) -> str:
    """A title without its running number."""
    return _SHEET.sub("流程", _NUMBERED.sub("", _BOOK.sub("", text)).strip("：:。 ")) or text
