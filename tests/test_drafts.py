"""A record that is refused is still asked what it refers to, so that it need not be mended twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.build import check
from tests.county import AS_OF
from tests.county import POWER
from tests.county import add
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import opened
from tests.county import page
from tests.county import replace

if TYPE_CHECKING:
    from pathlib import Path

FLOW = "content/agencies/finance/flows/cf-001-flow.yml"
ITS_POWER = "content/agencies/finance/powers/cf-001.yml"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The repository that a county begins with."""
    return begin(tmp_path / "county")


def told(root: Path) -> list[tuple[str, str]]:
    """The rule and the message of every error, in the order of their places."""
    faults = [fault for fault in check(opened(root), AS_OF).faults if fault.is_error]
    return [(fault.rule, fault.message) for fault in sorted(faults, key=lambda fault: fault.key)]


def change(root: Path, path: str, key: str, said: str) -> None:
    """Let a field say something else."""
    replace(path, line(root, path, key), f"{key}: {said}")(root)


def test_what_is_not_there_is_told_beside_what_refuses_the_record(county: Path) -> None:
    change(county, POWER, "org", "no-such-office")
    change(county, POWER, "org_nature", "法定机開")
    first = told(county)
    assert [rule for rule, _ in first] == ["R-REF-01", "FIELD-CHOICE"]
    assert first[0][1] == "没有名为“no-such-office”的机构"
    assert told(county) == first


def test_it_is_told_no_longer_when_it_is_mended_while_the_record_is_still_refused(county: Path) -> None:
    change(county, POWER, "org", "no-such-office")
    change(county, POWER, "org_nature", "法定机開")
    told(county)
    change(county, POWER, "org", "finance")
    assert [rule for rule, _ in told(county)] == ["FIELD-CHOICE"]
    change(county, POWER, "org_nature", "法定机关")
    assert told(county) == []


def test_a_list_that_lost_an_item_is_not_asked_because_places_moved(county: Path) -> None:
    replace(FLOW, "powers: [cf-001]", "powers: [甲/乙, no-such-power]")(county)
    assert [rule for rule, _ in told(county)] == ["FIELD-REFERENCE"]


def test_steps_are_asked_beside_one_that_could_not_be_read_whole(county: Path) -> None:
    replace(FLOW, "{do: 立案审批,", "{dou: 立案审批,")(county)
    replace(
        FLOW, "{do: 调查取证, id: probe, lane: 会计科,", "{do: 调查取证, id: probe, lane: 会计枓, risk_points: [rp-x],"
    )(county)
    assert [rule for rule, _ in told(county)] == ["FIELD-STEP", "R-FLW-09", "R-REF-01"]


def test_a_warning_takes_nothing_out_of_a_record_that_is_kept(county: Path) -> None:
    add(county, POWER, "imported: {from: 清单.xlsx}\nformer_ids: [cf-old, '']\n")
    assert told(county) == []
    built(county)
    assert POWER.rpartition("/")[2].removesuffix(".yml") in page(county, "powers/cf-old")


def test_a_record_that_is_refused_too_is_there(county: Path) -> None:
    change(county, FLOW, "procedure_type", "行政处发")
    change(county, ITS_POWER, "org_nature", "法定机開")
    assert [rule for rule, _ in told(county)] == ["FIELD-CHOICE", "FIELD-CHOICE"]
