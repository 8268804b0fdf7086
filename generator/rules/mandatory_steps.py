"""Procedures in which steps are missing that statute asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.fields.step_facts import STANDARD
from generator.rules.names import caption
from generator.rules.names import trait
from generator.rules.paths import pointer
from generator.rules.paths import value
from generator.rules.paths import values
from generator.rules.rule import Finding
from generator.wording import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse


def _unsaid(wanted: list[Any], said: str) -> list[Any]:
    """The words, of which each may name several with a stroke between them, of which a text has none."""
    return [words for words in wanted if said and not any(word in said for word in str(words).split("/"))]


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """The code list of ``type`` says which words must stand in the names and standards of the ``steps``."""
    wanted = trait(record, use.role("type"), "steps", library)
    if not isinstance(wanted, list) or any(word in caption(record, library) for word in use.words("exempt")):
        return
    steps: list[Any] = [found.value for found in values(record, use.role("steps"), library)]
    if not all(step["kind"] for step in steps if isinstance(step, dict)):
        return  # what could not be read may be what is asked for
    said = "\n".join([f"{step.get('name')}\n{step.get(STANDARD) or ''}" for step in steps if isinstance(step, dict)])
    missing = _unsaid(wanted, said) and _unsaid(wanted, half_width(said))
    if missing:
        kind = value(record, use.role("type"), library)
        clause = trait(record, use.role("type"), "steps_clause", library)
        by = f"（{clause}）" if clause else ""
        names = "、".join(f"“{str(words).partition('/')[0]}”" for words in missing)
        yield Finding(pointer(use.role("steps")), f"“{kind}”的流程要有{names}{by}，流程图上没有这样的环节")
