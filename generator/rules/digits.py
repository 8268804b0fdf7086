"""Runs of digits that may be the number of a person, told from codes by form and check digit."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.fields.credit_code import checks
from generator.pattern import later

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sort(NamedTuple):
    """A sort of number: the word by which a rule asks for it, what messages call it, what of it may be shown."""

    word: str
    label: str
    first: int
    last: int


IDENTITY = Sort("身份号码", "公民身份号码", 6, 2)
OLD_IDENTITY = Sort("身份号码", "十五位的公民身份号码", 6, 2)
MOBILE = Sort("手机号码", "手机号码", 3, 4)
CARD = Sort("银行卡号", "银行卡号", 0, 4)

BETWEEN = r" \t\n\u00a0\u2000-\u200f\u2060\u3000\ufeff\u00ad\-‐‑‒–—－"
"""What people put between digits, seen or unseen."""
GAP = rf"[{BETWEEN}]{{0,3}}"
_split = later(r"[^0-9Xx]+")
_project = later(r"(?<![0-9])[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}(?![0-9])")
_identity = later(r"[1-9][0-9]{5}((?:18|19|20)[0-9]{2})([0-9]{2})([0-9]{2})[0-9]{3}[0-9X]")
_old_identity = later(r"[1-9][0-9]{5}([0-9]{2})([0-9]{2})([0-9]{2})[0-9]{3}")
_begins_like_mobile = later(rf"(?<![0-9０-９])(?:[1１]{GAP}[3-9３-９]|[8８]{GAP}[6６])")
_stretches = later(rf"[0-9][0-9{BETWEEN}]{{10,}}")
_mobile = later(r"(?:86)?(1[3-9][0-9]{9})")
_card = later(r"62[0-9]{14,17}|[3459][0-9]{15}|9[0-9]{18}")
_MOST_GROUPS = 19
"""No number has more digits, so none has more groups."""
_GROUPS = {(11,), (3, 4, 4), (3, 8), (7, 4), (2, 11), (2, 3, 4, 4), (13,)}
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "10X98765432"
_ABOUT_PERSONS = ("身份",)
_ABOUT_CODES = ("注册号", "登记号", "税号", "识别号", "编码", "代码", "单号", "编号", "证号")
_ABOUT_BANKS = ("卡", "账", "帐", "银行", "开户", "户名")
_QUANTITIES = ("元", "万", "亿", "平方米", "立方米", "千瓦", "%")


def persons(run: str, before: str, after: str) -> Iterator[tuple[Sort, str]]:
    """Numbers of persons in a run of digits with gaps; ``before`` and ``after`` are the words around it."""
    if not may_be_persons(run):
        return
    if after.startswith("/"):
        return
    groups = [group for group in _split.split(_project.sub("-", _plain(run))) if group]
    first = 0
    while first < len(groups):
        for last in range(min(len(groups), first + _MOST_GROUPS), first, -1):
            number = "".join(groups[first:last]).upper()
            sort = _sort(number, tuple(len(group) for group in groups[first:last]), before, after)
            if sort:
                yield sort, number
                first = last - 1
                break
        first += 1


def may_be_persons(run: str) -> bool:
    """Whether a run is long enough for a number of a person, or begins like one of a mobile telephone."""
    return len(run) >= 15 or _begins_like_mobile.search(run) is not None


def may_be_in(text: str) -> bool:
    """Whether there may be numbers of persons in a text without full-width digits, of which this is the quick look."""
    return any(map(may_be_persons, _stretches.findall(text)))


def masked(sort: Sort, number: str) -> str:
    """A number as a message may show it."""
    hidden = "*" * (len(number) - sort.first - sort.last)
    return f"“{number[: sort.first]}{hidden}{number[len(number) - sort.last :]}”"


def _plain(run: str) -> str:
    """Half-width digits, every gap one hyphen."""
    folded = unicodedata.normalize("NFKC", run)
    return re.sub(r"[^0-9Xx]+", "-", folded)


def _sort(number: str, lengths: tuple[int, ...], before: str, after: str) -> Sort | None:
    """What a whole number is, if it is a person's."""
    if len(number) == 18 and is_identity(number):
        coded = number.isdecimal() and checks(number) and not _says(before, _ABOUT_PERSONS)
        return None if coded else IDENTITY
    if not number.isdecimal():
        return None
    if len(number) == 15 and _is_old_identity(number) and not _says(before[-8:], _ABOUT_CODES):
        return OLD_IDENTITY
    if lengths in _GROUPS and _mobile.fullmatch(number) and not after.lstrip().startswith(_QUANTITIES):
        return MOBILE
    if _card.fullmatch(number) and _luhn(number) and set(lengths[:-1]) <= {4}:
        return CARD if number.startswith("62") or _says(before, _ABOUT_BANKS) else None
    return None


def is_identity(number: str) -> bool:
    """Whether eighteen signs are a citizen's number of GB 11643: province, date of birth, check sign."""
    found = _identity.fullmatch(number)
    if found is None or number[:2] not in _PROVINCES or not _is_date(*(int(part) for part in found.groups())):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _SIGNS[total % 11] == number[17]


def _is_old_identity(number: str) -> bool:
    found = _old_identity.fullmatch(number)
    if found is None or number[:2] not in _PROVINCES:
        return False
    year, month, day = (int(part) for part in found.groups())
    return _is_date(1900 + year, month, day)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _luhn(number: str) -> bool:
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in number[-2::-2]]
    return (sum(int(digit) for digit in number[-1::-2]) + sum(doubled)) % 10 == 0


def _says(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
