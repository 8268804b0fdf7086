"""Where a record stands when one goes through all of them: by office, year, topic, whom it is for, first letter.

Each shelf is a unit that is made anew when a record comes to it, leaves it, or is called something else.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.ledger import flat
from generator.pattern import later
from generator.publication import PUBLISHER
from generator.registers.entry import Words
from generator.registers.entry import is_shown
from generator.registers.letters import rare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ledger import Ledger
    from generator.library import Library
    from generator.record import Record
    from generator.registers.telling import Told

PREFIX = "browse:"
OFFICE, YEAR, TOPIC, AUDIENCE, LETTER = AXES = ("office", "year", "topic", "audience", "letter")
_LISTED = {"topics": TOPIC, "service_objects": AUDIENCE, "service_object": AUDIENCE}
_LEAD = later(r"^(?:\W|_|关于|对)+(?=\w)")
OTHER = "other"
"""The letter of what begins with none."""
_LETTERS = "abcdefghjklmnopqrstwxyz"
_FIRST = (
    "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"  # the first character of each letter among the 3,755 common ones
)
_BOUNDS = [int.from_bytes(character.encode("gb2312"), "big") for character in _FIRST]
_LAST_COMMON = 0xD7F9


class Place(NamedTuple):
    """A record on a shelf."""

    title: str
    address: str
    kind: str
    office: str
    date: str


def told(record: Record, library: Library) -> Told:
    """The shelves of a record, each with its one line; none where it is not shown whole."""
    card = library.card(record.ref)
    if card is None or not card.address or not is_shown(record, library):
        return {}
    kind = library.kinds[record.kind]
    office = _office(record, library)
    line = flat(
        [tuple(Place(card.caption, card.address, kind.label, library.caption(office) if office else "", card.date))]
    )
    return {PREFIX + shelf: (1, line) for shelf in _shelves(record, library, card.caption, card.date, office)}


def _shelves(record: Record, library: Library, caption: str, date: str, office: str) -> Iterator[str]:
    if office:
        yield f"{OFFICE}/{office.partition('/')[2]}"
    if date:
        yield f"{YEAR}/{date[:4]}"
    fields = library.kinds[record.kind].fields
    for name, axis in _LISTED.items():
        if name in fields and record.values.get(name):
            value = record.values[name]
            labels = [label for _, label in fields[name].facet(value, Words(library))] or [str(each) for each in value]  # type: ignore[attr-defined]
            yield from (f"{axis}/{label}" for label in dict.fromkeys(labels))
    yield f"{LETTER}/{letter(caption)}"


def _office(record: Record, library: Library) -> str:
    """The record of the office that publishes; empty where there is none."""
    to = getattr(library.kinds[record.kind].fields.get(PUBLISHER), "to", "")
    value = record.values.get(PUBLISHER)
    found = library.target(to, str(value)) if to and value else None
    return f"{to}/{found}" if found else ""


def lead(caption: str) -> str:
    """A name without the signs and particles with which many begin alike."""
    return _LEAD.sub("", caption)


def letter(caption: str) -> str:
    """The first letter of the reading of a name."""
    return _letter(lead(caption)[:1])


@cache
def _letter(character: str) -> str:
    """The common characters stand in the national code in the order of their readings; others are looked up."""
    if character.isascii():
        return character.lower() if character.isalpha() else OTHER
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        code = 0
    if _BOUNDS[0] <= code <= _LAST_COMMON:
        return _LETTERS[bisect_right(_BOUNDS, code) - 1]
    known = rare(code)
    if known:
        return known
    from pypinyin import Style  # noqa: PLC0415 - its dictionaries take a quarter of a second to load
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    read = lazy_pinyin(character, style=Style.FIRST_LETTER)[0][:1]
    return read if read in _LETTERS else OTHER


def shelves(ledger: Ledger) -> dict[str, int]:
    """Every shelf with how many records stand on it."""
    rows = ledger.db.execute(
        "select unit, count(*) from lines where unit >= ? and unit < ? group by unit", (PREFIX, PREFIX[:-1] + ";")
    )
    return dict(rows.fetchall())
