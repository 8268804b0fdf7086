"""Whatever a record refers to must be there; what refers back must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.card import HIDDEN
from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.record import find
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.paths import parsed
from generator.rules.paths import pointer as place_of
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import nearest
from generator.wording import quoted
from generator.wording import title_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Target
    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import Check
    from generator.rules.rule import RuleUse
    from generator.source import Pointer


NEEDS = ("forward",)
_ALIKE = 0.6
"""The share of its signs that a name has in common with another that may be meant."""


class _Plan(NamedTuple):
    """What to look for; which field of this record refers to others, and by which of theirs they refer to it."""

    look: Check
    forward: tuple[str, ...]
    back: str


def plan(use: RuleUse) -> _Plan:
    """What to look for, by the roles that are played."""
    ways = {"part": _no_part, "listed": _strays, "forward": _one_sided}
    look = next((look for role, look in ways.items() if use.role(role)), _dangling)
    return _Plan(look, tuple(use.role("forward").split(".")), tail(use.role("back")))


def asks_presence(use: RuleUse) -> bool:
    """Whether it asks only that what is referred to is there, which can be asked of half a record too."""
    return use.rule.check == "resolves" and use.plan.look is _dangling


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """With ``forward`` and ``back`` report who does not refer back; without, references that lead nowhere.

    With ``part`` and ``parts`` report what names no part of the other record; with ``listed`` what a part of this
    record lists and what says that it belongs elsewhere.
    """
    return use.plan.look(record, use, library)  # type: ignore[no-any-return]


def _dangling(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report references that lead nowhere.

    A citation of a statute that is in no register is weighed by the option ``unregistered``: a county
    whose register of statutes is not complete sets it to 警告.
    """
    missing = library.links(record).missing
    return _missing(missing, use, library) if missing else FINE


def _missing(missing: list[Target], use: RuleUse, library: Library) -> Iterator[Finding]:
    kinds = library.kinds
    for _field, pointer, kind, text, part in missing:
        if not library.awaited(kind, text):
            severity = Severity(use.option("unregistered", "错误")) if part or text.startswith("《") else None
            if kind in kinds:
                label = kinds[kind].label
                hint = _meant(text, kind, library) or f"请先建立这条{label}，或改成已有{label}的编号"
                yield Finding(pointer, f"没有名为{quoted(text)}的{label}", hint, severity)
            else:
                hint = did_you_mean(kind, kinds) or f"可以写：{listed([name for name in kinds if kinds[name].folder])}"
                yield Finding(pointer, f"没有{quoted(kind)}这一类记录", hint, severity)


def _meant(text: str, kind: str, library: Library) -> str:
    """Ask for the record that was probably meant, by its id or, where Chinese was written, by one of its names."""
    if text.isascii():
        return did_you_mean(text, library.ids(kind))
    wanted, signs = title_key(text), set(title_key(text))
    known = {
        name: card for card in library.cards(kind) for name in (*card.names, card.caption) if card.standing != HIDDEN
    }
    alike = [name for name in known if len(signs & set(name)) >= _ALIKE * len(signs)]
    keys = {title_key(each): each for each in reversed(alike)}
    name = keys.get(wanted) or keys.get(nearest(wanted, keys), "")
    return f"是不是“{name}”（{known[name].ref.partition('/')[2]}）？" if name else ""


def _one_sided(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report references to records that do not name this one in turn."""
    _, forward, back = use.plan
    said = record.values.get(forward[0])
    if said is None:
        return FINE
    links, linked = library.referrers(record.ref), library.links(record).at
    if said.__class__ is str:
        target = linked.get(forward)
        places = [forward]
        for source, field, _, _, _ in links:
            if source == target and field == back:
                return FINE
    else:
        places = [place for place, _ in find(record.values, forward)]
    known = {source for source, field, _, _, _ in links if field == back}
    unknown = [place for place in places if linked.get(place) not in known]
    return _unanswered(record, use, unknown, library) if unknown else FINE


def _unanswered(record: Record, use: RuleUse, places: list[Pointer], library: Library) -> Iterator[Finding]:
    """Look into the records that the index of links does not know to name this one."""
    forward, back = use.role("forward"), use.role("back")
    path = parsed(tail(back))[0]
    for pointer in places:
        other = library.follow(record, pointer)
        if other and not _names(other, path, record, library):
            theirs = label(record, back, library)
            name = quoted(caption(other, library))
            message = f"“{label(record, forward, library)}”写了{name}，但那条记录的“{theirs}”里没有本记录"
            note = Note(other.at(place_of(tail(back))), f"这里的“{theirs}”要与本记录一致")
            hint = f"在那条记录的“{theirs}”里加上 {record.id}；写错了的，改这里"
            yield Finding(pointer, message, hint, notes=(note,))


def _names(other: Record, path: tuple[str, ...], record: Record, library: Library) -> bool:
    """Whether another record refers to this one by the field at a path, by its id or by its name."""
    return any(
        said == record.id or library.target(record.kind, str(said)) == record.id for _, said in find(other.values, path)
    )


def _no_part(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The ``part`` must be among the ``parts`` of every record it may belong to."""
    said = value(record, use.role("part"), library)
    if said is None:
        return
    wholes: dict[str, tuple[Record, set[object]]] = {}
    for found in values(record, use.role("parts"), library):
        wholes.setdefault(found.holder.ref, (found.holder, set()))[1].add(found.value)
    for holder, parts in wholes.values():
        if said not in parts:
            path = use.role("part")
            near = did_you_mean(str(said), [str(each) for each in parts])
            message = f"{quoted(caption(holder, library))}里没有编号为{quoted(said)}的“{label(record, path, library)}”"
            note = Note(holder.at(()), "那条记录在这里")
            yield Finding(place_of(path), message, near or "核对编号", notes=(note,))


def _strays(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """What a part of this record lists must name that ``place`` and, by its ``whole``, this record."""
    for place, _ in find(record.values, tuple(use.role("listed").split("."))):
        other = library.follow(record, place)
        if other is None:
            continue
        row: Any = record.values
        for key in place[:2]:
            row = row[key]
        said = value(other, tail(use.role("place")), library)
        name = quoted(caption(other, library))
        if said is not None and said != row.get("id"):
            note = Note(other.at(place_of(tail(use.role("place")))), "写在这里")
            message = f"{name}写明对应的环节是{quoted(said)}，却列在{quoted(row.get('id'))}里"
            yield Finding(place, message, "把它移到那个环节，或者改正它的对应环节", notes=(note,))
        ways = values(other, tail(use.role("whole")), library)
        wholes = [library.meant(each.holder, each.there) for each in ways]
        if wholes and record.ref not in wholes:
            message = f"{name}对应的权力采用的不是这张流程图"
            yield Finding(place, message, "换成这张流程图的权力的风险点，或者在那条记录里补上对应的权力")
