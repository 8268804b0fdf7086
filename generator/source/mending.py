"""Read a text in spite of slips: report each, put it right in memory, and read on for the next."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.pattern import later
from generator.source.document import COLUMN_BITS
from generator.source.document import Marks
from generator.source.losses import swallowed
from generator.source.slips import Slip
from generator.source.slips import key_slip
from generator.source.slips import space_slip
from generator.source.syntax import diagnose
from generator.source.tree import LimitError
from generator.source.tree import OddKeyError
from generator.source.tree import Tree

if TYPE_CHECKING:
    from generator.source.document import Raw

MAX_FAULTS = 50
_TOP_KEY = later(r"(?P<key>[^\s#-][^:]*?):(?:\s|$)")
_WIDE_COLON = later("[：﹕︰]")
_OPENS = later(r":[ ]*(?:[|>][-+]?)?[ ]*$")
_TRIES = {
    "YAML-COLON": 10,
    "YAML-COMMA": 10,
    "YAML-TAB": 10,
    "YAML-ESCAPE": 10,
    "ENC-SURROGATE": 10,
}  # other slips once a line
_COLUMNS = (1 << COLUMN_BITS) - 1


@dataclass(slots=True)
class Reading:
    """One text on its way from slip to slip."""

    path: str
    text: str
    lines: list[str] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    tree: Tree | None = None
    marks: Marks = field(default_factory=Marks)
    _tries: Counter[tuple[int, str]] = field(default_factory=Counter)
    _moved: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    _lengths: list[int] = field(default_factory=list)
    _blank: set[int] = field(default_factory=set)

    @property
    def root(self) -> Raw:
        """What the whole text says."""
        return self.tree.root if self.tree is not None else None

    def read(self) -> bool:
        """Read the text; False when no tree could be had."""
        for _ in range(MAX_FAULTS):
            tree = self.tree = Tree(self.path, self.text)
            try:
                tree.grow()
                found = self._hidden_slip(tree)
            except LimitError as stop:
                self.faults += self._moved_back_all([*tree.faults, stop.fault])
                return False
            except OddKeyError as odd:
                found = self._odd_key(odd)
            except yaml.YAMLError as error:
                found = diagnose(error, self._rows(), tree.last)
            if found is not None and found[1].rule == "YAML-SPACE":
                found = found[0], self._space_slip(found[0]) or found[1]
            if found is None:
                self._finish(tree)
                return True
            if not self._mend(*found):
                break
        self.faults += self._moved_back_all(tree.faults)
        return False

    def _rows(self) -> list[str]:
        if not self.lines:
            self.lines = self.text.split("\n")
            self._lengths = [len(line) for line in self.lines]
        return self.lines

    def _hidden_slip(self, tree: Tree) -> tuple[int, Slip] | None:
        """A slip that YAML read as text: the whole file, or several lines of it."""
        if isinstance(tree.root, str):
            number = tree.numbers[0] >> COLUMN_BITS
            line = self._rows()[number]
            slip = self._space_slip(number) or key_slip(line)
            if slip is not None:
                return number, slip
        return swallowed(tree.folded, self._rows()) if tree.folded else None

    def _odd_key(self, odd: OddKeyError) -> tuple[int, Slip]:
        line = self._rows()[odd.line]
        slip = self._space_slip(odd.line)
        if slip is not None:
            return odd.line, slip
        start = odd.column
        wide = len(odd.key) - len(odd.key.lstrip("\u3000\u00a0"))
        if wide:
            mended = line[:start] + line[start + wide :]
            return odd.line, Slip(start, "YAML-SPACE", "栏目名称前面是全角空格。", "请改成英文空格。", mended, -wide)
        found = _WIDE_COLON.search(line, start)
        column = found.start() if found is not None else start
        mended = f"{line[:column]}: {line[column + 1 :].lstrip(' ')}"
        message = f"冒号是中文“{line[column : column + 1]}”。"
        hint = "请改成英文“: ”（后面加一个空格）；如果它是栏目名称的一部分，请把名称用英文双引号括起来。"
        return odd.line, Slip(column, "YAML-COLON", message, hint, mended, len(mended) - len(line))

    def _space_slip(self, number: int) -> Slip | None:
        """Full-width spaces at the beginning of a line, mended so that it stands in step with the lines above."""
        lines = self._rows()
        slip = space_slip(lines[number])
        if slip is None:
            return None
        text = slip.mended.lstrip(" ")
        indent = _in_step(lines, number, len(slip.mended) - len(text))
        mended = " " * indent + text
        return replace(slip, mended=mended, widened=len(mended) - len(lines[number]))

    def _mend(self, number: int, slip: Slip) -> bool:
        """Report the slip and put it right; False when reading cannot go on."""
        lines = self._rows()
        again = self._tries[number, slip.rule] >= _TRIES.get(slip.rule, 1)
        self._tries[number, slip.rule] += 1
        if not again:
            where = Location(self.path, number + 1, self._original(number, slip.column) + 1)
            self.faults.append(Diagnostic(where, slip.rule, slip.message, hint=slip.hint))
        if slip.mended and not again:
            lines[number] = slip.mended
            if slip.widened:
                self._moved[number].append((slip.column, slip.widened))
            if slip.rule in ("YAML-QUOTE", "ENC-SURROGATE"):
                self._top(number)
        elif not self._drop(number):
            return False
        self.text = "\n".join(lines)
        return True

    def _top(self, number: int) -> int:
        """Note the outermost key over this line as not read, and give its line."""
        lines = self._rows()
        while number >= 0:
            match = _TOP_KEY.match(lines[number])
            if match is not None:
                self.unread.add(match["key"].strip().strip("\"'"))
                return number
            number -= 1
        return number

    def _drop(self, number: int) -> bool:
        """Empty what belongs to the outermost key over a line that cannot be mended."""
        lines = self._rows()
        if number in self._blank or number >= len(lines):
            return False
        self._blank.add(number)
        outer = lines[number][:1] not in (" ", "-", "\t", "") and _TOP_KEY.match(lines[number]) is None
        first = number if outer else self._top(number)
        if first < 0:
            return False
        lines[first] = "" if outer else lines[first][: lines[first].index(":") + 1]
        for row in range(first + 1, len(lines)):
            if lines[row][:1] not in (" ", "-", "\t", ""):
                break
            lines[row] = ""
        return True

    def _original(self, number: int, column: int) -> int:
        for place, widened in reversed(self._moved.get(number, ())):
            if column > place:
                column = max(column - widened, place)
        return min(column, self._lengths[number]) if number < len(self._lengths) else column

    def _finish(self, tree: Tree) -> None:
        self.unread |= tree.unread
        if self.lines:
            tree.numbers = [
                value if index % 3 == 2 else self._moved_back(value) for index, value in enumerate(tree.numbers)
            ]
        self.faults += self._moved_back_all(tree.faults)
        self.marks = tree.marks()

    def _moved_back_all(self, faults: list[Diagnostic]) -> list[Diagnostic]:
        return [self._fault_moved_back(fault) for fault in faults] if self.lines else faults

    def _moved_back(self, place: int) -> int:
        line, column = place >> COLUMN_BITS, place & _COLUMNS
        return line << COLUMN_BITS | self._original(line, column)

    def _fault_moved_back(self, fault: Diagnostic) -> Diagnostic:
        where = fault.where
        column = self._original(where.line - 1, where.column - 1) + 1
        return replace(fault, where=Location(self.path, where.line, column))


def _in_step(lines: list[str], number: int, wanted: int) -> int:
    """The indentation nearest to the wanted one that a line at this place can have."""
    steps: list[int] = []
    for line in reversed(lines[:number]):
        content = line.lstrip(" -")
        if not content or content.startswith("#"):
            continue
        indent = len(line) - len(content)
        if not steps and _OPENS.search(line):
            return indent + 2
        steps.append(indent)
        if not indent:
            break
    return min(steps, key=lambda step: abs(step - wanted), default=0)
