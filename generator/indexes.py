"""What records have in common under the indexes for which rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.ledger import Ledger
    from generator.record import Ref


class Indexes:
    """Records by an index and a value; in the ledger, or in memory where there is none."""

    def __init__(self, ledger: Ledger | None) -> None:
        """Look nothing up yet."""
        self.ledger = ledger
        self._keys: dict[tuple[str, str], list[Ref]] = {}
        self._repeated: set[tuple[str, str]] | None = None
        """Index entries that more than one record has; looked up once where many records are checked."""
        self._sharing: set[tuple[str, Ref]] = set()
        """The records that have such an entry, by the name of the index."""

    def note(self, ref: Ref, keys: Iterable[tuple[str, str]]) -> None:
        """Keep the entries of a record in memory."""
        for key in keys:
            self._keys.setdefault(key, []).append(ref)

    def repeat(self) -> None:
        """Look up which index entries several records have, and which records these are."""
        if self.ledger is not None:
            shared = list(self.ledger.sharing())
            self._repeated = {(name, value) for name, value, _ in shared}
            self._sharing = {(name, ref) for name, _, ref in shared}

    def may_share(self, name: str, ref: Ref) -> bool:
        """Whether a record may share a value under an index with another one; it surely does not where this is no."""
        return self._repeated is None or (name, ref) in self._sharing

    def having(self, name: str, value: str) -> list[Ref]:
        """The records that share this value under an index that a rule asked for.

        Not noted in `reads`: the table of keys itself tells whom a change of a key concerns.
        """
        if self.ledger is None:
            return self._keys.get((name, value), [])
        if self._repeated is not None and (name, value) not in self._repeated:
            return []
        rows = self.ledger.db.execute("select ref from keys where name = ? and value = ? order by ref", (name, value))
        return [row[0] for row in rows]
