"""Masked numbers of persons of which so little is hidden that the rest can be found out."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.diagnostic import Severity
from generator.pattern import later
from generator.rules.glance import Search
from generator.rules.glance import finds
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.texts import BETWEEN
from generator.rules.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_SIGNS = "*＊•●"
_MASKED = later(rf"(?<![0-9A-Za-z{_SIGNS}])[0-9]{{1,17}}[{_SIGNS}]{{1,16}}[0-9]{{0,12}}[0-9Xx]?(?![0-9A-Za-z{_SIGNS}])")
_DATE = r"(?:19|20)[0-9]{2}\s?[年./-]\s?(?:1[0-2]|0?[1-9])\s?[月./-]\s?(?:[12][0-9]|3[01]|0?[1-9])"
_BORN = later(
    rf"(?:出生(?:日期|年月日|于|时间)?|生于|生日)[：:\s]{{0,3}}(?P<after>{_DATE})|(?P<before>{_DATE})日?(?:出生|生(?![产效育长活态成动]))"
)
_HEADED = later(rf"出生(?:日期|年月日)[{BETWEEN}].*?[{BETWEEN}](?:19[2-9][0-9]|200[0-9]|201[0-5])[年./-]", re.DOTALL)
_IDENTITY, _OLD, _MOBILE = 18, 15, 11
_CARDS = (16, 17, 19)
_BIRTH = 8
"""Signs of the date of birth; one sign more can be computed from the check sign."""
_MOST = 20
_mobile = later("1[3-9]?")


class _Masked(Search):
    """Whether there is a masked number in a text."""

    hint = "|".join(map(re.escape, _SIGNS))

    def finds(self, text: str) -> bool:
        return any(sign in text for sign in _SIGNS) and _MASKED.search(text) is not None


MASK = _Masked()


def searches(_use: RuleUse) -> tuple[Search, ...]:
    """What it looks for."""
    return (MASK,)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report masks that are too short, and numbers whose hidden date of birth is told elsewhere."""
    return findings(record, use, library) if finds(use.searches, record) else FINE


def findings(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:  # noqa: ARG001 - asked of all
    """The same without a glance."""
    least, few = int(use.number("least")), int(use.number("mobile"))
    born: str | None = None
    for found in TEXTS.found(record, _MASKED)[:_MOST]:
        run = unicodedata.normalize("NFKC", found.group())
        what, wanted = _sort(run, least, few)
        hidden = sum(sign in _SIGNS for sign in run)
        shown = f"“{run[:3]}……”（{len(run)}位）"
        if what and hidden < wanted:
            yield Finding(TEXTS.at(record, found.start()), f"{what}{shown}只遮盖了{hidden}位，至少要遮盖{wanted}位")
        elif what and _tells_all_but_birth(run):
            born = _birth(record) if born is None else born
            if born:
                left = hidden - _BIRTH
                sure = left <= 1
                told = f"{what}{shown}遮盖的是出生日期，同一处又写着出生日期{born}，"
                told += "号码可以还原" if sure else f"号码只差{left}位，可能被试出来"
                yield Finding(TEXTS.at(record, found.start()), told, severity=None if sure else Severity.WARNING)


def _sort(run: str, least: int, few: int) -> tuple[str, int]:
    """What a masked number is by its length, and how much of it must be hidden."""
    if len(run) in (_IDENTITY, _OLD) and run[0] in "12345678":
        return "身份号码", least
    if len(run) == _MOBILE and _mobile.match(run) and run[-1].isdigit():
        return "手机号码", few
    return ("银行卡号", least) if len(run) in _CARDS else ("", 0)


def _tells_all_but_birth(run: str) -> bool:
    """Whether the place is shown, and of the signs behind the date of birth at least the last two."""
    return len(run) == _IDENTITY and run[:6].isdigit() and run[-2].isdigit()


def _birth(record: Record) -> str:
    """How a date of birth is told in a record; empty where none is."""
    for found in TEXTS.found(record, _BORN):
        year = (found["after"] or found["before"])[:4]
        return f"（{year}年……）"
    return "（有出生日期一栏）" if TEXTS.found(record, _HEADED) else ""
