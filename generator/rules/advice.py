"""What is said of all findings of a run: how to mend each, and of one file no more than fifty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.rules.rule import Rule

MOST = 50


def advised(found: Iterable[Diagnostic], rules: Mapping[str, Rule]) -> list[Diagnostic]:
    """The findings in order, each with the advice of its rule where it has none of its own."""
    told = [_advised(each, rules) for each in found]
    told.sort(key=lambda each: each.key)
    crowded = [path for path, count in Counter(each.where.path for each in told).items() if count >= MOST]
    return _thinned(told, sorted(crowded)) if crowded else told


def _advised(finding: Diagnostic, rules: Mapping[str, Rule]) -> Diagnostic:
    rule = rules.get(finding.rule)
    if finding.hint or rule is None or finding.severity is Severity.NOTICE:
        return finding
    return replace(finding, hint=rule.mend)


def _thinned(told: list[Diagnostic], crowded: list[str]) -> list[Diagnostic]:
    """Of crowded files the gravest findings, and that there are more."""
    kept = [each for each in told if each.where.path not in crowded]
    for path in crowded:
        mine = sorted((each for each in told if each.where.path == path), key=lambda each: each.severity.order)
        kept += mine[:MOST]
        message = f"这个文件的问题太多，只列出 {MOST} 处"
        hint = "请先改列出的，再检查一次。"
        kept.append(Diagnostic(Location(path), "LIM-FAULTS", message, Severity.NOTICE, hint))
    return sorted(kept, key=lambda each: each.key)
