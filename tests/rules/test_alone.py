"""Rules that ask nothing but the record are settled when it is read; those that ask more are asked with all others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.rules.alone import Alone
from generator.rules.alone import besides
from generator.rules.alone import settle
from generator.rules.bench import Bench
from tests.rules import desk

if TYPE_CHECKING:
    from generator.record import Record

FLOW = """
title: 办理
org: 局
steps:
- 开始: 申请
- 办理: 受理
- 结束: 办结
"""


def settled(record: Record) -> set[str]:
    """The rules that need not be asked of a record again."""
    bench = Bench(desk.shipped()[1][record.kind])
    (bits,) = settle([record], bench, Alone(desk.shipped()[0], desk.calendar()))
    return {use.rule.id for use, *_, bit in bench.asked(record.values) if bit & bits}


def test_a_rule_that_looks_at_the_record_alone_is_settled() -> None:
    assert {"R-PII-01", "R-PUB-05", "R-FLW-01"} <= settled(desk.written("flow", "a", FLOW))


def test_what_asks_for_others_or_for_the_day_is_not() -> None:
    record = desk.written("flow", "a", f"{FLOW}formed_at: 2026-01-05\npublished_at: 2026-01-06\n")
    assert settled(record).isdisjoint({"R-REF-01", "R-REF-02"})


def test_what_finds_something_is_asked_again() -> None:
    record = desk.written("flow", "a", FLOW.replace("受理", "受理 11010519491231002X"))
    assert "R-PII-01" not in settled(record)


def test_what_is_settled_is_not_asked() -> None:
    record = desk.written("flow", "a", FLOW)
    bench = Bench(desk.shipped()[1]["flow"])
    (bits,) = settle([record], bench, Alone(desk.shipped()[0], desk.calendar()))
    known = replace(record, settled=bits)
    assert len(bench.asked(known.values, known.settled)) == len(bench.asked(record.values)) - bits.bit_count()


BROKEN = """
title: 办理
org: 局
lanes: [窗口, 审批科]
steps:
- {开始: 申请, 编号: a, 部门: 窗口}
- {判断: 齐全？, 编号: b, 部门: 窗囗, 是: c, 否: nowhere}
- {办里: 审查, 编号: c}
- {判断: 同意？, 编号: d, 是: z}
- {办理: 复核, 编号: e, 下一步: e}
- {结束: 办结, 编号: z}
"""


def test_what_is_wrong_beside_a_fault_that_refuses_a_record_is_told_at_once_and_its_consequences_are_not() -> None:
    record = desk.written("flow", "a", BROKEN, faulty=True)
    found = besides(record, Bench(desk.shipped()[1]["flow"]), Alone(desk.shipped()[0], desk.calendar()))
    assert [f"{each.where.line} {each.message}" for each in found] == [
        "9 走进 复核 就出不来，走不到结束",
        "8 判断“同意？”只有 1 条出路，至少要有两条",
        "9 走了回头路：复核→复核，没有经过补正、退回、补充之类的环节",
        "6 环节“齐全？”的部门“窗囗”不在“部门顺序”里",
    ]
