"""Procedures read from a text, a table or a drawing, as short lines that a test can compare."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import yaml

from generator.procedures import read_procedures
from generator.procedures import terms_of
from generator.procedures import text_of
from generator.workbook import Issuer
from tests.tables import words

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic
    from generator.procedures import Draft

TERMS = terms_of(words("flows.yml"))
OFFICE = Issuer("finance", "阳河县财政局")
SAMPLES = Path(__file__).parent / "procedures"
KINDS = {
    "start": "开始",
    "do": "办理",
    "decide": "判断",
    "doc": "文书",
    "end": "结束",
    "fork": "并行",
    "join": "汇合",
    "sub": "子流程",
}


def read(content: bytes | str, path: str = "流程.txt") -> tuple[list[Draft], list[Diagnostic]]:
    """The procedures of a file and what is reported."""
    return read_procedures(path, content.encode() if isinstance(content, str) else content, TERMS)


def sample(name: str) -> tuple[list[Draft], list[Diagnostic]]:
    """What a file beside the tests tells."""
    return read((SAMPLES / name).read_bytes(), name)


def record(draft: Draft) -> dict[str, Any]:
    """The record that an import writes, as its reader takes it."""
    found: dict[str, Any] = yaml.load(text_of(draft, TERMS, OFFICE), yaml.BaseLoader)  # noqa: S506
    return found


def told(draft: Draft) -> list[str]:
    """One line a step: its kind, name, who in how many days, and where it goes from there by name."""
    names = {step.key: step.name for step in draft.steps}
    found = []
    for step in draft.steps:
        facts = " ".join(str(step.facts[name]) for name in ("lane", "post", "limit", "risk") if name in step.facts)
        ways = "；".join(f"{arrow.label}→{names[arrow.to]}" for arrow in step.arrows)
        found.append(
            " ".join(part for part in (KINDS[step.kind], step.name, f"({facts})" if facts else "", ways) if part)
        )
    return found


def findings(found: list[Diagnostic], *rules: str) -> list[str]:
    """The findings of these rules: place and message."""
    return [f"{each.where} {each.message}" for each in found if each.rule in rules]


def rules(found: list[Diagnostic]) -> set[str]:
    """The rules that fired, but for facts that are missing."""
    return {each.rule for each in found if each.rule != "IMP-GAP"}
