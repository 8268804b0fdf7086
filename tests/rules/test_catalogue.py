"""The catalogue of rules keeps its word: every example fires, every counter-example does not."""

from __future__ import annotations

import datetime as dt
import re
from copy import deepcopy
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest
import yaml

import generator.rules
from generator.config import read as read_config
from generator.fields import Shape
from generator.library import Library
from generator.load.cards import make_card
from generator.load.reading import Reader
from generator.prose import check as check_prose
from generator.revision import revised
from generator.rules.catalogue import Catalogue
from generator.rules.catalogue import bind
from generator.rules.examine import keys
from generator.source import read
from generator.source import read_yaml
from tests.rules.desk import SCHEMAS
from tests.rules.desk import asked
from tests.rules.desk import calendar
from tests.rules.desk import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.record import Record
    from generator.rules.rule import Example
    from generator.rules.rule import Rule

AS_OF = dt.date(2026, 6, 30)


@cache
def rules() -> dict[str, Rule]:
    catalogue = Catalogue()
    for path in sorted((SCHEMAS / "rules").glob("*.yml")):
        catalogue.read(path.name, path.read_bytes())
    assert catalogue.faults == []
    return catalogue.rules


RULES = rules()
CHECKED = [rule for rule in RULES.values() if rule.check]
READ = [rule for rule in RULES.values() if not rule.check and rule.example]
SELF_EVIDENT = frozenset({"R-FLW-01", "R-FLW-06", "R-FLW-07", "R-FLW-08", "R-FLW-09", "R-LAW-03"})
"""What no text needs to ask for: that a procedure can be walked and taken in, that what is adapted is there, that
versions follow one another, that steps stand in the lanes that are listed, that a cited article exists."""
IN_WORDS = frozenset("ENC-GB18030 ENC-UTF16 ENC-UTF8 FIELD-LENGTH FIELD-TIME YAML-SYNTAX".split())
"""Told in words, not made by their examples: bytes, long texts, a field that no shipped kind has, the last resort."""


@cache
def county() -> dict[str, dict[str, dict[str, Any]]]:
    """The model records as written, by kind and id."""
    found = {}
    for path in sorted((SCHEMAS / "examples").glob("*.yml")):
        document, faults = read_yaml(path.name, path.read_bytes())
        assert document
        assert faults == []
        found[path.stem] = document.data
    return found  # type: ignore[return-value]


def merged(said: Any, patch: Any) -> Any:
    """A value after a merge patch (RFC 7396): mappings are merged, null takes out, anything else replaces."""
    if not isinstance(patch, dict):
        return patch
    out = dict(said) if isinstance(said, dict) else {}
    for key, part in patch.items():
        if part is None:
            out.pop(key, None)
        else:
            out[key] = merged(out.get(key), part)
    return out


def patched(example: Example | None, patch: Any) -> tuple[dict[str, dict[str, Any]], set[tuple[str, str]]]:
    """The model county as an example changes it, and the records that were changed."""
    raw = deepcopy(county())
    changed = set()
    if example:
        name = example.record or next(iter(raw[example.kind]))
        own = {key: said for key, said in patch.items() if "/" not in key}
        others = {key: said for key, said in patch.items() if "/" in key}
        for ref, part in {f"{example.kind}/{name}": own, **others}.items():
            kind, _, other = ref.partition("/")
            changed.add((kind, other))
            raw[kind][other] = merged(raw[kind].get(other), part)
            if raw[kind][other] is None:
                del raw[kind][other]
    return raw, changed


def recorded(kind: str, name: str, said: dict[str, Any]) -> Record:
    kinds, uses = shipped()
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    document, faults = read(f"{kind}/{name}.yml", text.encode())
    assert document
    record, more = Reader(Path(), kinds, uses).record(document, kinds[kind], name)
    assert [fault for fault in faults + more if fault.is_error] == []
    return record


@cache
def model(kind: str, name: str) -> Record:
    """A model record as it is."""
    return recorded(kind, name, county()[kind][name])


def examined(example: Example | None, patch: Any) -> list[Diagnostic]:
    """What is found in the whole county when some of its records are changed; they were published before."""
    raw, changed = patched(example, patch)
    library, found = found_in(raw, changed)
    uses = shipped()[1]
    for kind, name in sorted(changed):
        if name in county()[kind]:
            old = model(kind, name)
            found += revised(old, library.get(old.ref), uses[kind], library)
    return found


def found_in(
    raw: dict[str, dict[str, dict[str, Any]]], changed: set[tuple[str, str]]
) -> tuple[Library, list[Diagnostic]]:
    """A county as written, where the records named are other than those of the model, and what is found in it."""
    kinds, uses = shipped()
    library = Library(kinds, AS_OF, calendar=calendar())
    records = []
    for kind, written in raw.items():
        for name, said in written.items():
            record = recorded(kind, name, said) if (kind, name) in changed else model(kind, name)
            library.add(record, make_card(record, kinds[kind]), keys(record, uses[kind]))
            records.append(record)
    library.link()
    return library, [found for record in records for found in asked(record, library)]


def ids(found: list[Diagnostic]) -> set[str]:
    return {each.rule for each in found}


def test_the_model_county_keeps_every_rule() -> None:
    assert [str(each) for each in examined(None, {})] == []


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_a_record_changed_as_the_failing_example_breaks_the_rule(rule: Rule) -> None:
    assert rule.example
    found = examined(rule.example, rule.example.failing)
    assert rule.id in ids(found)
    assert "INTERNAL" not in ids(found)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_a_record_changed_as_the_passing_example_keeps_the_rule(rule: Rule) -> None:
    assert rule.example
    assert rule.id not in ids(examined(rule.example, rule.example.passing))


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_what_a_finding_says_is_plain_and_stands_in_the_file(rule: Rule) -> None:
    assert rule.example
    for found in examined(rule.example, rule.example.failing):
        if found.rule == rule.id:
            assert found.where.line > 0
            assert not re.search(r"[a-z]+_[a-z]+|None|Decimal|datetime|\{|\n", found.message)
            assert found.hint


def text(example: object) -> str:
    """An example as a file; characters that cannot be seen are written by name."""
    shown = str(example).replace("‹Tab›", "\t")
    return re.sub("‹U\\+([0-9A-F]{4})›", lambda found: chr(int(found[1], 16)), shown)


def read_faults(rule: Rule, example: object) -> list[Diagnostic]:
    if rule.family == "prose" and rule.id != "MD-FRONT":
        return check_prose(text(example), "content/pages/a.md", 1)
    name = "content/pages/a.md" if rule.id == "MD-FRONT" else "content/laws/a.yml"
    return read(name, text(example).encode("utf-8"))[1]


@pytest.mark.parametrize(
    "rule",
    [rule for rule in READ if rule.family in {"characters", "yaml", "prose"} and rule.id not in IN_WORDS],
    ids=lambda rule: rule.id,
)
def test_a_text_like_the_failing_example_is_refused_and_like_the_passing_one_read(rule: Rule) -> None:
    assert rule.example
    assert rule.id in ids(read_faults(rule, rule.example.failing))
    assert rule.id not in ids(read_faults(rule, rule.example.passing))


def shapes() -> Iterator[Shape]:
    """Every set of fields in which a key may stand: those of kinds, groups, tables and steps."""
    for kind in shipped()[0].values():
        yield kind.shape
        for _, field in kind.walk():
            inside = getattr(field, "shape", None) or getattr(getattr(field, "item", None), "shape", None)
            if isinstance(inside, Shape):
                yield inside


def typed(shape: Shape, example: object) -> set[str]:
    """The rules that the keys of an example break in a set of fields."""
    document, _ = read("content/laws/a.yml", text(example).encode("utf-8"))
    assert document
    problems: list[Any] = []
    shape.read(document.data, problems)
    return {each.rule for each in problems if each.pointer and each.pointer[0] in document.data}


@pytest.mark.parametrize(
    "rule", [rule for rule in READ if rule.family == "field" and rule.id not in IN_WORDS], ids=lambda rule: rule.id
)
def test_a_field_like_the_failing_example_is_refused_and_like_the_passing_one_typed(rule: Rule) -> None:
    assert rule.example
    document, _ = read("content/laws/a.yml", text(rule.example.passing).encode("utf-8"))
    assert document
    known = [shape for shape in shapes() if all(key in shape.by_key for key in document.data)]
    broken = [shape for shape in known if rule.id in typed(shape, rule.example.failing)]
    assert broken
    assert any(rule.id not in typed(shape, rule.example.passing) for shape in broken)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_tells_what_it_asks_and_how_to_mend_it(rule: Rule) -> None:
    assert rule.label
    assert rule.explain.endswith("。")
    assert rule.mend.endswith("。")
    assert rule.example
    assert rule.example.failing != rule.example.passing or rule.id == "INTERNAL"


@pytest.mark.parametrize("rule", [rule for rule in CHECKED if rule.id.startswith("R-")], ids=lambda rule: rule.id)
def test_every_rule_of_the_field_names_its_ground(rule: Rule) -> None:
    said = "；".join(clause.text for clause in rule.clauses)
    assert said or rule.id in SELF_EVIDENT
    assert not rule.local or "本地做法" in said


def settled(text: str) -> list[str]:
    """What is wrong with how a site sets the rules."""
    said = f"title: 阳光阳河\nsponsor: 县政府办\ncounty: 阳河县\nrules:\n  {text}\n"
    config, faults = read_config(said.encode())
    assert config
    assert faults == []
    catalogue = Catalogue()
    catalogue.rules = RULES
    return [found.message for found in bind(shipped()[0].values(), catalogue, config)[1]]


def test_a_site_sets_only_what_a_rule_has_and_numbers_as_numbers() -> None:
    assert settled("R-DEC-14: {thresholds: {days: 5}}") == []
    assert settled("R-LDR-01: {thresholds: {forbidden: [人事, 审批], off: 是}}") == []
    assert settled("R-DEC-14: {thresholds: {dyas: 5}}") == ["规则 R-DEC-14 没有“dyas”这个参数"]
    assert settled("R-DEC-14: {thresholds: {days: 五天}}") == [
        "规则 R-DEC-14 的“审查时间下限（工作日）”应是数字，现在是“五天”"
    ]


def test_every_check_is_a_module_and_every_module_a_check_of_a_rule() -> None:
    folder = Path(str(generator.rules.__path__[0]))
    modules = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
    checks = {name for name in modules if hasattr(import_module(f"generator.rules.{name}"), "check")}
    named = {rule.check.replace("-", "_") for rule in CHECKED}
    assert named == checks
    assert all(find_spec(f"generator.rules.{name}") for name in named)


def test_every_rule_with_a_check_is_used_by_a_kind() -> None:
    kinds, uses = shipped()
    used = {use.rule.id for name in kinds for use in uses[name]}
    assert {rule.id for rule in CHECKED} - used == set()


@pytest.mark.parametrize("kind", shipped()[0].values(), ids=lambda kind: kind.name)
def test_every_role_that_a_kind_hands_over_is_one_that_the_rule_knows(kind: Any) -> None:
    for stated in kind.rules:
        rule = RULES[stated.id]
        assert set(stated.roles) <= {*rule.roles, *rule.parameters, "when"}


@pytest.mark.parametrize("kind", shipped()[0].values(), ids=lambda kind: kind.name)
def test_every_role_is_played_by_a_field_that_exists(kind: Any) -> None:
    rule_roles: Mapping[str, Mapping[str, str]] = {rule.id: rule.roles for rule in RULES.values()}
    own = [stated for stated in kind.rules if stated.where.path.endswith(f"{kind.name}.yml")]
    for stated in own:
        for role, paths in stated.roles.items():
            if role in rule_roles[stated.id] and role not in {"when", "rows"}:
                for path in paths.split():
                    assert end(kind, path) or afar(path), f"{stated.id} {role}: {path}"


def end(kind: Any, path: str) -> object:
    """The field at the end of a path, across references."""
    here, _, there = path.partition(">")
    if here.startswith("<"):
        lists = [
            (source, field)
            for source in shipped()[0].values()
            for _, field in source.walk()
            for way in [getattr(field, "item", field)]
            for reverse in [getattr(way, "reverse", None)]
            if getattr(way, "to", "") == kind.name and reverse and reverse.name == here[1:]
        ]
        return next((found for source, field in lists if (found := end(source, there) if there else field)), None)
    field = kind.field(here)
    if not there or field is None:
        return field
    return end(shipped()[0][getattr(field, "item", field).to], there)


def afar(path: str) -> object:
    """The field of a kind that is named with it, ``kind.field``: where other records refer to this one."""
    name, _, there = path.partition(".")
    return name in shipped()[0] and shipped()[0][name].field(there)
