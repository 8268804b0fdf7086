"""Numbers and addresses of persons, which must not stand in any text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.pattern import later
from generator.rules import digits
from generator.rules.glance import Search
from generator.rules.glance import finds
from generator.rules.names import field_at
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.texts import BETWEEN
from generator.rules.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_CODED = frozenset("credit-code project-code index-number division-code document-number".split())
"""Types of fields whose values are checked codes and never numbers of persons."""
_NUMBERED = frozenset("code web-address".split())
"""Types of fields in which only a number with a check digit of its own tells something."""
_MOST = 20
_C = "〇○零一二三四五六七八九"
"""Digits as words, in which a number is spelt to get past those who look for digits."""
_D, _WIDE = "[0-9０-９]", "０１２３４５６７８９"
_RUNS = later(
    rf"{_D}(?<![0-9A-Za-z].)(?<![0-9]\..)(?:{digits.GAP}{_D}){{10,}}(?:{digits.GAP}[XxＸｘ])?(?![0-9A-Za-z])", re.DOTALL
)
"""Eleven digits and more, with gaps; it begins with a set of signs because that is looked for fastest."""
_mail = later(
    r"(?P<own>个人|私人|本人|家庭|我的|他的|她的)?(?P<word>[^\s@\x01]{0,6}?)(?<![\w.+-])(?P<name>[\w.+-]{2,40})"
    r"@(?P<host>qq\.com|foxmail\.com|163\.com|126\.com|yeah\.net|139\.com|189\.cn|wo\.cn|sina\.(?:com|cn)|sohu\.com|"
    r"gmail\.com|hotmail\.com|outlook\.com|aliyun\.com)",
    re.ASCII | re.IGNORECASE,
)
_HOMES = "家庭住址|家庭地址|户籍地址|户籍所在地|现住址|现住|家住|住址|居住地"
_home = later(
    rf"(?:{_HOMES})[^。；;\n{BETWEEN}]{{2,40}}?"
    r"(?<![第\d〕])\d{1,5}\s*(?:号|室|栋|幢|单元)"
)


_spelt = later(rf"一(?<![{_C}]一)[三四五六七八九][{_C}]{{9}}(?![{_C}])")
"""It begins with a sign, not with what may stand before it, because that is looked for fastest."""


_ALL = f"{digits.IDENTITY.word} {digits.MOBILE.word} {digits.CARD.word} 邮箱 住址"


class _Numbers(Search):
    """Whether there is a number of a person in a text, written with the usual digits."""

    def finds(self, text: str) -> bool:
        return digits.may_be_in(text) and _has_number(text)


class _Others(Search):
    """Whether there is a number with full-width digits or one in words, a mailbox or an address in a text."""

    hint = f"{'|'.join(_WIDE)}|一[三四五六七八九]|@|{_HOMES}"

    def finds(self, text: str) -> bool:
        return any(_words(text, _ALL)) or (any(digit in text for digit in _WIDE) and _has_number(text))


def _has_number(text: str) -> bool:
    return any(_numbers(text, _RUNS.finditer(text), _ALL))


NUMBERS, OTHERS = _Numbers(), _Others()


def searches(_use: RuleUse) -> tuple[Search, ...]:
    """What it looks for."""
    return NUMBERS, OTHERS


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report what the option ``find`` names; a value is shown masked."""
    return findings(record, use, library) if finds(use.searches, record) else FINE


def findings(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The same without a glance."""
    text = TEXTS.joined(record)
    wanted = use.option("find")
    number = 0
    for kind, start, shown in [*_numbers(text, TEXTS.found(record, _RUNS), wanted), *_words(text, wanted)]:
        if number >= _MOST:
            return
        place = TEXTS.at(record, start)
        if not _excused(kind, record, place, library):
            number += 1
            yield Finding(place, f"文字里有{kind}：{shown}")


def _numbers(text: str, runs: Iterable[re.Match[str]], wanted: str) -> Iterator[tuple[str, int, str]]:
    """What is found, where it begins, and how it may be shown."""
    for run in runs:
        if digits.may_be_persons(run.group()):
            before, after = text[max(0, run.start() - 24) : run.start()], text[run.end() : run.end() + 12]
            for kind, number in digits.persons(run.group(), before.rpartition(BETWEEN)[2], after.partition(BETWEEN)[0]):
                if kind.word in wanted:
                    yield kind.label, run.start(), digits.masked(kind, number)


def _words(text: str, wanted: str) -> Iterator[tuple[str, int, str]]:
    """Mobile numbers in words, mailboxes and addresses."""
    if digits.MOBILE.word in wanted:
        for spelt in _spelt.finditer(text):
            yield digits.MOBILE.label, spelt.start(), f"“{spelt.group()[:3]}****{spelt.group()[-4:]}”"
    if "邮箱" in wanted and "@" in text:
        for mail in _mail.finditer(text):
            if mail["own"] or mail["name"].isdecimal():
                yield "个人电子邮箱", mail.start("name"), f"“{mail['name'][:1]}***@{mail['host']}”"
    if "住址" in wanted and ("住" in text or "户籍" in text or "家庭地址" in text):
        for home in _home.finditer(text):
            yield "家庭住址", home.start(), f"“{home.group()[:6]}……”"


def _excused(kind: str, record: Record, place: tuple[str | int, ...], library: Library) -> bool:
    """Whether the type of the field says that its numbers are others."""
    field = field_at(record, place, library) if place else None
    if field is None:
        return False
    return field.type_name in _CODED or (field.type_name in _NUMBERED and kind != digits.IDENTITY.label)
