"""How far a record may be shown, by what its envelope says of publicity.

政府信息公开条例 第十三至十六条: only what is published on the office's own initiative reaches the
site; what is given on request appears by its title; the rest does not appear.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from generator.library import HIDDEN
from generator.library import OPEN
from generator.library import TITLE_ONLY
from generator.record import find

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

ON_REQUEST: Final = "依申请公开"
OWN_INITIATIVE: Final = "主动公开"
INTERNAL: Final = "单位内部"


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


def mark(values: Mapping[str, object]) -> str:
    """A word to show beside the title of a record that no longer stands; else empty."""
    if values.get("withdrawn"):
        return "已撤回"
    for name in ("state", "status", "validity"):
        value = values.get(name)
        if isinstance(value, str) and value in _ENDED:
            return _ENDED[value]
    return ""


_ENDED = {
    "取消": "已取消",
    "暂停": "已暂停",
    "已废止": "已废止",
    "废止": "已废止",
    "失效": "已失效",
    "尚未生效": "尚未生效",
}
