"""Who answers for which stage, and the steps of the procedure: neither without the other."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import DO
from generator.fields.step_facts import DOC
from generator.fields.step_facts import POST
from generator.fields.step_facts import STANDARD
from generator.record import every
from generator.rules.names import YES
from generator.rules.names import vocabulary
from generator.rules.paths import pointer
from generator.rules.procedure import procedure
from generator.rules.rows import column
from generator.rules.rows import rows
from generator.rules.rule import FINE
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


class _Meant(NamedTuple):
    """What the steps of a procedure are about."""

    steps: list[tuple[int, frozenset[str], str]]
    """Of those that an office takes and whose name means a stage the number, the stages it may mean, and the post."""
    stages: frozenset[str]
    """All stages of which names and standards speak."""
    posts: frozenset[str]


class _Plan(NamedTuple):
    """The column of stages, the table in which it stands, the columns' names, and where the steps are."""

    stages: str
    table: tuple[str, ...]
    stage: str
    post: str
    steps: str
    outsiders: tuple[str, ...]
    key: tuple[str, ...]
    """Under which it is kept what the steps of a procedure are about."""


def plan(use: RuleUse) -> _Plan:
    """What to compare."""
    stages, posts, outsiders = use.role("stages"), use.role("posts"), use.words("outsiders")
    table = tuple(stages.split(".")[:-1])
    return _Plan(stages, table, column(stages), column(posts), use.role("steps"), outsiders, ("stages", *outsiders))


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare the ``stages`` and ``posts`` that answer with the names and posts of the ``steps``."""
    stages, table, stage, post, steps, outsiders, key = use.plan
    told = [(str(row.get(stage)), str(row.get(post))) for row in every(record.values, table) if row.__class__ is dict]
    graph = procedure(record, steps, library) if told else None
    words = vocabulary(record, stages, library) if graph else None
    if graph is None or words is None:
        return FINE
    meant: _Meant = graph.ways.get(key) or _meant(graph, words, outsiders)
    strange = [
        number
        for number, (stage, post) in enumerate(told)
        if stage not in meant.stages and post not in meant.posts and not _is_free(stage, words)
    ]
    answered, posts = {stage for stage, _ in told}, {post for _, post in told}
    missing = [number for number, each, by in meant.steps if by not in posts and each.isdisjoint(answered)]
    return _apart(record, use, graph, strange, missing) if strange or missing else FINE


def _is_free(stage: str, words: Vocabulary) -> bool:
    """Whether the code list knows no such stage, or says that a procedure need not have it."""
    term = words.get(stage)
    return term is None or term.attributes.get("free") == YES


def _apart(record: Record, use: RuleUse, graph: Procedure, strange: list[int], missing: list[int]) -> Iterator[Finding]:
    """Report duties, by their number, without a step, and steps without a duty."""
    duties = rows(record, use.role("stages"))
    for row in [duties[number] for number in strange]:
        stage = str(row.get(use.role("stages")))
        note = Note(graph.holder.at(graph.places[0]), "流程图的环节写在这里")
        message = f"责任清单写了“{stage}”，流程图上没有这样的环节"
        yield Finding(row.at(use.role("stages")), message, notes=(note,))
    if missing:
        names = listed([quoted(graph.name(number)) for number in missing], 6)
        note = Note(graph.holder.at(graph.places[missing[0]]), "环节写在这里")
        yield Finding(pointer(use.role("stages"))[:1], f"流程图上的{names}没有写由谁负责", notes=(note,))


def _meant(graph: Procedure, words: Vocabulary, outsiders: tuple[str, ...]) -> _Meant:
    """What the steps are about, found out once for each procedure."""
    key = ("stages", *outsiders)
    if key not in graph.ways:
        steps = []
        spoken: set[str] = set()
        for number, step in enumerate(graph.steps):
            stages = _stages(graph.name(number), words)
            spoken.update(stages, _stages(str(step.get(STANDARD) or ""), words))
            if step["kind"] in _TAKEN and not outside(str(step.get("lane") or ""), outsiders):
                steps.append((number, stages, str(step.get(POST) or "")))
        posts = frozenset(by for _, _, by in steps if by)
        graph.ways[key] = _Meant([each for each in steps if each[1]], frozenset(spoken), posts)
    found: _Meant = graph.ways[key]
    return found


@lru_cache(maxsize=8192)
def _stages(text: str, words: Vocabulary) -> frozenset[str]:
    """The stages of which a text speaks; what steps are called and done by, others were before."""
    return frozenset([stage for word, stage in _spoken(words) if word in text])


@lru_cache(maxsize=16)
def _spoken(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Each word with the stage that it means, as the code list tells."""
    said = ((term.label, term.attributes.get("words")) for term in words.terms)
    return tuple((word, stage) for stage, each in said if isinstance(each, list) for word in each)
