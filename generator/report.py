"""Findings as people and machines read them: Chinese text, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import quote

from generator.diagnostic import Cell
from generator.diagnostic import Severity
from generator.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.diagnostic import Place

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MANY, _FEW = 5, 3
_ALL = "（加 -v 全部列出）"
_STOPS = ("。", "！", "？", ".", "!", "?")


class Tally(NamedTuple):
    """How many findings of each severity there are."""

    errors: int
    warnings: int
    notices: int

    @classmethod
    def of(cls, found: Iterable[Diagnostic]) -> Tally:
        """Count findings by severity."""
        severities = [each.severity for each in found]
        return cls(*(severities.count(severity) for severity in Severity))


def text(found: Sequence[Diagnostic], *, full: bool = True) -> str:
    """One line a finding, its notes indented below; an empty text where there is none.

    Unless in full, what is said of many files is told once, and of many places the first few.
    """
    lines: list[str] = []
    for group in _groups(found) if not full else ([each] for each in _ordered(found)):
        lines += _lines(group[0], _FEW if not full else len(group[0].notes))
        if len(group) > 1:
            others = "、".join(_where(each.where) for each in group[1:_FEW])
            lines.append(f"    同样的问题共 {len(group):,} 处，还有 {others} 等{_ALL}")
    return "".join(f"{line}\n" for line in lines)


def _groups(found: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """Findings in order; those that say the same of many files stand together at the first."""
    same: dict[tuple[object, ...], list[Diagnostic]] = {}
    for each in _ordered(found):
        same.setdefault((each.severity, each.rule, each.message, each.hint), []).append(each)
    groups: list[list[Diagnostic]] = []
    for group in same.values():
        many = len({each.where.path for each in group}) >= _MANY
        groups += [group] if many else [[each] for each in group]
    return sorted(groups, key=lambda group: group[0].key)


def closing(records: int, found: Sequence[Diagnostic]) -> str:
    """The last line of a run: 检查 1,204 条记录:3 个错误,7 个警告."""
    tally = Tally.of(found)
    return f"检查 {records:,} 条记录:{tally.errors:,} 个错误,{tally.warnings:,} 个警告"


def as_json(found: Sequence[Diagnostic], records: int = 0) -> str:
    """Every finding with its place, rule and words, for other programs."""
    tally = Tally.of(found)
    content = {
        "records": records,
        "errors": tally.errors,
        "warnings": tally.warnings,
        "notices": tally.notices,
        "findings": [_object(each) for each in _ordered(found)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def github(found: Sequence[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    return "".join(f"{_command(each)}\n" for each in _ordered(found))


def sarif(found: Sequence[Diagnostic], version: str, labels: Mapping[str, str] | None = None) -> str:
    """SARIF 2.1.0 for code-scanning services; labels name the rules where they are known."""
    ordered = _ordered(found)
    rules = sorted({each.rule for each in ordered})
    driver = {
        "name": "yangguang",
        "version": version,
        "rules": [{"id": rule, "shortDescription": {"text": (labels or {}).get(rule, rule)}} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules.index(each.rule)) for each in ordered],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def said(finding: Diagnostic) -> str:
    """What is wrong, how to mend it and on what ground, as one line."""
    parts = [_sentence(finding.message)]
    if finding.hint:
        parts.append(_sentence(f"怎么改：{finding.hint}"))
    if finding.clause:
        parts.append(f"（依据：{finding.clause}）")
    return visible("".join(parts))


def _ordered(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted(found, key=lambda each: each.key)


def _lines(finding: Diagnostic, most: int) -> list[str]:
    head = f"{_where(finding.where)}: {finding.severity.value}[{finding.rule}] {said(finding)}"
    notes = finding.notes if len(finding.notes) <= max(most, _FEW + 1) else finding.notes[:most]
    rest = len(finding.notes) - len(notes)
    below = [f"    {_where(note.where)}: {visible(note.message)}" for note in notes]
    return [head, *below, *([f"    还有 {rest:,} 处{_ALL}"] if rest else [])]


def _where(place: Place) -> str:
    """A place; a path that a workflow command could be made of is set off."""
    shown = visible(str(place))
    return f"./{shown}" if shown.startswith("::") else shown


def _sentence(words: str) -> str:
    return words if words.endswith(_STOPS) else f"{words}。"


def _object(finding: Diagnostic) -> dict[str, object]:
    return {
        **_place(finding.where),
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": visible(finding.message),
        "hint": visible(finding.hint),
        "clause": finding.clause,
        "notes": [{**_place(note.where), "message": visible(note.message)} for note in finding.notes],
    }


def _place(place: Place) -> dict[str, object]:
    inside = {"sheet": visible(place.sheet), "cell": place.name} if isinstance(place, Cell) else {}
    return {"path": visible(place.path), "line": place.line, "column": place.column, **inside}


def _command(finding: Diagnostic) -> str:
    """``::error file=…,line=…,col=…,title=…::…``; a workbook has no lines to point at."""
    where = finding.where
    facts = {"file": where.path}
    words = said(finding)
    if isinstance(where, Cell):
        words = f"{_where(where)}: {words}"
    elif where.line:
        facts |= {"line": str(where.line), "col": str(where.column)}
    facts["title"] = f"{finding.severity.value}[{finding.rule}]"
    words = "\n".join([words, *(f"{_where(note.where)}: {visible(note.message)}" for note in finding.notes)])
    told = ",".join(f"{name}={_property(fact)}" for name, fact in facts.items())
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(words)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _result(finding: Diagnostic, rule: int) -> dict[str, object]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": said(finding)},
        "locations": [_location(finding.where)],
        "relatedLocations": [
            {**_location(note.where), "id": number, "message": {"text": visible(note.message)}}
            for number, note in enumerate(finding.notes)
        ],
    }


def _location(place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(place.path)}}
    if isinstance(place, Cell):
        return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": visible(str(place))}]}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    return {"physicalLocation": physical}


def _uri(path: str) -> str:
    return quote(path, safe="/")
