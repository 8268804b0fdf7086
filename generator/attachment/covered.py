"""Words on a page of a PDF file that a dark box was drawn over: they look hidden and can still be copied.

Only what is painted after the words, dark and filled, hides them; the coloured head of a table lies below its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = later(
    rb"(?P<number>[-+]?(?:\d{1,12}\.?\d{0,9}|\.\d{1,9}))(?=[\s/\[\]<>()]|$)"
    rb"|(?P<text>\([^\\()]*+(?:(?:\\.|\((?:[^\\()]++|\\.)*+\))[^\\()]*+)*+\)|<[0-9A-Fa-f\s]*>)"
    rb"|(?P<name>/[^\s/<>\[\]()]{0,127})"
    rb"|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]{0,9})",
    re.DOTALL,
)
_BOX_NOTE = later(rb"/Subtype\s{0,9}/(?:Square|Redact|Polygon|Circle)\b")
_INSIDE = later(rb"/IC\s{0,9}\[([0-9.\s]{0,80})\]")
_NUMBERS = later(rb"[0-9]{0,9}\.?[0-9]{1,9}")
_MOST_TOKENS = 400_000
_DARK = 0.4
_SMALLEST = 4.0
"""Points; what is thinner is a line, not a box."""
_CORNERS = 4

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Box(NamedTuple):
    """A box on the page, in points: left, bottom, right, top."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


Reads = Callable[[bytes, bytes], str]
"""What a string as written says in the font of this name."""


def count_covered(stream: bytes, reads: Reads) -> int:
    """How many strings of a content stream a dark box was drawn over, in part or whole."""
    page = _Page(reads)
    operands: list[float] = []
    shown: list[bytes] = []
    for number, found in enumerate(_TOKEN.finditer(stream)):
        if number > _MOST_TOKENS:
            break
        if found["number"] is not None:
            operands.append(float(found["number"]))
        elif found["name"] is not None:
            page.name = found["name"][1:]
        elif found["text"] is not None:
            shown.append(found["text"])
        elif found["word"] is not None:
            page.do(found["word"], operands, shown)
            operands, shown = [], []
    return len(page.covered)


def is_box_note(head: bytes) -> bool:
    """Whether an object is a note that covers the page with a dark box; anybody can move or delete it."""
    if not _BOX_NOTE.search(head):
        return False
    colour = _INSIDE.search(head)
    return bool(colour) and _is_dark([float(each) for each in _NUMBERS.findall(colour[1])])  # type: ignore[index]


class _Page:
    """What has been drawn so far, and with what the next thing is drawn."""

    def __init__(self, reads: Reads) -> None:
        self.name = b""
        """The name that was read last."""
        self.covered: set[int] = set()
        """The numbers of the strings of which a sign is covered."""
        self._reads = reads
        self._signs: list[tuple[float, float, int]] = []
        """The middle of every sign that is not covered yet, and the number of its string."""
        self._strings = 0
        self._boxes: list[Box] = []
        self._path: list[tuple[float, float]] = []
        self._state: tuple[Matrix, bool] = (_SAME, True)
        """Where the origin lies, and whether what is filled is dark: black is what a page begins with."""
        self._kept: list[tuple[Matrix, bool]] = []
        self._line: Matrix = _SAME
        self._size = 0.0
        self._font = b""
        self._along = 0.0
        """How far the strings since the last move reach, in the font's size."""
        self._lead = 0.0

    def do(self, word: bytes, operands: list[float], shown: list[bytes]) -> None:
        """Carry out one operator; those that draw and fill nothing, and broken ones, are passed over."""
        least, act = _OPERATORS.get(word, (0, None))
        if act and len(operands) >= least:
            act(self, operands)
        if shown and self._size:
            self._show(shown)

    def keep(self, _: list[float]) -> None:
        if len(self._kept) < _MOST_TOKENS:
            self._kept.append(self._state)

    def restore(self, _: list[float]) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def move(self, said: list[float]) -> None:
        self._state = (_times(_matrix(said), self._state[0]), self._state[1])

    def colour(self, said: list[float]) -> None:
        self._state = (self._state[0], _is_dark(said))

    def pattern(self, said: list[float]) -> None:
        """Choose a colour in some space; a pattern has no numbers and is not taken for dark."""
        self._state = (self._state[0], bool(said) and _is_dark(said))

    def box(self, said: list[float]) -> None:
        x, y, width, height = said[-4:]
        corners = [_at(self._state[0], x + dx, y + dy) for dx in (0.0, width) for dy in (0.0, height)]
        self._boxes.append(_around(corners))

    def start(self, said: list[float]) -> None:
        self._close()
        self._path = [_at(self._state[0], *said[-2:])]

    def draw(self, said: list[float]) -> None:
        if len(self._path) <= _CORNERS:
            self._path.append(_at(self._state[0], *said[-2:]))

    def bend(self, _: list[float]) -> None:
        """Draw a curve: what it belongs to is no box."""
        self._path = [*self._path, (0.0, 0.0)] * _CORNERS

    def _close(self) -> None:
        """Take lines that went round a box for one."""
        path, self._path = self._path, []
        if len(set(path)) == _CORNERS and len(path) <= _CORNERS + 1:
            box = _around(path)
            if all(x in (box.left, box.right) and y in (box.bottom, box.top) for x, y in path):
                self._boxes.append(box)

    def forget(self, _: list[float]) -> None:
        self._boxes, self._path = [], []

    def fill(self, _: list[float]) -> None:
        self._close()
        boxes, self._boxes = self._boxes, []
        for box in boxes if self._state[1] else ():
            if box.right - box.left >= _SMALLEST and box.top - box.bottom >= _SMALLEST:
                self.covered.update(number for x, y, number in self._signs if box.holds(x, y))
                self._signs = [sign for sign in self._signs if not box.holds(sign[0], sign[1])]

    def font(self, said: list[float]) -> None:
        self._size, self._font = said[-1], self.name

    def begin(self, _: list[float]) -> None:
        self._line, self._along = _SAME, 0.0

    def place(self, said: list[float]) -> None:
        self._line, self._along = _matrix(said), 0.0

    def shift(self, said: list[float]) -> None:
        self._line, self._along = _times((1.0, 0.0, 0.0, 1.0, said[-2], said[-1]), self._line), 0.0

    def shift_lead(self, said: list[float]) -> None:
        self._lead = -said[-1]
        self.shift(said)

    def lead(self, said: list[float]) -> None:
        self._lead = said[-1]

    def next_line(self, _: list[float]) -> None:
        self.shift([0.0, -self._lead])

    def _show(self, shown: list[bytes]) -> None:
        """Note where the signs of a string stand, Chinese ones a whole em wide, others half."""
        place = _times(self._line, self._state[0])
        for sign in "".join(self._reads(self._font, each) for each in shown):
            width = 1.0 if unicodedata.east_asian_width(sign) in {"W", "F"} else 0.5
            x, y = _at(place, (self._along + width / 2) * self._size, self._size * 0.3)
            if len(self._signs) < _MOST_TOKENS and not sign.isspace():
                self._signs.append((x, y, self._strings))
            self._along += width
        self._strings += 1


def _around(points: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(up), max(across), max(up))


def _matrix(said: list[float]) -> Matrix:
    a, b, c, d, e, f = said[-6:]
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    """First one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = two
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _is_dark(said: Iterable[float]) -> bool:
    """Whether a colour of one (grey), three (red, green, blue) or four numbers (ink) is dark."""
    match [min(max(each, 0.0), 1.0) for each in said]:
        case [grey]:
            return grey < _DARK
        case [red, green, blue]:
            return 0.3 * red + 0.59 * green + 0.11 * blue < _DARK
        case [cyan, magenta, yellow, black]:
            return (1 - black) * (1 - (cyan + magenta + yellow) / 3) < _DARK
    return False


_OPERATORS: dict[bytes, tuple[int, Callable[[_Page, list[float]], None] | None]] = {
    b"q": (0, _Page.keep),
    b"Q": (0, _Page.restore),
    b"cm": (6, _Page.move),
    b"g": (1, _Page.colour),
    b"rg": (3, _Page.colour),
    b"k": (4, _Page.colour),
    b"sc": (0, _Page.pattern),
    b"scn": (0, _Page.pattern),
    b"re": (4, _Page.box),
    b"m": (2, _Page.start),
    b"l": (2, _Page.draw),
    b"c": (6, _Page.bend),
    b"v": (4, _Page.bend),
    b"y": (4, _Page.bend),
    b"n": (0, _Page.forget),
    b"S": (0, _Page.forget),
    b"s": (0, _Page.forget),
    **dict.fromkeys([b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"], (0, _Page.fill)),
    b"Tf": (1, _Page.font),
    b"BT": (0, _Page.begin),
    b"Tm": (6, _Page.place),
    b"Td": (2, _Page.shift),
    b"TD": (2, _Page.shift_lead),
    b"TL": (1, _Page.lead),
    b"T*": (0, _Page.next_line),
    b"'": (0, _Page.next_line),
    b'"': (0, _Page.next_line),
}
