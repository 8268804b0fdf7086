"""The address of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fields.conftest import Reading

OPTIONS = "type: web-address"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("https://flk.npc.gov.cn/detail?id=1#a", "https://flk.npc.gov.cn/detail?id=1#a"),
        ("http://www.gov.cn", "http://www.gov.cn"),
    ],
)
def test_accepts(read: Reading, raw: str, value: object) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules) == (value, [])


@pytest.mark.parametrize(
    ("raw", "rule", "hint"),
    [
        ("javascript:alert(1)", "FIELD-URL", ""),
        ("www.gov.cn", "FIELD-URL", "写成：https://www.gov.cn"),
        ("//evil.example/", "FIELD-URL", ""),
        ("https://user@evil.example", "FIELD-URL", ""),
        ("data:text/html,x", "FIELD-URL", ""),
    ],
)
def test_refuses_with_the_mended_text(read: Reading, raw: str, rule: str, hint: str) -> None:
    outcome = read(OPTIONS, raw)
    assert (outcome.value, outcome.rules, outcome.hint) == (None, [rule], hint)


def test_a_list_is_refused(read: Reading) -> None:
    assert read(OPTIONS, ["甲", "乙"]).rules == ["FIELD-TYPE"]


def test_links_out(read: Reading) -> None:
    outcome = read(OPTIONS, "https://a.cn/?a=1&b=2")
    assert outcome.html == '<a href="https://a.cn/?a=1&amp;b=2" rel="noopener external">https://a.cn/?a=1&amp;b=2</a>'
