"""Slips of the Chinese keyboard in one line: full-width colon and space, no space after a sign, tabs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pattern import later
from generator.quotation import mask
from generator.quotation import quoted
from generator.quotation import visible

_FIRST = r"[^\W\d_]"
_LATER = r"[^\s：﹕︰:，。；！？!?“”‘’\"'#{}\[\]|>@`]"
_KEY = rf"{_FIRST}{_LATER}{{0,23}}"
_ENTRY = later(
    rf"(?P<lead>[ \t\u3000\u00a0]*(?:-[ \u3000\u00a0]+)*)(?P<key>{_KEY})[ \u3000\u00a0]*"
    r"(?P<colon>[：﹕︰:])(?P<gap>[ \u3000\u00a0]*)(?P<rest>.*)"
)
_WIDE = "\u3000\u00a0"
_WIDE_INDENT = later(r" *(?P<wide>[\u3000\u00a0][ \t\u3000\u00a0]*)(?=\S)")
_DASH = later(
    r"(?P<lead> *)(?:(?P<dash>[-－—])(?P<gap>[\u3000\u00a0]*)(?=[^\s\d.\-－—])"
    r"|(?P<bullet>[－—–•●◆■▪○◦·][ \t\u3000\u00a0]+|[•●◆■▪◦])(?=\S))(?P<rest>.*)"
)
_FLOW_COMMA = later(r"[{\[][^{}\[\]\"']*?(?P<comma>[，、；])[^{}\[\]\"']*?[：:]")
_TAB_INDENT = later(r"[ \t]*\t[ \t]*")
_DASH_HINT = "请改成英文“- ”（短横线后面加一个空格）。"
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in a line: its column (from 0), what it is, and the line as it was meant."""

    column: int
    rule: str
    message: str
    hint: str
    mended: str
    widened: int = 0
    """By how many characters everything behind the column moved to the right in ``mended``."""


def key_slip(line: str) -> Slip | None:
    """A line meant as ``键: 内容`` whose colon is full-width or has no space behind it."""
    entry = _ENTRY.match(line)
    if entry is None:
        return None
    colon, gap, rest = entry["colon"], entry["gap"], entry["rest"]
    column = entry.start("colon")
    mended = f"{line[:column].rstrip(' ' + _WIDE)}: {rest}"
    widened = len(mended) - len(line)
    if colon != ":":
        hint = "请改成英文“: ”（后面加一个空格）。"
        return Slip(column, "YAML-COLON", f"冒号是中文“{colon}”。", hint, mended, widened)
    if not gap and rest and not rest.startswith("//"):
        hint = f"请写成“{entry['key']}: ”再接内容。"
        return Slip(column, "YAML-COLON", "冒号后面要有一个空格。", hint, mended, widened)
    if gap[:1] in _WIDE and gap:
        return Slip(column + 1, "YAML-SPACE", "冒号后面是全角空格。", "请改成英文空格。", mended, widened)
    return None


def space_slip(line: str) -> Slip | None:
    """A line whose indentation holds full-width or no-break spaces."""
    indent = _WIDE_INDENT.match(line)
    if indent is None:
        return None
    wide = indent["wide"]
    spaces = wide.replace("\u3000", "  ").replace("\u00a0", " ").replace("\t", "  ")
    column = indent.start("wide")
    mended = line[:column] + spaces + line[indent.end() :]
    name = "全角空格" if wide[0] == "\u3000" else "不间断空格（从网页或 Word 复制来的）"
    return Slip(column, "YAML-SPACE", f"行首是{name}。", "请改成英文空格。", mended, len(spaces) - len(wide))


def tab_slip(line: str, column: int) -> Slip:
    """A tab in the indentation or between key and value."""
    indent = _TAB_INDENT.match(line)
    if indent is not None and column < indent.end():
        spaces = indent[0].replace("\t", "  ")
        mended = spaces + line[indent.end() :]
        widened = len(spaces) - indent.end()
        return Slip(column, "YAML-TAB", "行首用了 Tab 键。", "请改成两个空格。", mended, widened)
    mended = line[:column] + " " + line[column + 1 :]
    return Slip(column, "YAML-TAB", "这里用了 Tab 键。", "请改成空格。", mended)


def dash_slip(line: str) -> Slip | None:
    """A list item whose dash has no space behind it, is full-width, or is the bullet of an office program."""
    item = _DASH.match(line)
    if item is None:
        return None
    mended = f"{item['lead']}- {item['rest']}"
    if item["bullet"]:
        message = f"列表每一项前面的符号是“{item['bullet'][0]}”，不是英文短横线。"
        return Slip(len(item["lead"]), "YAML-DASH", message, _DASH_HINT, mended, len(mended) - len(line))
    message, hint = "列表的短横线后面要有一个英文空格。", _DASH_HINT
    return Slip(item.start("dash"), "YAML-DASH", message, hint, mended, len(mended) - len(line))


def comma_slip(line: str, column: int) -> Slip | None:
    """Between braces, a full-width comma where the next key begins: ``{姓名: 甲，日期: 2026-03-02}``."""
    found = _FLOW_COMMA.match(line, column)
    if found is None:
        return None
    place = found.start("comma")
    mended = f"{line[:place]}, {line[place + 1 :].lstrip()}"
    message = f"括号里隔开各栏的是中文“{found['comma']}”。"
    hint = "请改成英文“, ”（后面加一个空格）；如果它是内容的一部分，请用英文双引号把内容括起来。"
    return Slip(place, "YAML-COMMA", message, hint, mended, len(mended) - len(line))


def quote_slip(line: str, column: int, sign_column: int | None = None, message: str = "") -> Slip:
    """A value that YAML would take for something else, as it stands from ``column`` to the end of the line."""
    value = line[column:].rstrip()
    mended = f"{line[:column]}'{value.replace(chr(39), chr(39) * 2)}'"
    words = message or f"内容以{quoted(value[:1])}开头。"
    where = column if sign_column is None else sign_column
    return Slip(where, "YAML-QUOTE", words, f"请用英文双引号括起来{in_quotes(value)}。", mended)


def in_quotes(value: str) -> str:
    """How a short value looks in quotes, as the end of a hint; nothing where it would have to be escaped."""
    if len(value) > _SHOWN or not value.isprintable() or any(sign in value for sign in '"\\\ufffd'):
        return ""
    return f'，写成 "{visible(mask(value))}"'
