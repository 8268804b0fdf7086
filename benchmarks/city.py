"""The invented city: which agencies, laws and procedures there are, and what belongs to what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from benchmarks.words import Words
from benchmarks.words import later
from benchmarks.words import numeral
from benchmarks.words import tables

REGION = "999900"
FIRST = dt.date(2025, 1, 8)
AS_OF = dt.date(2026, 9, 30)
"""The day on which the city is checked and built."""
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGAN_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LEVELS = {
    "law_regulation": "地方性法规",
    "law_ministry": "部门规章",
    "law_province": "省级政府规章",
    "law_document": "行政规范性文件",
}
_TYPES = (
    ["行政许可"] * 3
    + ["行政处罚"] * 5
    + ["行政检查"] * 3
    + ["行政强制", "行政征收", "行政给付", "行政确认"]
    + ["行政奖励", "行政裁决", "其他行政权力", "其他行政权力", "公共服务", "公共服务"]
)
TYPE_CODES = {
    "行政许可": "01",
    "行政处罚": "02",
    "行政强制": "03",
    "行政征收": "04",
    "行政给付": "05",
    "行政检查": "06",
    "行政确认": "07",
    "行政奖励": "08",
    "行政裁决": "09",
    "其他行政权力": "10",
    "公共服务": "20",
}
"""The code of a type of power, as the catalogue numbers it."""
_LETTERS = dict(zip(TYPE_CODES, "XK CF QZ ZS GF JC QR JL CJ QT GG".split(), strict=True))


class Office(NamedTuple):
    """An agency."""

    id: str
    title: str
    short: str
    code: str
    town: bool


class Law(NamedTuple):
    """A law with the articles that are registered, and those of them that leave discretion."""

    id: str
    title: str
    level: str
    articles: tuple[int, ...]
    loose: frozenset[int]
    length: int

    def cited(self, article: int) -> str:
        """The citation of an article."""
        return f"《{self.title}》第{numeral(article)}条"


class Procedure(NamedTuple):
    """What a flow and its powers have in common."""

    id: str
    number: int
    office: Office
    kind: str
    subject: str
    days: int
    post: str
    """Who answers for every step."""


@dataclass(frozen=True)
class Counts:
    """How many records of each kind a city of a size has."""

    size: int

    @cached_property
    def laws(self) -> int:
        """Eight in a hundred."""
        return self.size * 8 // 100

    @cached_property
    def offices(self) -> int:
        """Two in a hundred, but never more than a city has; each with a regulation of its own."""
        return min(120, self.size * 2 // 100)

    @cached_property
    def flows(self) -> int:
        """A tenth."""
        return self.size // 10

    @cached_property
    def decisions(self) -> int:
        """Fifteen in a hundred; as many allocations."""
        return self.size * 15 // 100

    @cached_property
    def meetings(self) -> tuple[int, ...]:
        """The numbers of the meetings at which something was decided: up to four matters each."""
        return tuple(sorted({self.meeting_of(decision)[0] for decision in range(self.decisions)}))

    @cached_property
    def powers(self) -> int:
        """All the rest: about half."""
        return self.size - self.laws - 2 * self.offices - self.flows - 2 * self.decisions - len(self.meetings)

    def meeting_of(self, decision: int) -> tuple[int, int]:
        """The meeting that made a decision, and the number of the matter on its agenda."""
        tens, ones = divmod(decision, 10)
        turn, place = divmod(tens, self.offices)
        group, number = divmod(turn * 10 + ones, 4)
        return group * self.offices + place, 1 + number

    def decided_at(self, meeting: int) -> list[int]:
        """The decisions of a meeting, as they stand on its agenda."""
        group, place = divmod(meeting, self.offices)
        turns = [divmod(turn, 10) for turn in range(group * 4, group * 4 + 4)]
        numbers = [(turn * self.offices + place) * 10 + ones for turn, ones in turns]
        return [number for number in numbers if number < self.decisions]


class City:
    """The registers that records refer to."""

    def __init__(self, size: int) -> None:
        """Lay out a city of so many records."""
        self.counts = Counts(size)
        self.offices = [_office(number) for number in range(self.counts.offices)]
        self.laws = _laws(self.counts.laws)
        self.strong = [law for law in self.laws if law.level == "地方性法规"]

    def procedure(self, number: int) -> Procedure:
        """The procedure of a number; its powers are every n-th from it on."""
        words = Words(f"procedure {number}")
        office = self.offices[number % len(self.offices)]
        days = words.whole(5, 12)
        return Procedure(
            f"flow-{number:05d}", number, office, words.of(_TYPES), words.a("subject"), days, words.a("post")
        )

    def powers_of(self, procedure: Procedure) -> list[str]:
        """The ids of the powers that run by a procedure."""
        return [
            power_id(procedure, number) for number in range(procedure.number, self.counts.powers, self.counts.flows)
        ]

    def cite(self, words: Words, *, strong: bool = False) -> tuple[Law, int]:
        """A law and an article of it; ``strong`` for one that every power can rest on."""
        laws = self.strong if strong else self.laws
        law = laws[words.whole(0, len(laws) - 1)]
        return law, law.articles[words.whole(0, len(law.articles) - 1)]

    def citation(self, words: Words) -> str:
        """A citation of any law."""
        law, article = self.cite(words)
        return law.cited(article)

    def held(self, meeting: int) -> tuple[Office, dt.date]:
        """The office that meets, and the day; no two meetings share both."""
        count = len(self.offices)
        group, place = divmod(meeting, count)
        step = 480 // (1 + self.counts.decisions // count // 4 + 3)
        return self.offices[place], later(FIRST, group * step + place % 7)


def meeting_id(meeting: int) -> str:
    """The id of a meeting."""
    return f"m-{meeting:05d}"


def document_id(office: Office) -> str:
    """The id of an office's regulation."""
    return f"zd-{office.id}"


def power_id(procedure: Procedure, number: int) -> str:
    """The id of a power."""
    return f"{_LETTERS[procedure.kind].lower()}-{number:05d}"


def decided_by(allocation: int) -> int | None:
    """The decision of a large allocation; every second allocation is large."""
    tens, ones = divmod(allocation, 10)
    return None if ones % 2 else tens * 10 + 5 + ones // 2


def allocation_of(decision: int) -> int | None:
    """The allocation that a decision is about."""
    tens, ones = divmod(decision, 10)
    return None if ones < 5 else tens * 10 + (ones - 5) * 2


def shares(allocation: int) -> list[int]:
    """What each recipient gets, in thousands of yuan."""
    words = Words(f"shares {allocation}")
    large = decided_by(allocation) is not None
    return [words.whole(180, 1600) if large else words.whole(10, 75) for _ in range(words.whole(2, 4))]


def wan(thousands: int) -> str:
    """Thousands of yuan as an amount in ten thousands."""
    tens, ones = divmod(thousands, 10)
    return f"{tens}.{ones} 万元" if ones else f"{tens} 万元"


def credit_code(number: int) -> str:
    """An invented unified social credit code with right check signs."""
    body = f"MB{number:06d}"
    total = sum(_ORGAN_SIGNS.index(sign) * weight for sign, weight in zip(body, _ORGAN_WEIGHTS, strict=True))
    code = f"11{REGION}{body}" + "0123456789X0"[11 - total % 11]
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(code, _WEIGHTS, strict=True))
    return code + _SIGNS[-total % 31]


def _office(number: int) -> Office:
    departments = tables()["office"]
    if number == 0:
        return Office("city-gov", "澜江市人民政府", "市政府", credit_code(0), town=False)
    if number % 3 or number // 3 > len(departments):
        town = Words(f"office {number}").a("town")
        title = f"澜江市{town}" + ("办事处" if town.endswith("街道") else "人民政府")
        return Office(f"town-{number:03d}", title, town, credit_code(number), town=True)
    name = departments[number // 3 - 1]
    return Office(f"bureau-{number:03d}", f"澜江市{name}局", f"市{name}局", credit_code(number), town=False)


def _laws(count: int) -> list[Law]:
    found: dict[str, Law] = {}
    words = Words("laws")
    kinds = list(_LEVELS)
    while len(found) < count:
        kind = kinds[0] if words.often(0.4) else words.of(kinds[1:])
        title = words.a(kind)
        total = words.whole(24, 88)
        articles = tuple(sorted(words.chosen.sample(range(2, total), words.whole(7, 10))))
        loose = frozenset(articles[-1:]) if kind != "law_document" and words.often(0.3) else frozenset()
        law = Law(f"law-{len(found):04d}", title, _LEVELS[kind], articles, loose, total)
        found.setdefault(title, law)
    return list(found.values())
