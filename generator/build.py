"""The stages in order: read, check, plan, render, write, index."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeVar

from generator import check as checking
from generator.attachment import Words
from generator.attachment import excused
from generator.board import compose
from generator.card import card_of
from generator.config import FILE
from generator.crew import Crew
from generator.crew import processors
from generator.diagnostic import Severity
from generator.handbook import Handbook
from generator.history import changed
from generator.ledger import Ledger
from generator.ledger import alone
from generator.ledger import forget
from generator.ledger import is_damage
from generator.library import Library
from generator.load import beside
from generator.load.reading import Reader
from generator.load.update import Updater
from generator.pages import PROSE
from generator.pages import Signposts
from generator.pages import dead
from generator.project import MEMORY
from generator.registers.telling import by_kind
from generator.registers.telling import lines
from generator.revision import compare
from generator.rules.advice import advised
from generator.rules.alone import Alone
from generator.timing import time_rules
from generator.write import Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from generator.board import Standing
    from generator.diagnostic import Diagnostic
    from generator.load.update import Update
    from generator.project import Project
    from generator.timing import Cost

Found = TypeVar("Found")


@dataclass(slots=True)
class Result:
    """What a run found and did."""

    faults: list[Diagnostic]
    records: int = 0
    read: int = 0
    built: bool = False
    pages: int = 0
    written: int = 0
    removed: int = 0
    reasons: dict[str, str] = field(default_factory=dict)
    """Address to reason, for pages that were written."""

    @property
    def refused(self) -> bool:
        """Whether there is an error, so that nothing may be published."""
        return any(fault.is_error for fault in self.faults)

    @property
    def doubtful(self) -> bool:
        """Whether there is an error or a warning; notices, waived findings among them, do not count."""
        return any(fault.severity is not Severity.NOTICE for fault in self.faults)


def silent(_stage: str, _done: int, _all: int) -> None:
    """Tell nobody how far the work is."""


def check(
    project: Project, as_of: dt.date, *, since: str = "", progress: Callable[[str, int, int], None] = silent
) -> Result:
    """Read what changed and ask the rules; publish nothing.

    With ``since`` also ask what became of published records since that commit; raises `history.HistoryError`
    where git does not tell.
    """
    pasts = changed(project.root, project.config.folders.content, since) if since else []

    def work(ledger: Ledger) -> Result:
        result = _check(project, ledger, as_of, progress, tell=False)
        reader = Reader(project.root, project.kinds, project.uses, as_of)
        library = Library(project.kinds, as_of, ledger, project.calendar)
        result.faults = advised([*result.faults, *compare(pasts, reader, library)], project.rules)
        return result

    return _remembering(project, work)


def time(project: Project, as_of: dt.date) -> tuple[list[Cost], int, float]:
    """Ask the rules about every record and measure what each costs; see `timing.time_rules`."""

    def work(ledger: Ledger) -> tuple[list[Cost], int, float]:
        _update(project, ledger, as_of)
        return time_rules(checking.Examiner(ledger.path, project.kinds, project.uses, as_of, project.calendar))

    return _remembering(project, work)


def survey(
    project: Project, as_of: dt.date, *, progress: Callable[[str, int, int], None] = silent
) -> tuple[Result, Standing]:
    """Read what changed, ask the rules, and say how the offices stand; publish nothing."""

    def work(ledger: Ledger) -> tuple[Result, Standing]:
        result = _check(project, ledger, as_of, progress)
        told = (line for _, some in lines(ledger, project.boards.unit) for line in some)
        return result, compose(project.boards, told, as_of, project.calendar)

    return _remembering(project, work)


def build(
    project: Project,
    as_of: dt.date,
    *,
    strict: bool = False,
    search: bool = True,
    everything: bool = False,
    progress: Callable[[str, int, int], None] = silent,
) -> Result:
    """Build the site, or say why it cannot be built and leave the last one as it is."""
    from generator.output import Output  # noqa: PLC0415 - a check makes no pages

    def work(ledger: Ledger) -> Result:
        stage = Stage(project.root / project.config.folders.output)
        stage.recover()
        try:
            result = _check(project, ledger, as_of, progress)
            if not result.refused and not (strict and result.doubtful):
                Output(project, ledger, as_of, stage, search=search, progress=progress).make(result)
            return result
        finally:
            stage.discard()

    return _remembering(project, work, anew=everything)


def _check(
    project: Project, ledger: Ledger, as_of: dt.date, progress: Callable[[str, int, int], None], *, tell: bool = True
) -> Result:
    """Read and check what changed; ``tell`` registers and board where they will be asked for."""

    def checked(done: int, all_: int) -> None:
        progress("检查", done, all_)

    staff = _staff(project, ledger, as_of)
    with Crew(staff, processes=project.config.processes or processors()) as crew:
        update = _read(project, Updater(staff.reader, ledger, as_of, crew, project.take_listing()), progress)
        found = checking.check(crew, ledger, update.readers, tell=tell, progress=checked)
    found += staff.examiner.unresolved()
    found = [*excused(found, ledger, project.uses, frozenset(update.others)), *_prose(project, ledger, as_of, update)]
    faults = advised([*project.faults, *update.faults, *found], project.rules)
    return Result(faults, update.records, update.read)


def _prose(project: Project, ledger: Ledger, as_of: dt.date, update: Update) -> list[Diagnostic]:
    """Where the links of prose pages lead, and whether the pages that the settings name are there."""
    folder = f"{project.config.folders.content}/{PROSE}"
    files = [path for path in update.others if path.startswith(f"{folder}/") and not path.endswith(".md")]
    books = Handbook(project.kinds, project.rules).addresses()
    posts = Signposts(folder, beside.leaves(ledger), files, Library(project.kinds, as_of, ledger), books)
    moved = dead(project.moved, project.config.portal.moved, project.base, posts)
    return [*posts.faults(), *posts.navigation(project.config, FILE), *moved]


class _Staff(NamedTuple):
    """What the workers share that read and check."""

    reader: Reader
    inspector: beside.Inspector
    examiner: checking.Examiner


def _staff(project: Project, ledger: Ledger, as_of: dt.date) -> _Staff:
    alone = Alone(project.kinds, project.calendar)
    reader = Reader(project.root, project.kinds, project.uses, as_of, alone=alone)
    inspector = beside.Inspector(project.root, Words(project.uses))
    tellers = by_kind(project.tellers)
    examiner = checking.Examiner(
        ledger.path, project.kinds, project.uses, as_of, project.calendar, tellers, reader.held
    )
    return _Staff(reader, inspector, examiner)


def _update(project: Project, ledger: Ledger, as_of: dt.date) -> Update:
    """Read what changed into the ledger, and nothing else."""
    staff = _staff(project, ledger, as_of)
    with Crew(staff, processes=project.config.processes or processors()) as crew:
        return _read(project, Updater(staff.reader, ledger, as_of, crew), silent)


def _read(project: Project, updater: Updater, progress: Callable[[str, int, int], None]) -> Update:
    return updater.run(project.config.folders.content, PROSE, lambda done, all_: progress("读取", done, all_))


def _remembering(project: Project, work: Callable[[Ledger], Found], *, anew: bool = False) -> Found:
    """Work with the memory of earlier runs, alone; where it turns out to be damaged, once more without it."""
    path = project.root / MEMORY / "ledger.sqlite"
    with alone(path) as at_once:
        if not at_once and (listing := project.take_listing()):
            listing.dismiss()
        try:
            return _with(_ledger(project, path, anew=anew), work)
        except sqlite3.DatabaseError as fault:
            if not is_damage(fault):
                raise
            forget(path)
            return _with(_ledger(project, path, anew=True), work)


def _with(ledger: Ledger, work: Callable[[Ledger], Found]) -> Found:
    try:
        return work(ledger)
    finally:
        ledger.close()


def _ledger(project: Project, path: Path, *, anew: bool) -> Ledger:
    """The memory of earlier runs; emptied where program, schemas or settings are other than then."""
    ledger = Ledger(path)
    if anew or ledger.meta("environment") != project.digest:
        ledger.begin()
        ledger.clear()
        ledger.set_meta("environment", project.digest)
        ledger.commit()
    return ledger


def remembered(project: Project, as_of: dt.date, kind: str) -> list[tuple[str, str]]:
    """The records of a kind in the content folder: caption and id, by id."""

    def work(ledger: Ledger) -> list[tuple[str, str]]:
        _update(project, ledger, as_of)
        rows = ledger.db.execute("select blob from cards where ref glob ? order by ref", (f"{kind}/*",))
        cards = [card_of(row[0]) for row in rows]
        return [(card.caption, card.ref.partition("/")[2]) for card in cards]

    return _remembering(project, work)
