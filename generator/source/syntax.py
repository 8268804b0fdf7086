"""Say in Chinese, at the right place, why libyaml could not read a text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import cast

import yaml

from generator.pattern import later
from generator.quotation import quoted
from generator.source.slips import Slip
from generator.source.slips import comma_slip
from generator.source.slips import dash_slip
from generator.source.slips import in_quotes
from generator.source.slips import key_slip
from generator.source.slips import quote_slip
from generator.source.slips import space_slip
from generator.source.slips import tab_slip

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from generator.source.event import Event
    from generator.source.event import Mark

Place = tuple[int, int]
Found = tuple[int, Slip]
"""A line (from 0) and the slip in it; ``mended`` is empty where nobody can know what was meant."""

_VALUE = later(r"\s*(?:- +)*(?:[^\s#\"'-][^#]*?: +)?(?=\S)")
_FIRST_KEY = later(r"[ ]*(?:- +)*[^:]+$")
_QUOTES = "\"'"
_CELL_END = later(r",\s|\}[\s,}\]]*$")
_SHOWN = 20


class Failure:
    """What libyaml told: where it stopped, where the construct began, and the lines around."""

    __slots__ = ("began", "last", "lines", "stopped")

    def __init__(self, error: yaml.MarkedYAMLError, lines: Sequence[str], last: Event | None) -> None:
        self.lines = lines
        self.stopped = self._inside(cast("Mark", error.problem_mark))
        self.began = self._inside(cast("Mark", error.context_mark)) if error.context_mark else self.stopped
        self.last = last

    def line(self, number: int) -> str:
        """The line of this number; empty where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def _inside(self, mark: Mark | None) -> Place:
        if mark is None:
            return 0, 0
        line = min(mark.line, max(len(self.lines) - 1, 0))
        return line, mark.column if mark.line == line else len(self.line(line))


def diagnose(error: yaml.YAMLError, lines: Sequence[str], last: Event | None) -> Found:
    """The line and slip behind a parser error; ``last`` is the event before it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, _unknown(0)
    failure = Failure(error, lines, last)
    for number in dict.fromkeys((failure.began[0], failure.stopped[0])):
        slip = space_slip(failure.line(number))
        if slip is not None and number in (failure.stopped[0], failure.began[0]) and _is_suspect(failure, number):
            return number, slip
    judge = _JUDGES.get(str(error.problem), _other)
    return judge(failure)


def _is_suspect(failure: Failure, number: int) -> bool:
    """Whether the parser was at the indentation of this line, not inside a text that may begin so."""
    column = failure.stopped[1] if number == failure.stopped[0] else failure.began[1]
    line = failure.line(number)
    return column <= len(line) - len(line.lstrip())


def _missing_colon(failure: Failure) -> Found:
    number, column = failure.began
    line = failure.line(number)
    slip = key_slip(line) or dash_slip(line)
    if slip is not None:
        return number, slip
    words = quoted(line[column:].strip(), _SHOWN)
    hint = "请写成“栏目: 内容”；如果是上一行没写完的内容，请在行首比上面的栏目多空两格。"
    return number, Slip(column, "YAML-COLON", f"这一行没有“: ”，看不出{words}是哪一栏的内容。", hint, "")


def _second_colon(failure: Failure) -> Found:
    number, column = failure.stopped
    line = failure.line(number)
    if _FIRST_KEY.match(line[:column]) is None or not line[:column].strip():
        start = _value_column(line, column)
        return number, quote_slip(line, start, column, "内容里有“: ”。")
    above = _above(failure, number)
    if above is not None:
        return above
    indent = len(line) - len(line.lstrip(" "))
    return number, _indent(indent, "这一行比上一行缩进得多，但上一行已经写了内容。")


def _above(failure: Failure, number: int) -> Found | None:
    """A slip in the line before, which made the parser take it for text."""
    previous = number - 1
    while previous >= 0 and not failure.line(previous).strip():
        previous -= 1
    if previous < 0:
        return None
    line = failure.line(previous)
    slip = space_slip(line) or key_slip(line) or dash_slip(line)
    return None if slip is None else (previous, slip)


def _value_column(line: str, before: int) -> int:
    """Where the value of the line's first key begins."""
    match = _VALUE.match(line)
    return match.end() if match is not None and match.end() <= before else len(line) - len(line.lstrip())


def _bad_sign(failure: Failure) -> Found:
    number, column = failure.stopped
    line = failure.line(number)
    if line[column : column + 1] == "\t":
        return number, tab_slip(line, column)
    return number, quote_slip(line, column)


def _tab(failure: Failure) -> Found:
    number, column = failure.stopped
    return number, tab_slip(failure.line(number), column)


def _value_there(failure: Failure) -> Found:
    number, column = failure.stopped
    if not failure.line(number)[column:].strip():
        return _open_bracket(failure)
    return number, quote_slip(failure.line(number), column)


def _value_begun(failure: Failure) -> Found:
    number, column = failure.began
    return number, quote_slip(failure.line(number), column)


def _open_quote(failure: Failure) -> Found:
    number, column = failure.began
    line = failure.line(number)
    message = f"英文引号{quoted(line[column : column + 1])}没有成对，找不到另一半。"
    slip = quote_slip(line, column, None, message)
    return number, Slip(column, slip.rule, message, "请补上另一个引号，或改用中文引号。", slip.mended)


def _open_bracket(failure: Failure) -> Found:
    number, column = failure.began
    line = failure.line(number)
    opening = line[column : column + 1]
    if opening not in ("[", "{"):
        return _other(failure)
    inside = _bracket_inside(failure)
    if inside is not None:
        return inside
    comma = comma_slip(line, column)
    if comma is not None:
        return number, comma
    message = f"内容以{quoted(opening)}开头，但没有与它成对的括号。"
    slip = quote_slip(line, column)
    hint = "请用英文双引号把内容括起来；如果是列表，请检查括号和逗号。"
    return number, Slip(column, "YAML-QUOTE", message, hint, slip.mended)


def _bracket_inside(failure: Failure) -> Found | None:
    """A value between braces that holds a bracket, such as ``{文号: 县发[2026]3号}``."""
    number, column = failure.stopped
    line = failure.line(number)
    if line[column : column + 1] not in ("[", "{"):
        return None
    start = max(line.rfind(sign, 0, column) + len(sign) for sign in (": ", ", ", "{", "["))
    ending = _CELL_END.search(line, column)
    if not line[start:column].strip() or ending is None:
        return None
    value = line[start : ending.start()].strip()
    mended = f"{line[:start]}'{value.replace(chr(39), chr(39) * 2)}'{line[ending.start() :]}"
    message = f"花括号里的内容含有{quoted(line[column])}。"
    return number, Slip(start, "YAML-QUOTE", message, f"请用英文双引号括起来{in_quotes(value)}。", mended)


def _misplaced(failure: Failure) -> Found:
    """``did not find expected key``: a value that goes on behind its end, or a line out of step."""
    number, column = failure.stopped
    line = failure.line(number)
    if line[:column].strip():
        return _tail(failure)
    slip = dash_slip(line)
    if slip is not None:
        return number, slip
    if line[column : column + 1] == ":":
        return number, Slip(column, "YAML-KEY", "冒号前面没有写栏目名称。", "请补上栏目名称，例如 名称: 内容。", "")
    return number, _indent(column, "这一行的缩进与上面的行对不齐。")


def _tail(failure: Failure) -> Found:
    number, column = failure.stopped
    line = failure.line(number)
    last = failure.last
    if last is not None and getattr(last, "style", None) and last.start_mark.line < number:
        failure.began = last.start_mark.line, last.start_mark.column
        return _open_quote(failure)
    start = _value_column(line, column)
    if line[start : start + 1] in _QUOTES:
        return number, quote_slip(line, start, column, "引号后面还有内容。")
    return number, quote_slip(line, start)


def _dash_expected(failure: Failure) -> Found:
    number, column = failure.stopped
    if failure.line(number)[:column].strip():
        return _tail(failure)
    return number, _indent(column, "这一行与上面的列表对不齐：列表的每一项以“- ”开头。")


def _dash_in_value(failure: Failure) -> Found:
    number, column = failure.stopped
    line = failure.line(number)
    if line[:column].strip():
        return number, quote_slip(line, column)
    return number, _indent(column, "这一行的短横线与上面的行对不齐。")


def _surrogate(failure: Failure) -> Found:
    number, column = failure.stopped
    line = failure.line(number)
    start = max(line.rfind("\\", 0, column), 0)
    size = 10 if line[start + 1 : start + 2] == "U" else 6
    message = f"{quoted(line[start : start + size])}不是完整的字符。"
    mended = line[:start] + "\ufffd" * len(line[start : start + size]) + line[start + size :]
    return number, Slip(column, "ENC-SURROGATE", message, "请直接输入汉字。", mended)


def _escape(failure: Failure) -> Found:
    number, column = failure.stopped
    line = failure.line(number)
    start = max(line.rfind("\\", 0, column + 1), 0)
    message = f"英文双引号里的反斜杠有特殊含义，{quoted(line[start : start + 2])}不能这样写。"
    mended = f"{line[:start]}\\{line[start:]}"
    return number, Slip(start, "YAML-ESCAPE", message, "请改用英文单引号，或把反斜杠写两次。", mended, 1)


def _second_document(failure: Failure) -> Found:
    number, column = failure.stopped
    message = "一个文件只能写一条记录。"
    hint = "请删掉“...”或“---”，把下面的内容放进另一个文件；若是方括号、花括号后面还有内容，请检查括号。"
    return number, Slip(column, "YAML-MULTIDOC", message, hint, "")


def _other(failure: Failure) -> Found:
    number, column = failure.stopped
    return number, _unknown(column)


def _unknown(column: int) -> Slip:
    hint = "请对照说明检查这一行和上一行的缩进、冒号、引号和括号。"
    return Slip(column, "YAML-SYNTAX", "这里不符合“栏目: 内容”的写法。", hint, "")


def _indent(column: int, message: str) -> Slip:
    return Slip(column, "YAML-INDENT", message, "同一层的栏目要左边对齐，下一层比上一层多空两格。", "")


_JUDGES: dict[str, Callable[[Failure], Found]] = {
    "could not find expected ':'": _missing_colon,
    "mapping values are not allowed in this context": _second_colon,
    "mapping keys are not allowed in this context": _value_there,
    "block sequence entries are not allowed in this context": _dash_in_value,
    "found character that cannot start any token": _bad_sign,
    "found a tab character that violates indentation": _tab,
    "found a tab character where an indentation space is expected": _tab,
    "found unexpected end of stream": _open_quote,
    "found unexpected document indicator": _open_quote,
    "did not find expected key": _misplaced,
    "did not find expected '-' indicator": _dash_expected,
    "did not find expected ',' or ']'": _open_bracket,
    "did not find expected ',' or '}'": _open_bracket,
    "did not find expected node content": _value_there,
    "did not find expected comment or line break": _value_begun,
    "found an indentation indicator equal to 0": _value_begun,
    "did not find expected alphabetic or numeric character": _value_begun,
    "did not find expected whitespace or line break": _value_begun,
    "did not find the expected '>'": _value_begun,
    "did not find expected tag URI": _value_begun,
    "did not find expected '!'": _value_begun,
    "did not find URI escaped octet": _value_begun,
    "found undefined tag handle": _value_begun,
    "found invalid Unicode character escape code": _surrogate,
    "found unknown escape character": _escape,
    "did not find expected hexdecimal number": _escape,
    "did not find expected <document start>": _second_document,
}
