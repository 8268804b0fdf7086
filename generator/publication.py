"""How far a record may be shown, by what its envelope says of publicity.

政府信息公开条例 第十三至十六条: only what is published on the office's own initiative reaches the
site; what is given on request appears by its title; the rest does not appear.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from generator.card import HIDDEN
from generator.card import OPEN
from generator.card import TITLE_ONLY
from generator.library import Library
from generator.record import find
from generator.record import without_past

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.kind import Kind
    from generator.record import Record
    from generator.record import Ref

ON_REQUEST: Final = "依申请公开"
OWN_INITIATIVE: Final = "主动公开"
INTERNAL: Final = "单位内部"
AHEAD: Final = "尚未生效"
WITHDRAWN: Final = "已撤回"
PUBLISHER: Final = "org"
"""The field that says whose record it is."""

UPDATED: Final = ("changed_at", "published_at", "formed_at")
"""The fields that say when a record was last made public or changed, the first that says something."""


def is_followed(kind: Kind) -> bool:
    """Whether its records are news that a feed can follow; a statute that begins to apply is none."""
    return any(name in kind.fields for name in UPDATED)


def offices(kinds: Mapping[str, Kind]) -> str:
    """The kind of the offices that publish; empty where no kind says who does."""
    return next((to for kind in kinds.values() if (to := getattr(kind.fields.get(PUBLISHER), "to", ""))), "")


def last_day(values: dict[str, object], expires: Iterable[str]) -> dt.date | None:
    """The last day on which a record may be shown; None where no date ends it.

    企业信用信息公示暂行条例, 信用修复办法: what is shown for a time is taken down when the time is over.
    """
    days = [day for path in expires for _, day in find(values, tuple(path.split("."))) if isinstance(day, dt.date)]
    return min(days, default=None)


def standing(values: dict[str, object], expires: Iterable[str] = (), as_of: dt.date | None = None) -> str:
    """Whether a record is shown whole, by its title alone, or not at all."""
    if as_of and expires:
        last = last_day(values, expires)
        if last and last < as_of:
            return HIDDEN
    disclosure = values.get("disclosure")
    if not isinstance(disclosure, dict):
        return OPEN
    if disclosure.get("scope") == INTERNAL:
        return HIDDEN
    attribute = disclosure.get("attribute", OWN_INITIATIVE)
    if attribute == OWN_INITIATIVE:
        return OPEN
    return TITLE_ONLY if attribute == ON_REQUEST else HIDDEN


class Shown(Library):
    """The records as pages show them: without the rows whose time is over."""

    def get(self, ref: Ref) -> Record | None:
        """The record of this name as it is shown, or None."""
        record = super().get(ref)
        return current(record, self) if record else None


def current(record: Record, library: Library) -> Record:
    """The record without the rows that are shown no more."""
    ends = library.kinds[record.kind].row_expires
    return without_past(record, ends, library.today) if ends else record


def turns(values: dict[str, object], kind: Kind) -> list[dt.date]:
    """The days after which something else of a record is shown, or with another word."""
    last = last_day(values, kind.expires)
    days = {day for path in kind.row_expires for _, day in find(values, path) if isinstance(day, dt.date)}
    first = values.get(kind.begins)
    if isinstance(first, dt.date) and first > dt.date.min:
        days.add(first - dt.timedelta(days=1))
    return sorted(days | ({last} if last else set()))


def is_ahead(values: Mapping[str, object], begins: str, as_of: dt.date | None) -> bool:
    """Whether the day from which a record counts is still to come."""
    first = values.get(begins)
    return as_of is not None and isinstance(first, dt.date) and first > as_of


def mark(values: Mapping[str, object], begins: str = "", as_of: dt.date | None = None) -> str:
    """A word to show beside the title of a record that does not stand, or not yet; else empty."""
    if values.get("withdrawn"):
        return WITHDRAWN
    if is_ahead(values, begins, as_of):
        return AHEAD
    for name in ("state", "status", "validity"):
        value = values.get(name)
        if isinstance(value, str) and value in _ENDED:
            return _ENDED[value]
    return ""


OVER: Final = frozenset((WITHDRAWN, "已取消", "已废止", "已失效"))
"""The words beside what stands no more."""
_ENDED = {
    "取消": "已取消",
    "暂停": "已暂停",
    "已废止": "已废止",
    "废止": "已废止",
    "失效": "已失效",
    AHEAD: AHEAD,
}
