"""The letters under which records are browsed are those of the readings of their characters."""

from __future__ import annotations

import pytest
from pypinyin import Style
from pypinyin import lazy_pinyin

from generator.registers.letters import rare
from generator.registers.shelves import letter


def test_less_common_characters_have_the_letter_of_their_reading() -> None:
    signs = [bytes([row, place]) for row in range(0xD8, 0xF8) for place in range(0xA1, 0xFF)]
    wrong = {
        sign.decode("gb2312")
        for sign in signs
        if rare(int.from_bytes(sign, "big")) != lazy_pinyin(sign.decode("gb2312"), style=Style.FIRST_LETTER)[0][:1]
    }
    assert len(signs) == 3008
    assert wrong == set()


@pytest.mark.parametrize(
    ("title", "found"),
    [("啊", "a"), ("座", "z"), ("亍", "c"), ("覃龚浦条例", "t"), ("齄", "z"), ("〇一", "l"), ("3号", "other")],
)
def test_a_title_stands_under_its_first_letter(title: str, found: str) -> None:
    assert letter(title) == found
