"""Whole numbers in Chinese numerals, plain ones and those of cheques."""

from __future__ import annotations

_PLAIN, _CHEQUE = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
DIGITS = {sign: value for signs in (_PLAIN, _CHEQUE) for value, sign in enumerate(signs)} | {"〇": 0, "两": 2, "貳": 2}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = ("十", "拾")
_SECTIONS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
NUMERALS = "".join([*DIGITS, *_UNITS, *_SECTIONS])
"""Every sign that a number may be written with."""


def numeral(text: str) -> int | None:
    """Read 壹万伍仟 or 两千零五十; None where the signs make no number."""
    total, section, digit = 0, 0, -1
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
            continue
        if digit < 0 and not (section or sign in _TENS or sign in _SECTIONS):
            return None
        if sign in _UNITS:
            section += (1 if digit < 0 else digit) * _UNITS[sign]
        else:
            scale = _SECTIONS[sign]
            section += max(digit, 0)
            if not section + total:
                return None
            total = (total + section) * scale if scale > total else total + section * scale
            section = 0
        digit = -1
    return total + section + max(digit, 0)
