"""The shipped kinds and rules, and a small library of records to try them on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.calendar import read_calendar
from generator.config import Config
from generator.kind import read_kinds
from generator.library import Library
from generator.load.cards import make_card
from generator.record import Record
from generator.rules.alone import Alone
from generator.rules.alone import settle
from generator.rules.bench import Bench
from generator.rules.catalogue import Catalogue
from generator.rules.catalogue import bind
from generator.rules.conditions import holds
from generator.rules.examine import examine
from generator.rules.examine import keys
from generator.source import read

if TYPE_CHECKING:
    from generator.calendar import Calendar
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.rules.rule import RuleUse

SCHEMAS = Path(__file__).parents[2] / "schemas"
AS_OF = dt.date(2026, 11, 22)


@cache
def shipped() -> tuple[dict[str, Kind], dict[str, list[RuleUse]]]:
    """Every kind, and the rules it uses."""
    files = [(path.relative_to(SCHEMAS).as_posix(), path.read_bytes()) for path in sorted(SCHEMAS.rglob("*.yml"))]
    kinds, _, faults = read_kinds([files])
    catalogue = Catalogue()
    for path, content in files:
        if path.startswith("rules/"):
            catalogue.read(path, content)
    uses, more = bind(kinds.values(), catalogue, Config())
    assert not faults + catalogue.faults + more
    return kinds, uses


@cache
def calendar() -> Calendar:
    """The working days as they are shipped."""
    return read_calendar((path.name, path.read_bytes()) for path in sorted((SCHEMAS / "calendar").iterdir()))[0]


@cache
def bench(kind: str) -> Bench:
    """The rules of a kind, ready to be asked."""
    return Bench(shipped()[1][kind])


def asked(record: Record, library: Library) -> list[Diagnostic]:
    """What the rules find in a record; those that were not asked, or need not be asked again, find nothing."""
    chosen = [use for use, *_ in bench(record.kind).asked(record.values)]
    for use in shipped()[1][record.kind]:
        if not any(use is each for each in chosen) and holds(record, use.roles.get("when", ""), library):
            assert not list(use.look(record, use, library)), f"{use.rule.id} was not asked of {record.ref}"
    whole = examine([record], bench(record.kind), library)[0].found
    (settled,) = settle([record], bench(record.kind), Alone(shipped()[0], calendar()))
    assert examine([replace(record, settled=settled)], bench(record.kind), library)[0].found == whole
    return whole


def written(kind: str, name: str, text: str, *, faulty: bool = False) -> Record:
    """A record of these words; fields that are missing are left missing, ``faulty`` ones too."""
    lines = "\n".join(line.strip() for line in text.strip().split("\n"))
    document, _ = read(f"{kind}__{name}.yml", lines.encode())
    assert document
    values, problems = shipped()[0][kind].read(document.data)
    assert faulty or not [problem for problem in problems if problem.rule != "FIELD-REQUIRED"]
    return Record(kind, name, values, document.body, document.path, document.digest, document.marks)


def found(rule: str, **texts: str) -> list[Diagnostic]:
    """What a rule finds in records written as ``kind__id="..."``; fields that are missing are left missing."""
    kinds, uses = shipped()
    library = Library(kinds, AS_OF, calendar=calendar())
    records = []
    for name, text in texts.items():
        kind, _, id_ = name.partition("__")
        record = written(kind, id_.replace("_", "-"), text)
        library.add(record, make_card(record, kinds[kind]), keys(record, uses[kind]))
        records.append(record)
    library.link()
    wholes = [library.get(record.ref) or record for record in records]
    findings = [finding for record in wholes for finding in asked(record, library)]
    assert not [finding for finding in findings if finding.rule == "INTERNAL"]
    return [finding for finding in findings if finding.rule == rule]
