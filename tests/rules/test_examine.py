"""Rules are asked about several records of a kind at a time, and find in each what they find in it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.library import Library
from generator.load.cards import make_card
from generator.rules.examine import examine
from generator.rules.examine import groups
from generator.rules.examine import keys
from tests.rules import desk

if TYPE_CHECKING:
    from generator.record import Record

FLOWS = {
    "good": "title: 办理\nsteps:\n- {开始: 申请, 编号: a}\n- {办理: 受理, 编号: b}\n- {结束: 办结, 编号: c}\n",
    "endless": "title: 办理\nsteps:\n- {开始: 申请, 编号: a}\n- {办理: 受理, 编号: b, 下一步: a}\n",
    "nobody": "title: 办理\nwaivers:\n- {rule: R-REF-02, reason: 新流程，权力清单下月公布}\n",
    "told": "title: 请致电13800138000\norg: finance\nsteps:\n- {开始: 申请, 编号: a}\n- {结束: 办结, 编号: b}\n",
}


def library(records: list[Record]) -> Library:
    """A library of these records alone."""
    kinds, uses = desk.shipped()
    made = Library(kinds, desk.AS_OF, calendar=desk.calendar())
    for record in records:
        made.add(record, make_card(record, kinds[record.kind]), keys(record, uses[record.kind]))
    made.link()
    return made


def test_what_is_found_and_asked_for_is_that_of_each_record() -> None:
    records = [desk.written("flow", name, text) for name, text in FLOWS.items()]
    around, bench = library(records), desk.bench("flow")
    together = examine(records, bench, around)
    for record, found, reads, _ in together:
        around.turn()
        (alone,) = examine([record], bench, around)
        assert (alone.found, alone.reads) == (found, reads)
    told = [{finding.rule for finding in each.found} for each in together]
    assert "R-FLW-01" in told[1] - told[0]
    assert "R-PII-02" in told[3] - told[0]
    assert [finding.severity.name for finding in together[2].found if finding.rule == "R-REF-02"] == ["NOTICE"]
    assert "name:agency=finance" in together[3].reads - together[0].reads


def test_records_are_asked_about_by_kind_in_their_order_and_not_too_many_at_a_time() -> None:
    records = [desk.written(kind, f"n{number}", "title: 甲") for kind in ("flow", "law") for number in range(120)]
    found = list(groups(records))
    assert [record for group in found for record in group] == records
    assert all(len({record.kind for record in group}) == 1 for group in found)
    assert max(len(group) for group in found) == 50
