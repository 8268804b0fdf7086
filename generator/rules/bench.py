"""The rules of one kind as its records are asked: of each record only those that have something to look at.

What a rule asks for is known when it is bound, and the records of a kind fill in one of a few sets of fields.
So it is found out once for each such set which rules speak of none of these fields, and which conditions are
decided already; for the records that follow, a rule that has nothing to say costs nothing.
"""

from __future__ import annotations

from itertools import filterfalse
from typing import TYPE_CHECKING
from typing import TypeAlias

from generator.rules.conditions import conditions
from generator.rules.conditions import settled
from generator.rules.conditions import test
from generator.rules.rule import Said
from generator.rules.rule import nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.record import Record
    from generator.rules.conditions import Test
    from generator.rules.rule import Check
    from generator.rules.rule import RuleUse

_MOST = 300
"""Sets of fields that are remembered."""


_HOLDING = frozenset((str, list, dict))
"""Types whose values may be empty, in contrast to no and nought, which say something."""
_Key = tuple[int | str, ...]


Asked: TypeAlias = "tuple[RuleUse, str, tuple[Test, ...], Check, int]"
"""A rule to ask: its use, the day (ISO) since which it holds, what must hold in the record, its check, its bit.

The bit stands for it in the number of rules that are settled. A plain tuple is taken apart faster than one with names.
"""


class Bench:
    """The rules of one kind."""

    def __init__(self, uses: Sequence[RuleUse]) -> None:
        """Take the rules in the order in which they are asked."""
        self.uses = uses
        self.fixed = frozenset(use.rule.id for use in uses if not use.rule.waivable)
        """The rules that no waiver can excuse from."""
        self.searches = frozenset(search for use in uses for search in use.searches)
        """What its rules look for in words."""
        self._known: dict[_Key, tuple[Asked, ...]] = {}
        self._same: dict[tuple[int, tuple[Test, ...]], Asked] = {}
        """What is asked, by bit and conditions, so that the same is one for all sets of fields."""
        self.asking = 0
        """The rules that are known to ask more than the record, see `alone`; as bits, like those that are settled."""

    def asked(self, values: Mapping[str, object], settled: int = 0) -> tuple[Asked, ...]:
        """The rules to ask of a record that says this and of which some are ``settled``, see `alone`."""
        key: _Key = (settled, *values)
        if any(map(_HOLDING.__contains__, map(type, filterfalse(None, values.values())))):
            key += tuple(_empty(values))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            empty = _empty(values)
            said = Said(frozenset(values), frozenset(values).difference(empty))
            known = self._known[key] = tuple(each for each in self._chosen(said) if not settled & each[-1])
        return known

    def in_turn(self, settled: Sequence[int], records: Sequence[Record]) -> list[tuple[Asked, list[int]]]:
        """Every rule in order with the records to ask it about, by their number; of each some rules are ``settled``."""
        alike: dict[int, tuple[tuple[Asked, ...], list[int]]] = {}
        for number, record in enumerate(records):
            rules = self.asked(record.values, settled[number])
            known = alike.get(id(rules))
            if known is None:
                alike[id(rules)] = rules, [number]
            else:
                known[1].append(number)
        turns: dict[int, tuple[Asked, list[int]]] = {}
        for rules, numbers in alike.values():
            for rule in rules:
                turn = turns.get(id(rule))
                if turn is None:
                    turns[id(rule)] = rule, [*numbers]
                else:
                    turn[1].extend(numbers)
        return sorted(turns.values(), key=_place)

    def _chosen(self, said: Said) -> Iterator[Asked]:
        for place, use in enumerate(self.uses):
            if use.look is nothing or use.is_mute(said):
                continue
            open_: list[Test] = []
            for condition in conditions(use.roles.get("when", "")):
                holds = settled(condition, said.fields)
                if holds is None:
                    open_.append(test(condition))
                elif not holds:
                    break
            else:
                asked = (use, use.rule.since, tuple(open_), use.look, 1 << place)
                yield self._same.setdefault((place, asked[2]), asked)


def _place(turn: tuple[Asked, list[int]]) -> int:
    return turn[0][-1]


def _empty(values: Mapping[str, object]) -> list[str]:
    """The fields in which nothing stands, though they are written."""
    return [name for name, said in values.items() if not said and said in ("", [], {})]
