"""What became of published records since an earlier commit: each rule that compares is asked about each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.rules.examine import waived
from generator.scan import Layout
from generator.source import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.history import Past
    from generator.library import Library
    from generator.load.reading import Reader
    from generator.record import Record
    from generator.rules.rule import RuleUse


def compare(pasts: Iterable[Past], reader: Reader, library: Library) -> Iterator[Diagnostic]:
    """The findings about every record that was changed or deleted; what could not be read then is left alone."""
    layout = Layout(reader.kinds)
    for past in pasts:
        place = layout.place(past.path)
        document, _ = read(past.path, past.content) if place else (None, [])
        if place and document:
            kind, name = place
            old, _ = reader.record(document, kind, name)
            yield from revised(old, library.get(old.ref), reader.uses[kind.name], library)


def revised(old: Record, new: Record | None, uses: Sequence[RuleUse], library: Library) -> Iterator[Diagnostic]:
    """What the rules that compare say of a record as it was and as it is; None where it is gone."""
    for use in uses:
        for finding in use.compare(old, new, use, library) if use.compare else ():
            date = str((new or old).values.get("formed_at") or "")
            told = Diagnostic(
                new.at(finding.pointer) if new else Location(old.path, 1, 1),
                use.rule.id,
                finding.message,
                severity=finding.severity or use.severity,
                hint=finding.hint or use.rule.mend,
                clause=use.rule.clause(date),
            )
            yield waived(new, uses, told) if new else told
