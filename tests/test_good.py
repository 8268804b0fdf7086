"""A county's unusual but right records pass the whole check without one finding."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.main import run
from tests.rules.test_catalogue import county
from tests.rules.test_catalogue import found_in
from tests.rules.test_catalogue import merged

GOOD = Path(__file__).parent / "good"
TEXTS = (GOOD / "texts.txt").read_text(encoding="utf-8").splitlines()
AS_OF = "2026-11-22"
LAW = """\
title: {title}
short_title: {quoted}
law_type: 行政规范性文件
issuer: {quoted}
promulgated_at: 2001-01-01
effective_at: 2001-02-01
status: 现行有效
summary: {quoted}
keywords: [{cut}]
clauses:
  - article: 第一条
    text: {quoted}
  - article: 第二条
    text: |-
      　　前文。

      {prose}
source: {source}
"""


def quoted(text: str) -> str:
    """A text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


def law(number: int, text: str) -> str:
    """A record that says the text wherever words may stand."""
    facts = {"title": quoted(f"{text}（第{number}号）"), "quoted": quoted(text), "cut": quoted(text[:20].strip())}
    prose = text if text[0] not in "+-*#>|=" else f"说明：{text}"
    return LAW.format(**facts, prose=prose, source=quoted(f"{text[:20].strip()}单位"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    assert run(["init", str(root)]) == 0
    return root


def findings(site: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of a check."""
    capsys.readouterr()
    code = run(["check", "-C", str(site), "--as-of", AS_OF, "-v"])
    found = capsys.readouterr().err.splitlines()
    assert (code == 0) == (not any(": 错误[" in line for line in found))
    return found


def test_records_of_unusual_words_pass(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, text in enumerate(TEXTS):
        (site / f"content/laws/good-{number}.yml").write_text(law(number, text), encoding="utf-8")
    assert len(TEXTS) >= 300
    assert findings(site, capsys) == []


def test_windows_line_ends_pass(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (site / "content").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert findings(site, capsys) == []


def test_a_byte_order_mark_is_only_noticed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    law = site / "content/laws/kuaiji-fa.yml"
    law.write_bytes(b"\xef\xbb\xbf" + law.read_bytes())
    found = [line.split("]")[0] for line in findings(site, capsys)]
    assert found == ["content/laws/kuaiji-fa.yml:1:1: 提示[ENC-BOM"]


POWER = "content/agencies/finance/powers/xk-001.yml"
OFFICE = "content/agencies/finance/agency.yml"
MONEY = "content/agencies/finance/allocations/a-2026-001.yml"
GUIDE = "content/pages/guide.md"
FORMS = {
    "Chinese labels": (POWER, "place: 阳河县", "办理地点: 阳河县"),
    "remarks on lines of their own": (POWER, "level: 县级\n", "# 层级\nlevel: 县级\n\n  # 下面是来源\n"),
    "a list without indentation": (POWER, "handle_forms: [窗口, 网上]", "handle_forms:\n- 窗口\n- 网上"),
    "a group on lines of its own": (POWER, "fee: {charged: 否}", "fee:\n    charged: 否"),
    "quotes around everything": (POWER, "key_power: 否", "\"key_power\": '否'"),
    "spaces at the end of a line": (POWER, "key_power: 否", "key_power: 否   "),
    "empty values": (POWER, "key_power: 否", "key_power: 否\nsummary:\nkeywords: ~\ngenre: null"),
    "a folded value": (POWER, "place: 阳河县", "place: >-\n  阳河县"),
    "a value on the next line": (POWER, "place: 阳河县", "place:\n  阳河县"),
    "half an hour and hotlines": (OFFICE, 'supervise_phone: "12345"', "supervise_phone: 12388\nfax: 0999-2100100-801"),
    "a free number": (OFFICE, "phone: 0999-2100100", "phone: 400-800-8000"),
    "zeros in front": (OFFICE, "address: 阳河县", "postcode: 000123\naddress: 阳河县"),
    "the usual unit left out": (MONEY, "total: 241.3 万元", "total: 241.3"),
    "yuan with the unit": (MONEY, "total: 241.3 万元", "total: 2413000 元"),
    "many zeros": (MONEY, "total: 241.3 万元", "total: 241.300000 万元"),
    "money paid back": (
        MONEY,
        "disbursements:\n",
        (
            "disbursements:\n"
            "  - {date: 2026-04-01, recipient: 大柳镇, payee: 大柳镇, amount: 10 万元, pay_method: 国库集中支付}\n"
            "  - {date: 2026-04-02, recipient: 大柳镇, payee: 大柳镇, amount: -10 万元, pay_method: 国库集中支付}\n"
        ),
    ),
    "a long table": (
        OFFICE,
        "posts:\n",
        "posts:\n" + "".join(f"  - {{name: 岗{n}, duties: 值守}}\n" for n in range(900)),
    ),
    "code in a page": (GUIDE, "## 怎么查\n", "```html\n<script>alert(1)</script>\n```\n\n## 怎么查\n"),
    "indented code in a page": (GUIDE, "## 怎么查\n", "示例：\n\n    <script>alert(1)</script>\n\n## 怎么查\n"),
    "code in a sentence": (GUIDE, "## 怎么查\n", "写 `<b>` 即可，金额 < 100 且 > 50。\n\n## 怎么查\n"),
    "a table in a page": (GUIDE, "## 怎么查\n", "| 甲 | 乙 |\n| :-- | --: |\n| 一 | -5 |\n\n## 怎么查\n"),
    "links in a page": (
        GUIDE,
        "## 怎么查\n",
        (
            '[官网](https://www.gov.cn/ "中国政府网")、<https://www.gov.cn/>、[电话](tel:12345)、[信箱](mailto:a@b.cn)、'
            "[怎么查](#怎么查)\n\n## 怎么查\n"
        ),
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_unusual_form_passes(form: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, usual, unusual = FORMS[form]
    path = site / name
    text = path.read_text(encoding="utf-8")
    assert text.count(usual) >= 1
    path.write_text(text.replace(usual, unusual, 1), encoding="utf-8")
    assert findings(site, capsys) == []


UNUSUAL: dict[str, dict[str, Any]] = {
    f"{kind}: {name}": changes
    for kind, cases in yaml.safe_load((GOOD / "records.yml").read_text(encoding="utf-8")).items()
    for name, changes in cases.items()
}


def test_there_are_unusual_records_of_every_newer_kind() -> None:
    assert len(UNUSUAL) >= 130
    assert len({name.partition(":")[0] for name in UNUSUAL}) == 31


@pytest.mark.parametrize("name", UNUSUAL)
def test_a_record_of_unusual_but_legal_content_passes(name: str) -> None:
    raw = deepcopy(county())
    changed = set()
    for ref, patch in UNUSUAL[name].items():
        kind, _, record = ref.partition("/")
        before = raw[kind].pop(record, None)
        after = merged(before, patch)
        assert after != before
        changed.add((kind, record))
        if after is not None:
            raw[kind][record] = after
    assert [str(found) for found in found_in(raw, changed)[1] if found.rule != "R-REF-02"] == []


@pytest.mark.parametrize(("day", "strict"), [("2026-12-31", True), ("2027-06-30", False), ("2030-01-01", False)])
def test_a_new_county_does_not_stop_building_because_time_passes(site: Path, day: str, strict: bool) -> None:
    assert run(["check", "-C", str(site), "--as-of", day, *(["--strict"] if strict else [])]) == 0
