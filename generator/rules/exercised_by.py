"""What an organ did rests on an entry of the list of powers: of the right type, its own, and not abolished."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.rules.names import caption
from generator.rules.names import label
from generator.rules.names import tail
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The ``entry`` must be one of ``types``, ``exercised`` by the ``organ``, and not have ``ended``."""
    place = pointer(use.role("entry"))
    entry = library.follow(record, place)
    if entry is None:
        return
    name = quoted(caption(entry, library))
    kind = value(entry, tail(use.role("type")), library)
    wanted = _types(record, use, library)
    if kind is not None and wanted and str(kind) not in wanted:
        note = Note(entry.at(pointer(tail(use.role("type")))), "清单里这样登记")
        yield Finding(place, f"{name}在清单里是{quoted(kind)}，不是{'、'.join(wanted)}", notes=(note,))
    state = value(entry, tail(use.role("state")), library)
    if str(state) in use.words("ended") and not _before(record, entry, use, library):
        note = Note(entry.at(pointer(tail(use.role("state")))), "清单里这样登记")
        yield Finding(place, f"{name}的“{label(record, use.role('state'), library)}”是{quoted(state)}", notes=(note,))
    yield from _organ(record, entry, use, library)


def _types(record: Record, use: RuleUse, library: Library) -> tuple[str, ...]:
    own = value(record, use.role("own_type"), library)
    return (str(own),) if own is not None else use.words("types") if not use.role("own_type") else ()


def _before(record: Record, entry: Record, use: RuleUse, library: Library) -> bool:
    """Whether it was done before the entry was changed last; what was lawful then stays so."""
    done = value(record, use.role("date"), library)
    paths = use.role("changes").split()
    changed = [found.value for path in paths for found in values(entry, tail(path), library)]
    return isinstance(done, dt.date) and any(isinstance(day, dt.date) and done < day for day in changed)


def _organ(record: Record, entry: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The organ exercises the entry itself, a part of it, or has entrusted it."""
    place = pointer(use.role("organ"))
    organ = library.follow(record, place)
    paths = [tail(path) for path in use.role("exercised").split()]
    organs = [library.follow(entry, found.pointer) for path in paths for found in values(entry, path, library)]
    known = {each.ref: each for each in organs if each}
    if organ is None or not known or organ.ref in known:
        return
    theirs = "、".join(quoted(caption(each, library)) for each in known.values())
    message = f"{quoted(caption(entry, library))}的行使主体是{theirs}，不是{quoted(caption(organ, library))}"
    yield Finding(place, message, notes=(Note(entry.at(pointer(paths[0])), "清单里这样登记"),))
