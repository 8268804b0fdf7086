"""Whatever the bytes: an answer in Chinese with a place in the file, quickly, and never an exception."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.diagnostic import Location
from generator.source import read
from generator.source import read_yaml

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic


def at_least(examples: int) -> settings:
    """As many examples as the profile asks for, and no fewer than these."""
    profile = settings.default
    return settings(max_examples=max(examples, profile.max_examples if profile else 0))


TOKENS = """
    : - ? [ ] { } , # & * ! | > ' " % @ ` ~ --- ... << ： 　 “ ” 标题 标题： 标题: 金额:1 甲 乙丙 null a b 12:30
    !!x &a *a \\u202e \\ud800 \\q 1101051949123100 ①
""".split()
SPACES = [" ", "  ", "\n", "\n  ", "\n- ", "\n  - ", "\t", "\r", "\r\n", "\u3000", "\u00a0", "\x07", "\ufeff", "\u2028"]
TEXTS = st.lists(st.sampled_from([*TOKENS, *SPACES, ": ", "\n标题: ", "\n  名称: "]), max_size=40).map("".join)
FOREIGN_WORD = re.compile(r"[A-Za-z]{2,}")
TERMS = re.compile(r"“.*”|UTF-8|UTF-16|BOM|GB ?18030|Tab|Word|Excel|Unicode|写成 \".*\"|U\+[0-9A-F]+|kB|0x..")


def assert_told_well(fault: Diagnostic, text: str) -> None:
    where = fault.where
    assert isinstance(where, Location)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    assert 1 <= where.line <= len(lines)
    assert 1 <= where.column <= len(lines[where.line - 1]) + 1
    assert FOREIGN_WORD.search(TERMS.sub("", fault.message + fault.hint)) is None
    assert "\n" not in fault.message + fault.hint


@at_least(1500)
@given(TEXTS)
def test_any_yaml_is_answered_with_places_in_chinese(text: str) -> None:
    for reader in (read, read_yaml):
        document, faults = reader("content/x.yml", text.encode())
        assert document is not None or faults
        assert len(faults) <= 50
        for fault in faults:
            assert_told_well(fault, text)


@at_least(500)
@given(TEXTS)
def test_any_front_matter_is_answered_with_places_in_chinese(text: str) -> None:
    whole = f"---\n{text}\n---\n正文\n"
    document, faults = read("content/x.md", whole.encode())
    assert document is not None or faults
    for fault in faults:
        assert_told_well(fault, whole)


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(content: bytes) -> None:
    document, faults = read("content/x.yml", content)
    assert document is not None or faults


@given(TEXTS)
def test_the_places_of_a_document_lie_in_the_file(text: str) -> None:
    document, _ = read("content/x.yml", text.encode())
    if document is not None:
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        for key in document.data:
            for place in (document.at((key,)), document.at_key((key,))):
                assert 1 <= place.line <= len(lines) + 1
