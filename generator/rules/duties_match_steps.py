"""Who answers for which stage, and the steps of the procedure: neither without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Note
from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import DO
from generator.fields.step_facts import DOC
from generator.rules.names import YES
from generator.rules.names import vocabulary
from generator.rules.paths import pointer
from generator.rules.paths import values
from generator.rules.procedure import procedure
from generator.rules.rule import Finding
from generator.rules.step_duties import outside
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Vocabulary
    from generator.library import Library
    from generator.record import Record
    from generator.rules.procedure import Procedure
    from generator.rules.rule import RuleUse

_TAKEN = (DO, DECIDE, DOC)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the ``stages`` for which somebody answers with what the ``steps`` are called."""
    stages = {str(found.value): found.pointer for found in values(record, use.role("stages"), library)}
    graph = procedure(record, use.role("steps"), library) if stages else None
    words = vocabulary(record, use.role("stages"), library)
    if graph is None or words is None:
        return
    meant = _meant(graph, words, use.words("outsiders"))
    known = {stage for _, each, _ in meant for stage in each}
    for stage, place in stages.items():
        term = words.get(stage)
        if stage not in known and term and term.attributes.get("free") != YES:
            note = Note(graph.holder.at(graph.places[0]), "流程图的环节写在这里")
            yield Finding(place, f"责任清单写了“{stage}”，流程图上没有这样的环节", notes=(note,))
    missing = [number for number, each, ours in meant if ours and each and each.isdisjoint(stages)]
    if missing:
        names = listed([quoted(graph.name(number)) for number in missing], 6)
        note = Note(graph.holder.at(graph.places[missing[0]]), "环节写在这里")
        yield Finding(pointer(use.role("stages")), f"流程图上的{names}没有写由谁负责", notes=(note,))


def _meant(graph: Procedure, words: Vocabulary, outsiders: tuple[str, ...]) -> list[tuple[int, frozenset[str], bool]]:
    """For each step the stages that its name may mean, and whether an office takes it; once for each procedure."""
    key = ("stages", *outsiders)
    if key not in graph.ways:
        graph.ways[key] = [
            (
                number,
                _stages(graph.name(number), words),
                step["kind"] in _TAKEN and not outside(str(step.get("lane") or ""), outsiders),
            )
            for number, step in enumerate(graph.steps)
        ]
    found: list[tuple[int, frozenset[str], bool]] = graph.ways[key]
    return found


def _stages(name: str, words: Vocabulary) -> frozenset[str]:
    found = set()
    for term in words.terms:
        said = term.attributes.get("words")
        if isinstance(said, list) and any(word in name for word in said):
            found.add(term.label)
    return frozenset(found)
