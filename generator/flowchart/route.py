"""Which way every edge takes: the cheapest that crosses no step and few others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.flowchart.chart import DECIDE
from generator.flowchart.path import BOTTOM
from generator.flowchart.path import TOP
from generator.flowchart.path import paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from generator.flowchart.chart import Chart
    from generator.flowchart.path import Path
    from generator.flowchart.path import Point
    from generator.flowchart.rank import Cell

_CROSSING, _SHARED, _NEIGHBOUR, _DOOR = 260, 430, 8, 2000
_AGAIN, _UPON = 2, 8
_FAR = 10**9


class Piece(NamedTuple):
    """A straight part of an edge on one line of the grid, and to which side it turns at its ends."""

    upright: bool
    line: int
    low: int
    high: int
    turn_low: int
    turn_high: int
    edge: int


def pieces(edge: int, points: Sequence[Point]) -> list[Piece]:
    """The straight parts of a way; turns are -1 to the left or up, 1 to the right or down, 0 at a step."""
    found = []
    last = len(points) - 2
    for number in range(last + 1):
        here, after = points[number], points[number + 1]
        upright = here[0] == after[0]
        axis = 1 if upright else 0
        other = 1 - axis
        turn_here = _sign(points[number - 1][other] - here[other]) if number else 0
        turn_after = _sign(points[number + 2][other] - after[other]) if number < last else 0
        low, high = here[axis], after[axis]
        if low > high:
            low, high, turn_here, turn_after = high, low, turn_after, turn_here
        found.append(Piece(upright, here[other], low, high, turn_here, turn_after, edge))
    return found


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


class Router:
    """Finds a way for every edge of one chart."""

    def __init__(
        self, chart: Chart, cells: Sequence[Cell], lanes: int, back: frozenset[int], *, long_first: bool = False
    ) -> None:
        """Prepare for steps standing in these cells."""
        self.long_first = long_first
        self.chart = chart
        self.lanes = lanes
        self.back = back
        self.points = [(2 * cell.lane + 1, 2 * cell.row + 1) for cell in cells]
        self.taken = frozenset(self.points)
        rows = 2 * max((cell.row for cell in cells), default=0) + 3
        self.columns = _masks(((x, y) for x, y in self.points), 2 * lanes + 1)
        self.rows = _masks(((y, x) for x, y in self.points), rows)
        self.upright: list[list[Piece]] = [[] for _ in range(2 * lanes + 1)]
        self.level: list[list[Piece]] = [[] for _ in range(rows)]
        self.found: dict[int, Path] = {}
        self.doors: dict[tuple[int, str], list[int]] = {}
        labelled = [edge.source for edge in chart.edges if edge.label]
        self.choosing = {
            number for number, step in enumerate(chart.steps) if step.kind == DECIDE or labelled.count(number) > 1
        }

    def run(self) -> dict[int, Path]:
        """Route all edges, short ones first or long ones; then those that cross others once more."""
        for number in sorted(range(len(self.chart.edges)), key=self._rank):
            self._place(number, self._best(number)[1])
        for _ in range(_AGAIN):
            if not self._again():
                break
        return self.found

    def _rank(self, number: int) -> tuple[bool, int, int, int]:
        edge = self.chart.edges[number]
        (a, b), (c, d) = self.points[edge.source], self.points[edge.target]
        far = abs(d - b) + abs(a - c)
        if self.long_first and far > 2:
            return number not in self.back, -far, -abs(a - c), number
        return number in self.back, far, abs(a - c), number

    def _again(self) -> bool:
        """Take each edge that cost more than its way alone out, and look for a better way."""
        changed = False
        for number in sorted(self.found):
            old = self.found[number]
            self._remove(number)
            before = self._price(number, old, _FAR)
            price, path = self._best(number) if before > self._ways(number)[0].cost else (before, old)
            changed |= price < before
            self._place(number, path if price < before else old)
        return changed

    def _ways(self, number: int) -> tuple[Path, ...]:
        edge = self.chart.edges[number]
        return paths(self.points[edge.source], self.points[edge.target], self.lanes)

    def _best(self, number: int) -> tuple[int, Path]:
        ways = self._ways(number)
        best, chosen = _FAR, ways[-1]
        for path in ways:
            if path.cost >= best:
                break
            price = self._price(number, path, best)
            if price < best:
                best, chosen = price, path
        return best, chosen

    def _price(self, number: int, path: Path, most: int) -> int:
        """What a way costs among the others; the most where it is not to be had."""
        price = path.cost + self._door(number, path)
        if price >= most:
            return most
        for piece in pieces(number, path.points):
            if self._blocked(piece):
                return _FAR
            price += self._crossed(piece) + self._beside(piece, path)
            if price >= most:
                return most
        return price

    def _blocked(self, piece: Piece) -> bool:
        """Whether a step stands in the way."""
        mask = (self.columns if piece.upright else self.rows)[piece.line]
        first = piece.low if piece.turn_low else piece.low + 1
        last = piece.high + 1 if piece.turn_high else piece.high
        return bool(mask & ((1 << last) - (1 << first)))

    def _crossed(self, piece: Piece) -> int:
        """Pieces that run square to it and through it."""
        lines = self.level if piece.upright else self.upright
        line = piece.line
        count = 0
        for each in lines[piece.low + 1 : piece.high]:
            for other in each:
                if other.low < line < other.high:
                    count += 1
        return count * _CROSSING

    def _beside(self, piece: Piece, path: Path) -> int:
        """Pieces on the same line: in a channel they lie beside one another, elsewhere there is room for one."""
        price = 0
        for other in (self.upright if piece.upright else self.level)[piece.line]:
            if other.low > piece.high or other.high < piece.low:
                continue
            if self._same(piece.edge, other.edge, path):
                continue
            if piece.line % 2:
                price += self._crowded(piece, other)
            elif other.low < piece.high and piece.low < other.high:
                price += _NEIGHBOUR + _CROSSING * min(crossings(piece, other), crossings(other, piece))
        return price

    def _crowded(self, piece: Piece, other: Piece) -> int:
        """Two pieces may meet on an odd line only at a step, or where a channel keeps them apart."""
        if other.low < piece.high and piece.low < other.high:
            return _FAR
        at = piece.low if piece.low == other.high else piece.high
        point = (piece.line, at) if piece.upright else (at, piece.line)
        return _FAR if at % 2 and point not in self.taken else 0

    def _same(self, number: int, other: int, path: Path) -> bool:
        """Whether two edges enter the same step by one door, or leave one that way."""
        mine, its, way = self.chart.edges[number], self.chart.edges[other], self.found[other]
        return (mine.target == its.target and path.entry == way.entry) or (
            mine.source == its.source and path.exit == way.exit
        )

    def _door(self, number: int, path: Path) -> int:
        """A side by which lines enter is none by which they leave; each branch of a choice has its own."""
        edges = self.chart.edges
        edge = edges[number]
        price = 0
        if path.exit != BOTTOM:
            price += _DOOR * any(edges[each].target == edge.source for each in self._at(edge.source, path.exit))
        if path.entry != TOP:
            price += _DOOR * any(edges[each].source == edge.target for each in self._at(edge.target, path.entry))
            price += _DOOR * (edge.source == edge.target and path.exit == path.entry)
        if edge.source in self.choosing:
            price += _SHARED * sum(edges[each].source == edge.source for each in self._at(edge.source, path.exit))
        return price

    def _at(self, step: int, side: str) -> list[int]:
        return self.doors.get((step, side), [])

    def _place(self, number: int, path: Path) -> None:
        self.found[number] = path
        edge = self.chart.edges[number]
        self.doors.setdefault((edge.source, path.exit), []).append(number)
        self.doors.setdefault((edge.target, path.entry), []).append(number)
        for piece in pieces(number, path.points):
            (self.upright if piece.upright else self.level)[piece.line].append(piece)

    def _remove(self, number: int) -> None:
        path = self.found.pop(number)
        edge = self.chart.edges[number]
        self.doors[edge.source, path.exit].remove(number)
        self.doors[edge.target, path.entry].remove(number)
        for piece in pieces(number, path.points):
            (self.upright if piece.upright else self.level)[piece.line].remove(piece)


def crossings(first: Piece, second: Piece) -> int:
    """How often two pieces on one line cross where the first lies left of (above) the second."""
    count = 0
    for at, turn in ((first.low, first.turn_low), (first.high, first.turn_high)):
        if turn > 0 and second.low <= at <= second.high:
            count += _over(at, second)
    for at, turn in ((second.low, second.turn_low), (second.high, second.turn_high)):
        if turn < 0 and first.low < at < first.high:
            count += 1
    return count


def _over(at: int, piece: Piece) -> int:
    """What it costs where a line that leaves here runs over a piece; much where they would lie on one another."""
    if piece.low < at < piece.high:
        return 1
    meets = (at == piece.low and piece.turn_low < 0) or (at == piece.high and piece.turn_high < 0)
    return (_UPON if at % 2 else 1) if meets else 0


def _masks(points: Iterable[Point], count: int) -> list[int]:
    found = [0] * count
    for line, at in points:
        found[line] |= 1 << at
    return found
