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
    new = {ref: facts._replace(links=names.resolve(facts)) for ref, facts in wanted.items()}
    ledger.put("links", [(ref, flat(facts.links)) for ref, facts in new.items()])
    if not fresh:
        changes.note_links(old, new)
    _write_back(ledger, old, new, fresh=fresh)


class _Names:
    """Finds records by name: in memory when everything is read, else in the ledger."""

    def __init__(self, ledger: Ledger, all_facts: Mapping[Ref, Facts] | None) -> None:
        self.ledger = ledger
        self.known: dict[tuple[str, str], Ref | None] = {}
        self.written: dict[tuple[str, str], Ref | None] = {}
        """Records by what was written, as it was written."""
        self.complete = all_facts is not None
        for ref in sorted(all_facts or (), reverse=True):
            kind = ref.partition("/")[0]
            for name in all_facts[ref].names:  # type: ignore[index]
                self.known[kind, name] = ref

    def find(self, kind: str, name: str) -> Ref | None:
        """The record of this kind with this name."""
        key = (kind, name)
        if self.complete or key in self.known:
            return self.known.get(key)
        row = self.ledger.db.execute("select id from names where kind = ? and name = ? order by id", key).fetchone()
        found = self.known[key] = f"{kind}/{row[0]}" if row else None
        return found

    def resolve(self, facts: Facts) -> tuple[Ref | None, ...]:
        """What a record wants, as far as it is there."""
        found = []
        for _, _, kind, text, _ in facts.wanted:
            key = kind, text
            if key not in self.written:
                self.written[key] = self.find(kind, title_key(text))
            found.append(self.written[key])
        return tuple(found)


def facts_from(blob: bytes, links: bytes = b"") -> Facts:
    """The facts of a record as they came from a worker or lie in the ledger."""
    facts = Facts(*cast("Row", unflat(blob)))
    return facts._replace(links=cast("Row", unflat(links))) if links else facts


def facts_of(ledger: Ledger, ref: Ref) -> Facts | None:
    """What is remembered of a record, links included."""
    query = "select facts.blob, links.blob from facts left join links on links.ref = facts.ref where facts.ref = ?"
    row = ledger.db.execute(query, (ref,)).fetchone()
    return facts_from(*row) if row else None


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
    for ref, facts in new.items():
        for (field, pointer, _, _, part), target in zip(facts.wanted, facts.links, strict=True):
            if target:
                found.setdefault(target, []).append((ref, field, pointer, target, part))
    touched = {*found, *(target for facts in old.values() for target in facts.links if target)}
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
