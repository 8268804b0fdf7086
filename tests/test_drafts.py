"""A record that is refused is still asked what it refers to, so that it need not be mended twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.build import check
from tests.county import AS_OF
from tests.county import POWER
from tests.county import begin
from tests.county import line
from tests.county import opened
from tests.county import replace

if TYPE_CHECKING:
    from pathlib import Path

FLOW = "content/agencies/finance/flows/cf-001-flow.yml"


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


def test_a_record_that_is_refused_too_is_there(county: Path) -> None:
    change(county, FLOW, "procedure_type", "行政处发")
    change(county, POWER, "org_nature", "法定机開")
    assert [rule for rule, _ in told(county)] == ["FIELD-CHOICE", "FIELD-CHOICE"]
