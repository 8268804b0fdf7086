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

    steps: list[tuple[int, frozenset[str], object]]
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
    duties = [(row.get(stage), row.get(post)) for row in every(record.values, table) if row.__class__ is dict]
    graph = procedure(record, steps, library) if duties else None
    if graph is None:
        return FINE
    meant: _Meant | None = graph.ways.get(key)
    if meant is None:
        words = vocabulary(record, stages, library)
        meant = _meant(graph, words, outsiders) if words else None
        if meant is None:
            return FINE
    answered, posts = set(), set()
    strange = []
    for number, (what, who) in enumerate(duties):
        answered.add(what)
        posts.add(who)
        if what not in meant.stages and who not in meant.posts and not _is_free(what, record, stages, library):
            strange.append(number)
    missing = [number for number, each, by in meant.steps if by not in posts and each.isdisjoint(answered)]
    return _apart(record, use, graph, strange, missing) if strange or missing else FINE


def _is_free(stage: object, record: Record, path: str, library: Library) -> bool:
    """Whether the code list knows no such stage, or says that a procedure need not have it."""
    words = vocabulary(record, path, library)
    term = words.get(str(stage)) if words else None
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
        names = "\n".join([graph.name(number) for number in range(len(graph.steps))])
        said = [(word, stage) for word, stage in _spoken(words) if word in names]
        standards = "\n".join([str(step.get(STANDARD) or "") for step in graph.steps])
        spoken = {stage for word, stage in _spoken(words) if word in standards}
        spoken.update(stage for _, stage in said)
        steps = []
        posts = set()
        for number, step in enumerate(graph.steps):
            if step["kind"] in _TAKEN and not outside(str(step.get("lane") or ""), outsiders):
                name, by = graph.name(number), step.get(POST)
                stages = frozenset([stage for word, stage in said if word in name])
                if stages:
                    steps.append((number, stages, by))
                if by:
                    posts.add(str(by))
        graph.ways[key] = _Meant(steps, frozenset(spoken), frozenset(posts))
    found: _Meant = graph.ways[key]
    return found


@lru_cache(maxsize=16)
def _spoken(words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Each word with the stage that it means, as the code list tells."""
    said = ((term.label, term.attributes.get("words")) for term in words.terms)
    return tuple((word, stage) for stage, each in said if isinstance(each, list) for word in each)
