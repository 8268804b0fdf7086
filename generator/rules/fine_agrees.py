"""Amounts in the words of a ruling are those of its fields, and one act is fined once."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.fields.money import Money
from generator.rules.figures import plain
from generator.rules.money_words import amounts
from generator.rules.money_words import half
from generator.rules.names import label
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.money_words import Said
    from generator.rules.rule import RuleUse

_ROLES = ("fine", "confiscated")
_BETWEEN = "\x1f"
_FAR = 30
_ends = re.compile("[。；;\n]").search
_again = re.compile(r"[(（](?:大写|人民币|合计|:|：)*").fullmatch


def keys(record: Record, use: RuleUse) -> Iterator[tuple[str, str]]:
    """Who did what when; nothing where that is not said in full or nothing was to be paid."""
    said = [record.first(path) for path in use.role("same").split()]
    if said and None not in said and record.first(use.role("fine")) is not None:
        yield f"{use.rule.id}:{record.kind}", _BETWEEN.join(str(each) for each in said)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the ``content`` with the ``fine`` and what was ``confiscated``; fine the ``same`` only once."""
    content = value(record, use.role("content"), library)
    if isinstance(content, str):
        text = half(content)
        said = list(amounts(text))
        yield from _in_brackets(use, text, said)
        for role in _ROLES:
            yield from _agrees(record, use, role, _about(text, said, use, role), library)
    yield from _twice(record, use, library)


def _in_brackets(use: RuleUse, text: str, said: list[Said]) -> Iterator[Finding]:
    """The same amount once more, in the other way of writing."""
    for before, after in pairwise(said):
        if _again(text[before.last : after.first]) and before.amount != after.amount:
            message = f"{quoted(before.text)}后面的括号里写的是{quoted(after.text)}，两个数不一样"
            yield Finding(pointer(use.role("content")), message)


def _about(text: str, said: list[Said], use: RuleUse, role: str) -> list[Said]:
    """The amounts whose nearest word before them, in the same sentence, is that of the role."""
    found: list[Said] = []
    last = 0
    for each in said:
        if found and _again(text[last : each.first]):
            continue
        before = text[max(each.first - _FAR, 0) : each.first]
        places = {name: before.rfind(use.option(f"{name}_word")) for name in _ROLES}
        nearest = max(_ROLES, key=lambda name: places[name])
        if nearest == role and places[role] >= 0 and not _ends(before, places[role]):
            found.append(each)
            last = each.last
    return found


def _agrees(record: Record, use: RuleUse, role: str, said: list[Said], library: Library) -> Iterator[Finding]:
    """One of the amounts, or all of them together, is that of the field."""
    if not said:
        return
    field = value(record, use.role(role), library)
    name, content = label(record, use.role(role), library), label(record, use.role("content"), library)
    shown = "、".join(quoted(each.text) for each in said)
    place = pointer(use.role("content"))
    if not isinstance(field, Money):
        yield Finding(pointer(use.role(role)), f"“{content}”里写了{shown}，没有填写“{name}”", missing=True)
    elif field.amount not in {sum(each.amount for each in said), *(each.amount for each in said)}:
        note = Note(record.at(pointer(use.role(role))), f"“{name}”写在这里")
        message = f"“{content}”里写的是{shown}，“{name}”是{plain(field.amount)}元"
        yield Finding(place, message, notes=(note,))


def _twice(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    for name, key in keys(record, use):
        others = [other for ref in library.having(name, key) if ref != record.ref and (other := library.get(ref))]
        if others:
            notes = tuple(Note(other.at(pointer(use.role("fine"))), "另一次罚款写在这里") for other in others[:3])
            message = f"同一当事人的同一个违法行为还有{len(others)}条处罚也给予了罚款"
            yield Finding(
                pointer(use.role("fine")), message, "同一违法行为不得给予两次以上罚款，核对是不是同一行为", notes=notes
            )
