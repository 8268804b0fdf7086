"""A rule: its id, weight and ground; how a kind uses it; what it finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostic import Note
    from generator.diagnostic import Severity
    from generator.library import Library
    from generator.record import Record
    from generator.rules.glance import Search
    from generator.source import Pointer


@dataclass(frozen=True)
class Clause:
    """The ground of a rule and the dates (ISO, both included) between which it was in force."""

    text: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Parameter:
    """A setting of a rule: what it means and what holds when nobody sets it."""

    label: str
    default: str
    like: str = ""
    """What it may look like; the default where that is something."""
    among: tuple[str, ...] = ()
    """The words it is made of, or the name of their code list; empty where any text will do."""
    presets: Mapping[str, str] = field(default_factory=dict)
    """What some place has set, by the name under which a site may choose it."""

    def said(self, text: str) -> str:
        """What a site has set: the words of a preset where it names one."""
        return self.presets.get(text, text)


@dataclass(frozen=True)
class Example:
    """A record of a kind that breaks a rule and one that keeps it, as changes to the model record.

    A key with a slash in it (``kind/id``) holds the changes to another record, which need not be there before.
    """

    kind: str
    """Empty where the two are texts of a file, for what is found while reading."""
    failing: Mapping[str, object] | str
    passing: Mapping[str, object] | str
    record: str = ""
    """Which model record is changed; the first of its kind where none is named."""


@dataclass(frozen=True)
class Rule:
    """A rule as the catalogue tells it."""

    id: str
    label: str
    severity: Severity
    check: str
    """The module in this package that looks; empty for what is found while reading."""
    explain: str
    clauses: tuple[Clause, ...]
    mend: str
    family: str
    waivable: bool = True
    roles: Mapping[str, str] = field(default_factory=dict)
    """What fields a kind may hand to the check, and what each is for."""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    since: str = ""
    """The day (ISO) from which the rule holds; records formed earlier are not asked."""
    local: bool = False
    """Whether the rule is a practice of some places and no national one."""
    imported: Severity | None = None
    """What it weighs that a record made from a published list does not say what the rule asks for."""
    eager: bool = False
    """Whether it is asked also of a record that was refused for something else, so that a clerk hears all at once;
    it says nothing of what could not be read."""
    example: Example | None = None

    def clause(self, date: str) -> str:
        """The ground in force on a date; the last one named where the date is not known."""
        for clause in reversed(self.clauses):
            if not date or (clause.since <= date and (not clause.until or date <= clause.until)):
                return clause.text
        return ""


class Finding(NamedTuple):
    """What a check found in a record: where in it, what, and how to mend it."""

    pointer: Pointer
    message: str
    hint: str = ""
    severity: Severity | None = None
    """Only where it differs from the rule's own."""
    notes: tuple[Note, ...] = ()
    missing: bool = False
    """Whether nothing is said where the rule asks for something, in contrast to something wrong."""


class Said(NamedTuple):
    """Which fields of the outermost level a record says."""

    fields: frozenset[str]
    filled: frozenset[str]
    """Those of them that are not an empty text, list or group."""

    def lacks(self, *paths: str) -> bool:
        """Whether none of these paths, of which each text may name several, leads to anything."""
        return not any(
            path.startswith(BACK) or outermost(path) in self.fields for each in paths for path in each.split()
        )


BACK = "<"
"""Begins the name under which a record lists those that refer to it."""


def outermost(path: str) -> str:
    """The field of the record in which a path begins."""
    return path.partition(">")[0].partition(".")[0]


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule as one kind uses it: which field plays which role, with what settings."""

    rule: Rule
    roles: Mapping[str, str]
    options: Mapping[str, str]
    severity: Severity
    look: Check
    imported: Severity | None = None
    """What is missing in an imported record weighs this much; None where it weighs as anywhere."""
    keys: Keys | None = None
    """How other records find a record by what this rule compares; None where it looks at no others."""
    compare: Compare | None = None
    """What this rule says of a record as it was at an earlier commit and as it is; None where it has no say."""
    needs: tuple[str, ...] = ()
    """Fields of the record without any of which the rule has nothing to say, so that it need not be asked.

    A module names the roles of these fields as ``NEEDS``; of several fields in one role the first counts.
    """
    idle: Idle | None = None
    """Whether a record with some fields gives the rule nothing to look at; None where `needs` say it all."""
    plan: Any = None
    """What the module made of roles and settings when the rule was bound, so that no record asks for it again."""
    searches: tuple[Search, ...] = ()
    """What the rule looks for in the words of a record; a record in which it is not said gives it nothing to do."""

    def is_mute(self, said: Said) -> bool:
        """Whether a record that says these fields says nothing of what the rule looks at."""
        return not said.fields.issuperset(self.needs) or (self.idle is not None and self.idle(self, said))

    role: Callable[[str], str] = field(init=False, compare=False, repr=False)
    """The path of the field that plays a role; empty where none does."""
    settings: Mapping[str, str] = field(init=False, compare=False, repr=False)
    """What is set: by the kind, else by the site, else by the catalogue."""

    def __post_init__(self) -> None:
        """Put together what every record asks for again and again."""
        object.__setattr__(self, "role", defaultdict(str, self.roles).__getitem__)
        settings = {name: parameter.default for name, parameter in self.rule.parameters.items()}
        for said in (self.options, self.roles):
            settings.update((name, text) for name, text in said.items() if text)
        object.__setattr__(self, "settings", settings)

    def option(self, name: str, default: str = "") -> str:
        """A setting: the kind's, else the site's, else the catalogue's."""
        return self.settings.get(name, default)

    def number(self, name: str, default: str = "0") -> Decimal:
        """A setting that is a number."""
        return _number(self.settings.get(name, default))

    def words(self, name: str, default: str = "") -> tuple[str, ...]:
        """A setting that is a list of words, written with spaces or 、 between them."""
        return _words(self.settings.get(name, default))


_number = lru_cache(maxsize=1024)(Decimal)


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace("、", " ").replace(",", " ").split())


Check = Callable[["Record", RuleUse, "Library"], Iterator[Finding]]
"""A module of this package offers one as ``check``."""


FINE: Iterator[Finding] = iter(())
"""What a check finds that sees at once that nothing is wrong: cheaper than a search that is set up in vain.

An iterator that is at its end stays there, so one is enough for all.
"""


def nothing(_record: Record, _use: RuleUse, _library: Library) -> Iterator[Finding]:
    """The check of a rule that has nothing to say of a record as it is, only of what becomes of it: see `Compare`."""
    yield from ()


Idle = Callable[["RuleUse", Said], bool]
"""A module may offer one as ``idle``: whether a record that says these fields gives it nothing to look at.

It is asked once for each set of fields, not once for each record. A module may offer ``plan`` too, which makes of a
use whatever `RuleUse.plan` shall hold.
"""

Keys = Callable[["Record", RuleUse], Iterator[tuple[str, str]]]
"""A module may offer one as ``keys``: what `Library.having` finds the record by, as (index, value).

The index is named after the rule and the kind; it may read the record alone, no other record.
"""

Compare = Callable[["Record", "Record | None", RuleUse, "Library"], Iterator[Finding]]
"""A module may offer one as ``compare``: the record as it was, as it is (None when gone), the use, the library."""
