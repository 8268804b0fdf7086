"""The parts of a tree that a record is told as: constants, values, objects, lists, organisations.

Every part gives a JSON value, or None where the record says nothing; what says nothing is left out of the tree.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from generator.fields.money import Money
from generator.registers.entry import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.registers.entry import Entry
    from generator.registers.entry import Words
    from generator.standards.upload import Source

_ZONE = "T00:00:00+08:00"
NUMERIC = frozenset({"number", "money", "percent"})
_CODE = "CN-USCC"
"""The scheme of 统一社会信用代码; org-id.guide has none, so the name is ours."""


@dataclass(slots=True)
class Telling:
    """What is known while one record is told: its identifiers, and the organisations named so far by id."""

    words: Words
    prefix: str
    parties: dict[str, dict[str, Any]]


class Node(Protocol):
    """A part of the tree."""

    def give(self, entry: Entry, telling: Telling) -> Any:  # noqa: ANN401 - JSON
        """The JSON value; None where the record says nothing."""


@dataclass(frozen=True)
class Constant:
    """The same for all records; it alone does not keep an object."""

    said: str

    def give(self, entry: Entry, telling: Telling) -> str:  # noqa: ARG002
        """The text."""
        return self.said


@dataclass(frozen=True)
class Own:
    """The id of the record with an ending; for the row of a list with its number."""

    ending: str
    numbered: bool

    def give(self, entry: Entry, telling: Telling) -> str:  # noqa: ARG002
        """The identifier."""
        number = next((str(step + 1) for step in reversed(entry.within) if isinstance(step, int)), "")
        return f"{entry.record.id}{self.ending}{number if self.numbered else ''}"


@dataclass(frozen=True)
class Value:
    """What a record says at the first of some paths that says something."""

    sources: tuple[Source, ...]
    form: str
    words: Mapping[str, str]
    prefixed: bool = False
    """Whether it is the identifier of another process."""

    def give(self, entry: Entry, telling: Telling) -> Any:  # noqa: ANN401
        """The value in its form."""
        for path, field in self.sources:
            for found in entry.values(path):
                value = found.value
                if value is not None:
                    if self.prefixed:
                        target = telling.words.target(str(getattr(field, "to", "")), str(value))
                        return f"{telling.prefix}-{target or value}"
                    made = _form(value, self.form) if self.form else field.text(value, telling.words)
                    if self.words:
                        return self.words.get(str(made))
                    return made
        return None


def _form(value: object, form: str) -> Any:  # noqa: ANN401
    if form == "date" and isinstance(value, dt.date):
        return value.isoformat() + _ZONE
    number = value.amount if isinstance(value, Money) else value
    if form in {"number", "amount"} and isinstance(number, Decimal | int):
        plain = int(number) if number == int(number) else float(number)
        return {"amount": plain, "currency": "CNY"} if form == "amount" else plain
    return str(value)


@dataclass(frozen=True)
class Chosen:
    """The word of the first case that holds, or with ``all`` of every one."""

    cases: tuple[tuple[str, str], ...]
    """Conditions and word."""
    every: bool

    def give(self, entry: Entry, telling: Telling) -> Any:  # noqa: ANN401, ARG002
        """The word or the words."""
        found = [word for conditions, word in self.cases if entry.holds(conditions)]
        if self.every:
            return found or None
        return found[0] if found else None


@dataclass(frozen=True)
class Object:
    """Named parts; nothing where its conditions do not hold, or where constants and identifiers alone would remain."""

    parts: tuple[tuple[str, Node], ...]
    when: str = ""

    def give(self, entry: Entry, telling: Telling) -> dict[str, Any] | None:
        """The object."""
        if not entry.holds(self.when):
            return None
        made = [(name, node, node.give(entry, telling)) for name, node in self.parts]
        if not any(said is not None and not isinstance(node, Constant | Own) for _, node, said in made):
            return None
        return {name: said for name, _, said in made if said is not None}


@dataclass(frozen=True)
class Listed:
    """A list: of several parts one after the other, each for the record or for every row of a list in it."""

    parts: tuple[tuple[str, Node], ...]
    """The list whose rows are told, or empty; and how."""

    def give(self, entry: Entry, telling: Telling) -> list[Any] | None:
        """The list."""
        found = []
        for each, node in self.parts:
            rows = entries(entry.record, each, entry.library) if each else [entry]
            found += [said for row in rows if (said := node.give(row, telling)) is not None]
        return found or None


@dataclass(frozen=True)
class Organisation:
    """An organisation by name and code; it is put among the parties with its roles."""

    name: Value
    code: Value | None
    roles: tuple[str, ...]

    def give(self, entry: Entry, telling: Telling) -> dict[str, str] | None:
        """A reference to the organisation."""
        name = self.name.give(entry, telling)
        if not name:
            return None
        code = self.code.give(entry, telling) if self.code else None
        id_ = f"{_CODE}-{code}" if code else f"CN-NAME-{hashlib.sha256(str(name).encode()).hexdigest()[:12]}"
        party = telling.parties.setdefault(id_, {"id": id_, "name": name, "roles": []})
        if code:
            party["identifier"] = {"scheme": _CODE, "id": code, "legalName": name}
        party["roles"] += [role for role in self.roles if role not in party["roles"]]
        return {"id": id_, "name": str(name)}
