"""A county's own schemas and theme are laid over the shipped ones, file by file and key by key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from generator.project import open_project
from tests.county import DECISION
from tests.county import POWER
from tests.county import add
from tests.county import attempted
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import opened
from tests.county import page
from tests.county import put
from tests.county import replace
from tests.county import tree

if TYPE_CHECKING:
    from pathlib import Path

PENALTY = "content/agencies/finance/powers/cf-001.yml"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return begin(tmp_path / "county")


def test_a_field_is_added_to_a_kind_and_a_label_changed(county: Path) -> None:
    put(
        county,
        "schemas/power.yml",
        "fields:\n  title: {label: 事项全称}\n  hotline: {type: phone, label: 村级代办电话}\n",
    )
    replace(POWER, "dept: 会计科", "dept: 会计科\nhotline: 0999-2100199")(county)
    built(county)
    said = page(county, "powers/xk-001")
    assert "村级代办电话" in said
    assert "0999-2100199" in said
    assert "会计科" in said
    assert "事项全称" in page(county, "dictionary/power")


def test_what_members_said_is_shown_only_where_the_office_wants_it(county: Path) -> None:
    reason = "符合资金管理办法"
    rows = "\n".join(f"  - {{member: 副局长{each}, vote: 赞成, reason: {reason}}}" for each in "甲乙丙丁戊")
    add(county, DECISION, f"opinions:\n{rows}\n  - {{member: 局长, vote: 弃权, reason: 回避嫌疑}}\n")
    built(county, search=True)
    assert [path for path, content in tree(county).items() if reason.encode() in content] == []
    put(county, "schemas/decision.yml", "fields:\n  opinions: {public: true}\n")
    built(county)
    assert reason in page(county, "decisions/d-2026-001")


def test_a_code_list_gets_the_countys_own_words(county: Path) -> None:
    put(county, "schemas/vocabulary/handle_area.yml", "omit: [全县]\nvalues:\n  - {label: 蓝}\n")
    assert [fault.rule for fault in attempted(county).faults if fault.is_error] == ["FIELD-CHOICE"]
    replace(POWER, line(county, POWER, "handle_area"), "handle_area: 蓝")(county)
    built(county)
    assert "蓝" in page(county, "powers/xk-001")


def test_a_rule_gets_the_countys_own_words_and_weight(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(county, "schemas/rules/own.yml", "R-PWR-09:\n  label: 本县对承诺时限的要求\n  severity: 提示\n")
    assert run(["explain", "R-PWR-09", "-C", str(county)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("R-PWR-09 本县对承诺时限的要求（提示）")
    assert "依据：" in said
    replace(PENALTY, "promised_limit: 80 自然日", "promised_limit: 100 自然日")(county)
    assert ("R-PWR-09", "提示") in {(fault.rule, fault.severity.value) for fault in built(county).faults}


def test_working_days_of_a_year_are_added(county: Path) -> None:
    assert 2031 not in opened(county).calendar.notices
    put(
        county,
        "schemas/calendar/working_days.yml",
        "arrangements:\n"
        "  - year: 2031\n"
        "    notice: 国务院办公厅关于2031年部分节假日安排的通知\n"
        "    number: 国办发明电〔2030〕1号\n"
        "    address: https://www.gov.cn/\n"
        "    holidays:\n"
        "      - {name: 元旦, off: [2031-01-01, 2031-01-03]}\n",
    )
    calendar = opened(county).calendar
    assert 2031 in calendar.notices
    assert 2026 in calendar.notices


def test_a_wrong_line_of_the_working_days_is_placed(county: Path) -> None:
    put(county, "schemas/calendar/working_days.yml", "arrangements:\n  - year: 明年\n")
    project, faults = open_project(county)
    assert project is None
    assert [(str(fault.where), fault.rule) for fault in faults] == [
        ("schemas/calendar/working_days.yml:2:11", "CONFIG-VALUE")
    ]


def test_a_template_of_the_county_comes_before_the_shipped_one(county: Path) -> None:
    put(county, "theme/kinds/power.html", '<p class="own">{{ title }}由本县自己的模板生成</p>\n')
    built(county)
    assert "由本县自己的模板生成" in page(county, "powers/xk-001")
    assert "由本县自己的模板生成" not in page(county, "decisions/d-2026-001")


def test_a_changed_template_makes_its_pages_anew_and_no_others(county: Path) -> None:
    put(county, "theme/kinds/power.html", "<p>第一版</p>\n")
    built(county)
    put(county, "theme/kinds/power.html", "<p>第二版</p>\n")
    result = built(county)
    powers = {name for name in tree(county) if re.fullmatch(r"powers/[a-z]+-[0-9]+/index.html", name)}
    assert result.reasons == dict.fromkeys(powers, "页面模板或页面框架变了")


def test_a_style_sheet_of_the_county_is_added(county: Path) -> None:
    put(county, "theme/css/own.css", ".own { color: #123456 }\n")
    built(county)
    assert [path for path, content in tree(county).items() if path.endswith(".css") and b"#123456" in content]


def test_a_mistake_in_a_schema_is_placed_and_nothing_is_built(county: Path) -> None:
    put(county, "schemas/power.yml", "fields:\n  extra: {type: txet, label: 附加}\n")
    project, faults = open_project(county)
    assert project is None
    assert [(str(fault.where), fault.rule) for fault in faults] == [("schemas/power.yml:2:17", "SCHEMA-TYPE")]
    assert run(["build", "-C", str(county)]) == 2
    assert not (county / "site").exists()


def test_settings_change_the_weight_of_a_rule(county: Path) -> None:
    replace(PENALTY, "promised_limit: 80 自然日", "promised_limit: 100 自然日")(county)
    assert "R-PWR-09" in {fault.rule for fault in attempted(county).faults if fault.is_error}
    settings = (county / "site_config.yml").read_text(encoding="utf-8")
    put(county, "site_config.yml", settings + "rules:\n  R-PWR-09: {severity: 警告}\n")
    assert "R-PWR-09" in {fault.rule for fault in built(county).faults}


def test_a_changed_setting_makes_every_page_anew(county: Path) -> None:
    built(county)
    replace("site_config.yml", line(county, "site_config.yml", "sponsor"), "sponsor: 另一个主办单位")(county)
    built(county)
    assert "另一个主办单位" in page(county, "powers/xk-001")
    assert "另一个主办单位" in page(county, "")
