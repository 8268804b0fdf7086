"""A procedure while it is read: its steps as somebody wrote them, with their places, and what is to be reported."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Note
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostic import Place
    from generator.workbook import Named
    from generator.yaml_text import Value

MOST_STEPS = 2000
"""With more steps than this a file is no procedure that anybody drew."""
Told = tuple[str, str, Severity, str]


@dataclass(slots=True)
class Report:
    """What one file gives rise to; findings that say the same are told once, with every place."""

    notes: dict[Told, list[Note]] = field(default_factory=dict)

    def add(self, rule: str, message: str, where: Place, text: str = "", hint: str = "") -> None:
        """Count a place at which something is worth knowing."""
        self._count((rule, message, Severity.NOTICE, hint), where, text)

    def warn(self, rule: str, message: str, where: Place, text: str = "", hint: str = "") -> None:
        """Count a place at which something is missing or was not understood."""
        self._count((rule, message, Severity.WARNING, hint), where, text)

    def refuse(self, rule: str, message: str, where: Place, text: str = "", hint: str = "") -> None:
        """Count a place that must be mended before the procedure can be published."""
        self._count((rule, message, Severity.ERROR, hint), where, text)

    def _count(self, told: Told, where: Place, text: str) -> None:
        self.notes.setdefault(told, []).append(Note(where, text))

    def too_many(self, where: Place, count: int) -> bool:
        """Refuse what has far more steps than a drawing can show."""
        if count > MOST_STEPS:
            message = f"环节超过 {MOST_STEPS} 个，画不成一张图，没有导入"
            self.refuse("IMP-MANY", message, where, f"{count} 个", "分成几个文件，一个文件一个流程")
        return count > MOST_STEPS

    def findings(self) -> Iterator[Diagnostic]:
        """One finding for each thing said, at its first place."""
        for (rule, message, severity, hint), notes in self.notes.items():
            shown = tuple(notes) if len(notes) > 1 or notes[0].message else ()
            counted = f"{message}（{len(notes)} 处）" if len(notes) > 1 else message
            yield Diagnostic(notes[0].where, rule, counted, severity, hint, "", shown)


@dataclass(slots=True)
class Arrow:
    """A way to another step, by its key; the label says in which case."""

    to: str
    label: str
    where: Place


@dataclass(slots=True)
class Stage:
    """One step as it is written; without a kind, its place among the others will tell."""

    key: str
    name: str
    where: Place
    kind: str = ""
    facts: dict[str, Value] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    follows: bool = True
    """Whether the step below it is the next one unless something else is said."""

    def lead(self, to: str, label: str = "", where: Place | None = None) -> None:
        """Add a way, once."""
        if not any(arrow.to == to and arrow.label == label for arrow in self.arrows):
            self.arrows.append(Arrow(to, label, where or self.where))


@dataclass(slots=True)
class Draft:
    """One procedure: steps in the order of the source, what is known of the whole, what found no place."""

    title: str
    where: Place
    steps: list[Stage] = field(default_factory=list)
    lanes: list[str] = field(default_factory=list)
    limit: str = ""
    type: str = ""
    aside: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    """What stands above the steps, where an office may be named."""
    laws: dict[str, Named] = field(default_factory=dict)
    drawn: bool = False
    """Whether all ways are told as in a drawing, so that the order of the steps means nothing."""

    def by_key(self) -> dict[str, Stage]:
        """The steps by their keys; of two with one key the first."""
        return {step.key: step for step in reversed(self.steps)}
