"""A pattern that is compiled later is the same pattern."""

from __future__ import annotations

import pickle
import re

import pytest

from generator.pattern import later


def test_a_pattern_finds_what_it_finds_when_compiled_at_once() -> None:
    pattern = later(r"(?P<year>\d{4})年", re.ASCII)
    assert pattern.sub(r"\g<year>", "2026年2027年") == "20262027"
    assert [found["year"] for found in pattern.finditer("2026年2027年")] == ["2026", "2027"]
    assert later(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_a_pattern_is_kept_as_it_was_said() -> None:
    pattern = later("甲+", re.MULTILINE)
    assert pattern.search("乙") is None
    kept = pickle.loads(pickle.dumps(pattern))  # noqa: S301 - just written
    assert (kept.pattern, kept.flags) == (pattern.pattern, pattern.flags)


def test_a_wrong_pattern_is_refused_when_it_is_used() -> None:
    pattern = later("(")
    with pytest.raises(re.error):
        pattern.search("")
