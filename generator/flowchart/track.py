"""Which lines lie beside which in a channel, so that few of them cross."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from generator.flowchart.route import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.flowchart.chart import Edge
    from generator.flowchart.path import Path
    from generator.flowchart.route import Piece

_STEP = 0.01
_OVERLAP = 6
_ROUNDS = 3

Key = tuple[int, bool, int]
"""Edge, whether upright, line: an edge has one piece on a line."""


class Wire:
    """Pieces on one line that run together because they go to one door or come from one."""

    __slots__ = ("ends", "high", "low", "members", "shared")

    def __init__(self) -> None:
        self.members: list[Piece] = []
        self.ends: list[tuple[float, int]] = []
        self.low = self.high = 0.0
        self.shared: set[object] = set()
        """The ways to a door or from one that all members have in common."""


class Tracks:
    """The track of every piece that lies in a channel, counted from the left or from above."""

    def __init__(self, edges: Sequence[Edge], found: Mapping[int, Path]) -> None:
        """Lay out the channels across first by the grid, then each by what the other says."""
        self.of: dict[Key, int] = {}
        lines: dict[tuple[bool, int], list[tuple[Piece, int]]] = defaultdict(list)
        for number, path in found.items():
            for place, piece in enumerate(pieces(number, path.points)):
                if piece.line % 2 == 0:
                    lines[piece.upright, piece.line].append((piece, place))
        self.wires = {key: _wires(each, edges, found) for key, each in sorted(lines.items())}
        for upright in (True, False, True, False):
            for key, wires in self.wires.items():
                if key[0] == upright:
                    self._lay(wires)
        self.count = {key: 1 + max(self.track(wire) for wire in wires) for key, wires in self.wires.items()}

    def track(self, wire: Wire) -> int:
        """The track on which a wire lies."""
        piece = wire.members[0]
        return self.of[piece.edge, piece.upright, piece.line]

    def _lay(self, wires: list[Wire]) -> None:
        for wire in wires:
            self._measure(wire)
        placed: list[tuple[Wire, int]] = []
        for wire in _ordered(wires) if len(wires) > 1 else wires:
            track = 1 + max((each for other, each in placed if _meet(wire, other)), default=-1)
            placed.append((wire, track))
            for piece in wire.members:
                self.of[piece.edge, piece.upright, piece.line] = track

    def _measure(self, wire: Wire) -> None:
        """Its ends, as exactly as the lines across are known."""
        ends = set()
        for piece in wire.members:
            for at, turn in ((piece.low, piece.turn_low), (piece.high, piece.turn_high)):
                ends.add((at + _STEP * self.of.get((piece.edge, not piece.upright, at), 0), turn))
        wire.ends = sorted(ends)
        wire.low, wire.high = wire.ends[0][0], wire.ends[-1][0]


def _wires(line: list[tuple[Piece, int]], edges: Sequence[Edge], found: Mapping[int, Path]) -> list[Wire]:
    """Join pieces that all share the rest of their way to a door, or all the way from it."""
    wires: list[Wire] = []
    by_key: dict[object, Wire] = {}
    for piece, place in line:
        path, edge = found[piece.edge], edges[piece.edge]
        keys = (
            ("in", edge.target, path.entry, path.points[place + 1 :]),
            ("out", edge.source, path.exit, path.points[: place + 1]),
        )
        wire = next((by_key[key] for key in keys if key in by_key), None)
        if wire is None:
            wire = Wire()
            wires.append(wire)
            wire.shared.update(keys)
            by_key.update(dict.fromkeys(keys, wire))
        else:
            for key in wire.shared.difference(keys):
                del by_key[key]
            wire.shared.intersection_update(keys)
        wire.members.append(piece)
    return wires


def _meet(one: Wire, other: Wire) -> bool:
    return one.low <= other.high + _STEP / 2 and other.low <= one.high + _STEP / 2


def _ordered(wires: list[Wire]) -> list[Wire]:
    """From left to right with few crossings: each is moved to where it costs least, while that helps."""
    found = sorted(wires, key=lambda wire: (sum(turn for _, turn in wire.ends) / len(wire.ends), wire.low, wire.high))
    if len(found) > 24:
        return found
    cost = {
        (id(one), id(other)): _cost(one, other)
        for one in found
        for other in found
        if one is not other and _meet(one, other)
    }
    for _ in range(_ROUNDS):
        before = list(found)
        for wire in before:
            found.remove(wire)
            found.insert(_place(wire, found, cost), wire)
        if found == before:
            break
    return found


def _place(wire: Wire, others: list[Wire], cost: dict[tuple[int, int], int]) -> int:
    me = id(wire)
    price = sum(cost.get((me, id(other)), 0) for other in others)
    best, chosen = price, 0
    for number, other in enumerate(others, 1):
        price += cost.get((id(other), me), 0) - cost.get((me, id(other)), 0)
        if price < best:
            best, chosen = price, number
    return chosen


def _cost(left: Wire, right: Wire) -> int:
    """How often two wires cross where the first lies left of the second; much where they would lie on one another."""
    count = 0
    for at, turn in left.ends:
        if turn > 0 and right.low <= at <= right.high:
            if right.low < at < right.high:
                count += 1
            if any(where == at and way < 0 for where, way in right.ends):
                count += _OVERLAP
    return count + sum(1 for at, turn in right.ends if turn < 0 and left.low < at < left.high)
