"""Whom a reader turns to: the office that answers for a record, with a mail that is ready to send."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs
from urllib.parse import unquote
from urllib.parse import urlsplit

import pytest

from tests.county import DECISION
from tests.county import OFFICE
from tests.county import POWER
from tests.county import add
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import page
from tests.county import replace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county whose finance office can be reached by mail, built."""
    root = begin(tmp_path_factory.mktemp("county"))
    add(root, OFFICE, "email: czj@yanghe.example\n")
    add(root, "site_config.yml", "base_url: https://www.example.gov.cn/ygyx\n")
    built(root)
    return root


def shown(html: str) -> str:
    """The part of a page that says whom to turn to."""
    found = re.search(r'<details class="recourse".*?</details>', html, re.DOTALL)
    assert found
    return found[0]


def mail(html: str) -> tuple[str, dict[str, str]]:
    """The address of a mail link, and its subject and body."""
    link = re.search(r'href="(mailto:[^"]+)"', html)
    assert link
    parts = urlsplit(unescape(link[1]))
    return unquote(parts.path), {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_a_mail_goes_to_the_office_and_says_which_page_in_which_version(county: Path) -> None:
    html = page(county, "powers/xk-001")
    version = re.search(r"内容校验值 <code>(\w{12})</code>", html)
    assert version
    to, said = mail(shown(html))
    title = line(county, POWER, "title").removeprefix("title: ")
    assert to == "czj@yanghe.example"
    assert said["subject"] == f"页面有误或监督反映：{title}"
    assert said["body"].split("\r\n") == [
        f"页面：{title}",
        "标识：power/xk-001",
        f"版本：{version[1]}",
        "网址：https://www.example.gov.cn/ygyx/powers/xk-001/",
        "",
        "我发现的问题：",
        "",
    ]


def test_the_telephone_for_oversight_is_that_of_the_office(county: Path) -> None:
    html = shown(page(county, "powers/xk-001"))
    office = line(county, OFFICE, "title").removeprefix("title: ")
    assert f'<dt>负责的机构</dt><dd>{office}，电话 <a href="tel:0999-2100100">' in html
    assert '<dt>监督电话</dt><dd><a href="tel:12345">12345</a></dd>' in html


def test_a_record_with_a_telephone_of_its_own_names_that(county: Path) -> None:
    assert '<dt>监督电话</dt><dd><a href="tel:' in shown(page(county, "allocations/a-2026-001"))


def test_an_office_answers_for_itself(county: Path) -> None:
    assert mail(shown(page(county, "agencies/finance")))[0] == "czj@yanghe.example"


def test_every_record_leads_to_a_letter_that_names_it(county: Path) -> None:
    html = shown(page(county, "decisions/d-2026-001"))
    link = re.search(r'href="([^"]*letter/\?[^"]*)"', html)
    assert link
    assert unquote(link[1]).startswith("../../letter/?decision/d-2026-001@")
    assert "希望怎样处理" in page(county, "letter")


def test_after_the_office_moves_every_page_that_names_it_says_so(tmp_path: Path) -> None:
    root = begin(tmp_path)
    built(root)
    replace(OFFICE, "phone: 0999-2100100", "phone: 0999-2100199")(root)
    written = built(root).reasons
    assert "powers/xk-001/index.html" in written
    assert "tel:0999-2100199" in shown(page(root, "powers/xk-001"))


def test_a_notice_for_the_board_says_what_its_kind_chooses_and_nothing_that_is_not_said(county: Path) -> None:
    html = page(county, "decisions/d-2026-001/poster")
    heads = re.findall(r'<h2 class="poster__head">([^<]+)</h2>', html)
    assert heads[:3] == ["决策类别", "决策机构", "决策日期"]
    assert "赞成" in heads
    assert 'href="poster/"' in page(county, "decisions/d-2026-001")
    assert not (county / "site/powers/xk-001/poster").exists()


def test_a_withdrawn_record_has_no_notice(tmp_path: Path) -> None:
    root = begin(tmp_path)
    add(root, DECISION, "withdrawn: {date: 2026-06-01, reason: 依据有变, by: 县财政局}\n")
    built(root)
    assert not (root / "site/decisions/d-2026-001/poster").exists()
