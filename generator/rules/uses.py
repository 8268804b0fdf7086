"""The rules of each kind as they are kept from one run to the next.

What looks for faults is loaded with them, some hundred and fifty modules; so the rules of a kind are unpacked only when
a record of the kind is asked about.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.rules.rule import Rule
from generator.rules.rule import RuleUse

if TYPE_CHECKING:
    from collections.abc import Iterator

Uses = Mapping[str, list[RuleUse]]
"""By the names of kinds."""


class Kept(Uses):
    """Uses that are unpacked when they are asked for."""

    def __init__(self, packed: Mapping[str, bytes], rules: Mapping[str, Rule]) -> None:
        """Take what `packed` gave, and the rules that were left out there."""
        self._packed = packed
        self._rules = rules
        self._found: dict[str, list[RuleUse]] = {}

    def __getitem__(self, kind: str) -> list[RuleUse]:
        """The rules of one kind."""
        found = self._found.get(kind)
        if found is None:
            found = self._found[kind] = _Unpickler(self._packed[kind], self._rules).load()
        return found

    def __iter__(self) -> Iterator[str]:
        """The names of the kinds."""
        return iter(self._packed)

    def __len__(self) -> int:
        """How many kinds there are."""
        return len(self._packed)


def packed(uses: Uses) -> dict[str, bytes]:
    """The uses of every kind; of the rules only their ids."""
    return {kind: _pickled(found) for kind, found in uses.items()}


def _pickled(found: list[RuleUse]) -> bytes:
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(found)
    return out.getvalue()


class _Pickler(pickle.Pickler):
    def persistent_id(self, value: object) -> str | None:
        return value.id if isinstance(value, Rule) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, rules: Mapping[str, Rule]) -> None:
        super().__init__(io.BytesIO(content))
        self._rules = rules

    def persistent_load(self, rule: str) -> Rule:
        return self._rules[rule]
