"""Resolve what records refer to, and write it down at the other end."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING
from typing import Any
from typing import cast

from generator.ledger import flat
from generator.ledger import unflat
from generator.load.reading import Facts
from generator.wording import title_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.ledger import Ledger
    from generator.load.changes import Changes
    from generator.record import Ref

Row = tuple[Any, ...]
_WAITING = """
select distinct ref from (
  select substr(unit, 7) as ref from reads where token = ? and unit like 'check:%'
)
"""


def relink(
    ledger: Ledger,
    changes: Changes,
    before: Mapping[Ref, Facts | None],
    after: dict[Ref, Facts | None],
    *,
    fresh: bool,
) -> None:
    """Resolve the links of every record that changed or that names one that came or went."""
    names = _Names(ledger, {ref: facts for ref, facts in after.items() if facts} if fresh else None)
    wanted = {ref: facts for ref, facts in after.items() if facts}
    old = {ref: facts for ref, facts in before.items() if facts}
    for ref in [] if fresh else _waiting(ledger, changes):
        facts = None if ref in after else facts_of(ledger, ref)
        if facts:
            wanted[ref] = old[ref] = facts
            changes.relinked.add(ref)
    new = {ref: facts._replace(links=names.resolve(ref, facts)) for ref, facts in wanted.items()}
    ledger.put("facts", [(ref, flat(tuple(facts))) for ref, facts in new.items()])
    if not fresh:
        changes.note_links(old, new)
    _write_back(ledger, old, new, fresh=fresh)


class _Names:
    """Finds ids by name: in memory when everything is read, else in the ledger."""

    def __init__(self, ledger: Ledger, all_facts: Mapping[Ref, Facts] | None) -> None:
        self.ledger = ledger
        self.known: dict[tuple[str, str], str | None] = {}
        self.complete = all_facts is not None
        for ref in sorted(all_facts or (), reverse=True):
            kind, _, name_id = ref.partition("/")
            for name in all_facts[ref].names:  # type: ignore[index]
                self.known[kind, name] = name_id

    def find(self, kind: str, name: str) -> str | None:
        """The id of the record of this kind with this name."""
        key = (kind, name)
        if self.complete or key in self.known:
            return self.known.get(key)
        row = self.ledger.db.execute("select id from names where kind = ? and name = ? order by id", key).fetchone()
        found = self.known[key] = row[0] if row else None
        return found

    def resolve(self, ref: Ref, facts: Facts) -> tuple[Row, ...]:
        """The links of a record whose other end is there."""
        found = []
        for field, pointer, kind, text, part in facts.wanted:
            target = self.find(kind, title_key(text))
            if target is not None:
                found.append((ref, field, pointer, f"{kind}/{target}", part))
        return tuple(found)


def facts_of(ledger: Ledger, ref: Ref) -> Facts | None:
    """What is remembered of a record, links included."""
    row = ledger.db.execute("select blob from facts where ref = ?", (ref,)).fetchone()
    return Facts(*cast("Row", unflat(row[0]))) if row else None


def _waiting(ledger: Ledger, changes: Changes) -> list[Ref]:
    """The records that asked for a name which has come or gone, or that had it from another record."""
    found: set[Ref] = set()
    for token in changes.tokens:
        if token.startswith("name:"):
            found.update(row[0] for row in ledger.db.execute(_WAITING, (token,)))
            kind, _, name = token.removeprefix("name:").partition("=")
            for (other,) in ledger.db.execute("select id from names where kind = ? and name = ?", (kind, name)):
                found.update(link[0] for link in ledger.referring(f"{kind}/{other}"))
    found.update(link[0] for ref in changes.named for link in ledger.referring(ref))
    return sorted(found)


def _write_back(ledger: Ledger, old: Mapping[Ref, Facts], new: Mapping[Ref, Facts], *, fresh: bool) -> None:
    """Replace at every target the links of the records that were resolved again."""
    found: dict[Ref, list[Row]] = {}
    for facts in new.values():
        for link in facts.links:
            found.setdefault(link[3], []).append(link)
    touched = {*found, *(link[3] for facts in old.values() for link in facts.links)}
    rows = []
    for target in sorted(touched):
        links = found.get(target, [])
        if not fresh:
            links = [*(link for link in ledger.referring(target) if not _again(link, old, new)), *links]
        links.sort(key=_order if len({link[0] for link in links}) < len(links) else _SOURCE)
        rows.append((target, flat(links)))
    ledger.put("referrers", rows)


def _again(link: Row, old: Mapping[Ref, Facts], new: Mapping[Ref, Facts]) -> bool:
    return link[0] in old or link[0] in new


_SOURCE = itemgetter(0)


def _order(link: Iterable[Any]) -> tuple[str, str]:
    source, _, pointer, *_ = link
    return source, str(pointer)
