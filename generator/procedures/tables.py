"""Tables of steps in workbooks and CSV files: one procedure a sheet, or several below one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.procedures.banners import Banners
from generator.procedures.draft import Draft
from generator.procedures.draft import Stage
from generator.procedures.facts import Facts
from generator.procedures.headings import heading_at
from generator.procedures.terms import NAME
from generator.procedures.terms import NUMBER
from generator.procedures.terms import TITLE
from generator.procedures.terms import WAYS
from generator.procedures.ways import Targets
from generator.procedures.ways import ways
from generator.wording import from_chinese
from generator.workbook.wrapping import key
from generator.workbook.wrapping import one_line

if TYPE_CHECKING:
    from generator.diagnostic import Cell
    from generator.procedures.draft import Report
    from generator.procedures.headings import Column
    from generator.procedures.headings import Heading
    from generator.procedures.terms import Terms
    from generator.workbook import Sheet

_NUMBERED = re.compile(r"^(?:第?(\d{1,3}|[一二三四五六七八九十]{1,3})步?[.．、)）:：]\s*|([①-⑳])\s*)(?=\S)")
_PROMISED = "承诺"
"""Of several limits of a step the one that the office promises is its limit."""
_ORDINAL = re.compile(r"第?(\d{1,3}(?:\.\d{1,2})?|[一二三四五六七八九十]{1,3})(?:步|环节)?[.、)]?")


@dataclass(slots=True)
class _Row:
    """One step while its rows are read: by column the texts and their cells."""

    number: str
    name: str
    where: Cell
    title: str
    cells: dict[int, list[tuple[str, Cell]]] = field(default_factory=dict)


def tables(sheet: Sheet, terms: Terms, report: Report, *, among: bool = False) -> list[Draft]:
    """The procedures of a sheet; what is no step is reported; ``among`` others, one without steps is no error."""
    return _Reading(sheet, terms, report, among=among).read()


def has_steps(sheet: Sheet, terms: Terms) -> bool:
    """Whether a sheet has the header of a table of steps."""
    return any(heading_at(sheet, terms, row) for row in range(len(sheet.rows)) if any(sheet.rows[row]))


class _Reading:
    """A sheet while it is read from top to bottom."""

    def __init__(self, sheet: Sheet, terms: Terms, report: Report, *, among: bool) -> None:
        self.sheet = sheet
        self.among = among
        self.terms = terms
        self.report = report
        self.heading: Heading | None = None
        self.banners = Banners(sheet, terms, report)
        self.drafts: list[Draft] = []
        self.draft = Draft("", sheet.place(0, 0))
        self.rows: list[_Row] = []

    def read(self) -> list[Draft]:
        row = 0
        while row < len(self.sheet.rows):
            written = [index for index in range(self.sheet.width) if self.sheet.own(row, index)]
            heading = heading_at(self.sheet, self.terms, row) if written else None
            if heading:
                self._head(heading)
                row = heading.bottom
            elif written:
                self._take(row, written)
            row += 1
        self._close()
        if self.heading is None:
            hint = "表头至少要有“环节”或“步骤”，和岗位、时限等认得的栏目；可在 schemas/imports/flows.yml 中补充表头词"
            place = self.sheet.place(0, 0)
            tell = self.report.warn if self.among else self.report.refuse
            tell("IMP-NO-HEADER", "没有找到环节表的表头，这张工作表没有导入", place, self._beginning(), hint)
        return self.drafts

    def _beginning(self) -> str:
        words = [one_line(text) for texts in self.sheet.rows for text in texts if one_line(text)]
        return "、".join(words[:8])

    def _head(self, heading: Heading) -> None:
        """A header: of the first table, of a further one, or the same again on the next page."""
        if self.heading is None or self.banners.waiting or heading.columns != self.heading.columns:
            self._close()
        else:
            self.report.add("IMP-REPEAT", "重复的表头，已略过", self.sheet.place(heading.top, heading.columns[0].index))
        self.heading = heading
        for column in heading.columns:
            if not column.known:
                hint = "内容放进“原表其他内容”；可在 schemas/imports/flows.yml 中补充这个表头词"
                place = self.sheet.place(heading.bottom, column.index)
                self.report.warn("IMP-HEADER", f"不认识的表头“{column.label}”", place, "", hint)

    def _take(self, row: int, written: list[int]) -> None:
        if self.heading is None or self._is_banner(row, written):
            self.banners.take(row, written, open_=bool(self.rows))
        elif self._goes_on(row):
            self._collect(self.rows[-1], row, own=True)
        else:
            self._begin(row, written)

    def _is_banner(self, row: int, written: list[int]) -> bool:
        """One text alone, or words with their values, is no step."""
        texts = {key(self.sheet.own(row, index)) for index in written}
        column = self._column(NAME)
        alone = len(texts) == 1 and not (self.rows and column and written[0] > column.index)
        if alone and column and written[0] == column.index and self._heads_next(row):
            return True
        if alone and column and written[0] == column.index and not self.banners.is_word(row, written):
            wide = (row, column.index + 1) in self.sheet.covered
            return wide and self.sheet.anchor(row, column.index + 1) == (row, column.index)
        return alone or self.banners.is_word(row, written)

    def _heads_next(self, row: int) -> bool:
        """Whether the next row that says something is a header."""
        below = (n for n in range(row + 1, min(row + 4, len(self.sheet.rows))) if any(self.sheet.rows[n]))
        following = next(below, None)
        return following is not None and heading_at(self.sheet, self.terms, following) is not None

    def _column(self, shape: str) -> Column | None:
        return self.heading.having(shape) if self.heading else None

    def _own(self, row: int, shape: str) -> str:
        column = self._column(shape)
        return one_line(self.sheet.own(row, column.index)) if column else ""

    def _goes_on(self, row: int) -> bool:
        """Whether a row says more of the step above it."""
        return bool(self.rows) and not self._own(row, NAME) and not self._own(row, NUMBER)

    def _begin(self, row: int, written: list[int]) -> None:
        name, number = self._own(row, NAME), self._own(row, NUMBER)
        numbered = _NUMBERED.match(name)
        if numbered:
            number, name = number or numbered[1] or key(numbered[2]), name[numbered.end() :]
        number = _number(number)
        title_column = self._column(TITLE)
        title = one_line(self.sheet.seen(row, title_column.index)) if title_column else ""
        if self.rows and (self._restarts(number) or (title and title != self.rows[-1].title)):
            self._close()
        elif self.banners.waiting and self.rows:
            self.banners.aside()
        column = self._column(NAME)
        where = self.sheet.place(row, column.index if column and name else written[0])
        if not name:
            self.report.warn("IMP-NO-NAME", "这一行没有环节名称", where, number, "补上环节名称再导入")
            name = f"第{number or row + 1}步"
        if not self.rows:
            self.draft = self.banners.begin(where, title)
        self.rows.append(_Row(number, name, where, title))
        self._collect(self.rows[-1], row, own=False)

    def _restarts(self, number: str) -> bool:
        """Whether the running number begins again, or a title stands above."""
        begun = number == "1" and any(row.number == "1" for row in self.rows)
        return begun or self.banners.is_title()

    def _collect(self, step: _Row, row: int, *, own: bool) -> None:
        """The texts of a row; those of merged cells once."""
        heads = {column.index for column in self.heading.columns} if self.heading else set()
        for index in range(self.sheet.width):
            up, left = (row, index) if own else self.sheet.anchor(row, index)
            text = self.sheet.own(up, left)
            if text.strip() and (left == index or left not in heads):
                step.cells.setdefault(index, []).append((text, self.sheet.place(up, left)))

    def _close(self) -> None:
        """The rows read so far are one procedure."""
        if self.rows and self.heading:
            self._fill(self.draft, self.rows, self.heading)
            self.banners.close(self.draft)
            self.drafts.append(self.draft)
        self.rows = []

    def _fill(self, draft: Draft, rows: list[_Row], heading: Heading) -> None:
        facts = Facts(self.terms, self.report, draft)
        told: list[tuple[Stage, str, str, Cell]] = []
        for number, row in enumerate(rows, 1):
            step = Stage(row.number or str(number), row.name, row.where)
            draft.steps.append(step)
            for column, text, where in self._texts(row, heading):
                if column.term.shape == WAYS:
                    told.append((step, column.label, text, where))
                else:
                    facts.fill(step, column.term, column.label, text, where)
        self._lead(draft, facts, told)

    def _texts(self, row: _Row, heading: Heading) -> list[tuple[Column, str, Cell]]:
        found = []
        known = {column.index: column for column in heading.columns}
        for index, pieces in row.cells.items():
            column = known.get(index)
            distinct = list(dict.fromkeys(text for text, _ in pieces))
            if column is None:
                for text, where in pieces:
                    self.report.warn(
                        "IMP-OUTSIDE", "没有表头的一列有内容，没有导入", where, one_line(text), "补上表头再导入"
                    )
            elif column.term.shape not in {NUMBER, NAME, TITLE}:
                found.append((column, _glue(column).join(distinct), pieces[0][1]))
        return sorted(found, key=lambda each: _PROMISED not in each[0].label)

    def _lead(self, draft: Draft, facts: Facts, told: list[tuple[Stage, str, str, Cell]]) -> None:
        """The ways that the column of next steps tells."""
        targets = Targets.of(((step.key, step.name) for step in draft.steps), self.terms.words["over"])
        for step, label, text, where in told:
            if self.terms.says("nothing", text):
                step.follows = step is not draft.steps[-1]
                continue
            found, rest = ways(text, targets, strict=True)
            for way in found:
                step.lead(way.to, way.label, where)
            for clause in rest:
                hint = "写成 3，或者 是→3；否→5，数字是序号"
                facts.unfit(step, label, clause, where, "看不出通到哪一个环节", hint)


def _glue(column: Column) -> str:
    """What stands between the texts of a step's rows."""
    return "、" if column.term.shape in {"line", "person"} else "\n"


def _number(text: str) -> str:
    found = _ORDINAL.fullmatch(key(text))
    if found is None:
        return ""
    number = from_chinese(found[1])
    return str(number) if number is not None else found[1]
