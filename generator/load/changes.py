"""What is other than in the last run, and which checks and pages that touches.

A check or page of a record may freely ask for the record itself, for those it refers to and those
that refer to it; whatever else it asked for stands in the table of reads. Together they say exactly
what must be made anew; a test compares this with a run from nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.kind import Kind
    from generator.ledger import Ledger
    from generator.load.reading import Facts
    from generator.record import Ref

ALL = "all"


@dataclass(slots=True)
class Changes:
    """What came, went or changed, as the seed of everything that must be made anew."""

    contents: set[Ref] = field(default_factory=set)
    cards: set[Ref] = field(default_factory=set)
    named: set[Ref] = field(default_factory=set)
    """Records whose names changed."""
    backs: set[Ref] = field(default_factory=set)
    """Records that others began or ceased to refer to."""
    relinked: set[Ref] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    near: dict[Ref, set[Ref]] = field(default_factory=dict)

    @classmethod
    def between(cls, before: Mapping[Ref, Facts | None], after: Mapping[Ref, Facts | None]) -> Changes:
        """Compare what is known of the records that were read again."""
        changes = cls()
        if not before:
            return changes
        for ref, new in after.items():
            changes.contents.add(ref)
            changes._compare(ref, before.get(ref), new)
        return changes

    def _compare(self, ref: Ref, old: Facts | None, new: Facts | None) -> None:
        kind = ref.partition("/")[0]
        names = set(old.names if old else ()) ^ set(new.names if new else ())
        keys = set(old.keys if old else ()) ^ set(new.keys if new else ())
        self.tokens.update(f"name:{kind}={name}" for name in names)
        self.tokens.update(f"key:{name}={value}" for name, value in keys)
        if names:
            self.named.add(ref)
        if (old.card if old else None) != (new.card if new else None):
            self.cards.add(ref)
            self.tokens.add(f"kind:{kind}")

    def note_links(self, old: Mapping[Ref, Facts], new: Mapping[Ref, Facts]) -> None:
        """Note who gained or lost a referrer, and who stands beside whom."""
        for ref in {*old, *new}:
            was = _leading(old.get(ref))
            now = _leading(new.get(ref))
            self.backs.update(target for *_, target in was ^ now)
            self.near.setdefault(ref, set()).update(target for *_, target in was | now)

    def mark(self, ledger: Ledger, kinds: Mapping[str, Kind], as_of: dt.date, *, fresh: bool) -> None:
        """Write down every check and page that must be made anew."""
        if ledger.meta("as-of") != as_of.isoformat():
            self.tokens.add("as-of")
            ledger.set_meta("as-of", as_of.isoformat())
        if fresh:
            for what in ("check", "tell", "pages"):
                ledger.set_meta(what, ALL)
            return
        ledger.put("dirty", sorted(self._units(ledger, kinds).items()))

    def _units(self, ledger: Ledger, kinds: Mapping[str, Kind]) -> dict[str, str]:
        """Every check and page to be made anew, with the reason in a word or two."""
        units: dict[str, str] = {}
        tokens = {
            *self.tokens,
            *(f"{what}:{ref}" for ref in self.contents for what in ("record", "whole")),
            *(f"card:{ref}" for ref in self.cards),
            *(f"back:{ref}" for ref in self.backs),
        }
        files = {token for token in tokens if token.startswith("file:")}
        units.update((unit, "file") for unit in reading(ledger, sorted(files)))
        for unit in reading(ledger, sorted(tokens - files)):
            units[unit] = "date" if tokens == {"as-of"} else "asked"
        for ref in _sharing(ledger, self.tokens):
            units[f"check:{ref}"] = "asked"
        for unit in self._overviews(kinds):
            units[unit] = "members"
        for ref in self.backs | self.relinked:
            units[f"page:{ref}"] = units[f"check:{ref}"] = "links"
        for ref in sorted(self.contents):
            near = self.near.get(ref, set()) | {link[0] for link in ledger.referring(ref)}
            units.update((f"check:{other}", "neighbour " + ref) for other in near)
            if ref in self.cards:
                units.update((f"page:{other}", "neighbour " + ref) for other in near)
        for ref in self.contents:
            units[f"page:{ref}"] = units[f"check:{ref}"] = "content"
        return units

    def _overviews(self, kinds: Mapping[str, Kind]) -> set[str]:
        """Lists and the home page, which show many records at once."""
        shown = {ref.partition("/")[0] for ref in self.cards}
        units = {f"list:{name}" for name, kind in kinds.items() if {name, *kind.shows} & shown}
        return units | ({"home:"} if shown else set())


def _leading(facts: Facts | None) -> set[tuple[Any, ...]]:
    """The links of a record that lead somewhere: by which field, where, which part of which record."""
    pairs = zip(facts.wanted, facts.links, strict=True) if facts else ()
    return {(field, pointer, part, target) for (field, pointer, _, _, part), target in pairs if target}


def _sharing(ledger: Ledger, tokens: Iterable[str]) -> set[Ref]:
    """The records that share a key which has come or gone."""
    found: set[Ref] = set()
    for token in tokens:
        if token.startswith("key:"):
            key = token.removeprefix("key:").split("=", 1)
            found.update(row[0] for row in ledger.db.execute("select ref from keys where name = ? and value = ?", key))
    return found


def reading(ledger: Ledger, tokens: Iterable[str]) -> set[str]:
    """The checks and pages that asked for any of these."""
    found: set[str] = set()
    for token in tokens:
        found.update(row[0] for row in ledger.db.execute("select unit from reads where token = ?", (token,)))
    return found
