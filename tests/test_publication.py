"""Only what is published on the office's own initiative reaches the site, in any form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator.publication import mark
from generator.publication import standing
from generator.starter import models
from tests.county import DECISION
from tests.county import POWER
from tests.county import attempted
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import page
from tests.county import put
from tests.county import replace
from tests.county import retitle
from tests.county import tree

if TYPE_CHECKING:
    from pathlib import Path

MARKER = "绝不能出现的字样"
WITHHELD = (
    "{attribute: 不予公开, scope: 社会, reason: 内部事务, "
    "reason_basis: [《政府信息公开条例》第十六条], review_due: 2027-01-05}"
)


@pytest.mark.parametrize(
    ("disclosure", "said"),
    [
        ({"attribute": "主动公开", "scope": "社会"}, "open"),
        ({"attribute": "主动公开"}, "open"),
        ({}, "open"),
        ({"attribute": "依申请公开", "scope": "社会"}, "title-only"),
        ({"attribute": "不予公开", "scope": "社会"}, "hidden"),
        ({"attribute": "主动公开", "scope": "单位内部"}, "hidden"),
        ({"attribute": "依申请公开", "scope": "单位内部"}, "hidden"),
        ({"attribute": "别的什么"}, "hidden"),
    ],
)
def test_the_envelope_decides_how_far_a_record_may_be_shown(disclosure: dict[str, str], said: str) -> None:
    assert standing({"disclosure": disclosure}) == said


def test_a_register_without_an_envelope_is_open() -> None:
    assert standing({"title": "中华人民共和国会计法"}) == "open"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"withdrawn": {"reason": "有误"}, "state": "在用"}, "已撤回"),
        ({"state": "取消"}, "已取消"),
        ({"status": "已废止"}, "已废止"),
        ({"validity": "失效"}, "已失效"),
        ({"state": "在用"}, ""),
        ({}, ""),
    ],
)
def test_what_no_longer_stands_is_marked(values: dict[str, object], said: str) -> None:
    assert mark(values) == said


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return begin(tmp_path / "county")


def disclose(root: Path, said: str) -> None:
    """Give the decision another disclosure, and a word that must not come out."""
    replace(DECISION, line(root, DECISION, "disclosure"), f"disclosure: {said}")(root)
    text = (root / DECISION).read_text(encoding="utf-8")
    put(root, DECISION, f"{text}summary: {MARKER}\n")


def holding(root: Path, words: str) -> list[str]:
    """The files of the site that hold some words."""
    return [path for path, content in tree(root).items() if words.encode() in content]


def test_what_is_not_given_away_is_in_no_file_of_the_site(county: Path) -> None:
    built(county, search=True)
    retitle(DECISION, f"{MARKER}的标题")(county)
    disclose(
        county,
        WITHHELD,
    )
    result = attempted(county, search=True)
    assert [str(fault) for fault in result.faults if fault.is_error] == []
    assert holding(county, MARKER) == []
    assert "decisions/d-2026-001/index.html" not in tree(county)


def test_the_front_page_does_not_count_what_is_hidden(county: Path) -> None:
    count = sum("/decisions/" in path for path in models())
    tile = '<a class="tile" href="./decisions/"><span class="tile__number">{}<'
    built(county)
    assert tile.format(count) in page(county, "")
    disclose(county, WITHHELD)
    built(county)
    assert tile.format(count - 1) in page(county, "")


def test_what_is_given_on_request_appears_by_its_title_alone(county: Path) -> None:
    retitle(DECISION, "可以申请的决定")(county)
    disclose(
        county, "{attribute: 依申请公开, scope: 社会, reason: 商业秘密, reason_basis: [《政府信息公开条例》第十五条]}"
    )
    built(county, search=True)
    assert holding(county, MARKER) == []
    assert "可以申请的决定（依申请公开）" in page(county, "decisions")
    assert "decisions/d-2026-001/index.html" not in tree(county)


def test_inner_records_refuse_the_whole_build(county: Path) -> None:
    disclose(county, "{attribute: 主动公开, scope: 单位内部}")
    assert "R-PUB-05" in {fault.rule for fault in attempted(county).faults if fault.is_error}
    assert not (county / "site").exists()


def test_a_withdrawn_record_keeps_its_page_which_says_so(county: Path) -> None:
    text = (county / POWER).read_text(encoding="utf-8")
    put(county, POWER, text + "withdrawn: {date: 2026-06-01, reason: 依据有变, by: 县财政局}\n")
    built(county)
    assert "本记录已于2026年6月1日撤回。原因：依据有变。" in page(county, "powers/xk-001")
    assert "（已撤回）" in page(county, "powers")


def test_a_former_id_leads_to_the_page(county: Path) -> None:
    text = (county / POWER).read_text(encoding="utf-8")
    put(county, POWER, text + "former_ids: [xk-000]\n")
    built(county)
    assert 'href="../../powers/xk-001/"' in page(county, "powers/xk-000")


def test_after_its_last_day_a_record_is_in_no_file_of_the_site_and_before_it_in_all(county: Path) -> None:
    retitle(DECISION, MARKER)(county)
    replace(DECISION, line(county, DECISION, "disclosure"), "disclosure: {attribute: 主动公开, until: 2026-11-22}")(
        county
    )
    built(county, as_of=dt.date(2026, 11, 22), search=True)
    shown = holding(county, MARKER)
    assert "decisions/d-2026-001/index.html" in shown
    built(county, as_of=dt.date(2026, 11, 23), search=True)
    assert holding(county, MARKER) == []
    built(county, as_of=dt.date(2026, 11, 22), search=True)
    assert holding(county, MARKER) == shown


def test_a_record_that_is_no_longer_shown_may_still_be_referred_to(county: Path) -> None:
    replace(DECISION, line(county, DECISION, "disclosure"), "disclosure: {attribute: 主动公开, until: 2026-11-01}")(
        county
    )
    assert built(county).refused is False


OFFICE = "content/agencies/development-reform"
CREDIT = f"{OFFICE}/credit-files/xy-001.yml"
LISTED = f"{OFFICE}/blacklists/hmd-2026-001.yml"


def test_after_its_last_day_a_row_is_in_no_file_of_the_site_and_the_record_still_is(county: Path) -> None:
    replace(CREDIT, "一个项目的开标记录未按时归档", MARKER)(county)
    replace(CREDIT, "shown_until: 2027-03-04", "shown_until: 2026-11-22")(county)
    built(county, as_of=dt.date(2026, 11, 22), search=True)
    shown = holding(county, MARKER)
    assert "credit-files/xy-001/index.html" in shown
    built(county, as_of=dt.date(2026, 11, 23), search=True)
    assert holding(county, MARKER) == []
    assert "年度信用考核优秀" in page(county, "credit-files/xy-001")
    built(county, as_of=dt.date(2026, 11, 22), search=True)
    assert holding(county, MARKER) == shown


def test_until_its_first_day_an_entry_says_that_it_does_not_count_yet(county: Path) -> None:
    replace(LISTED, "start: 2026-02-11\nend: 2027-08-10", "start: 2026-11-23\nend: 2028-05-10")(county)
    said = "本页内容自2026年11月23日起生效，现在尚未生效。"
    for day, ahead in ((22, True), (23, False), (22, True)):
        built(county, as_of=dt.date(2026, 11, day))
        assert (said in page(county, "blacklists/hmd-2026-001")) is ahead
        assert ("（尚未生效）" in page(county, "blacklists")) is ahead
