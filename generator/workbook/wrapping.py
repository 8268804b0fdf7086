"""Text of cells as people read it: lines broken by narrow columns joined again, stray spaces gone."""

from __future__ import annotations

import re
import unicodedata

NARROW = 8
ENOUGH = 3
_BLANKS = re.compile("[ \t\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u201c\u201d\u2018\u2019\u2026\U00020000-\U0003ffff"
_LOOSE = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}0-9])|(?<=[0-9]) (?=[{_WIDE}])")
_ARTICLE = re.compile(r"(第[一二三四五六七八九十百零〇\d]+条(?:之[一二三四五六七八九十]+)?) (?!第)")
_KEPT = "\ue000"
_ENDS = tuple("。；：:;！？!?…）)】")
_INNER = re.compile("[，。；：、（《]")
_STARTS = re.compile(
    r"(?:\d{1,3}[.．、)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零〇\d]+[条章节]|[【《①-⑳])"
)
_NUMBERED = re.compile(r"(\d{1,3}[.．]) +")
_QUOTED_TITLE = re.compile(r"《[^《》\n]*[<＜][^《》\n]*[>＞][^《》\n]*》")
_ANGLES = str.maketrans("<＜>＞", "〈〈〉〉")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_MARKUP = re.compile(r"([\\`*_])")
_LEADING_MARK = re.compile(r"^([#>+-])(?=[ #]|$)")


def lines_of(text: str) -> list[str]:
    """The lines of a cell, trimmed, without invisible signs and blanks between Chinese characters."""
    plain = _BREAKS.sub("\n", _INVISIBLE.sub("", text))
    return [_close(_BLANKS.sub(" ", line).strip()) for line in plain.split("\n")]


def _close(line: str) -> str:
    """Without blanks between Chinese characters, but for the one after the number of an article."""
    kept = _ARTICLE.sub(rf"\1{_KEPT}", line)
    return _LOOSE.sub("", kept).replace(_KEPT, " ")


def one_line(text: str) -> str:
    """The text on one line; lines of a narrow column are joined, other lines are listed with ``、``."""
    lines = [line for line in lines_of(text) if line]
    glue = "" if _is_narrow(lines) else "、"
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += ("" if joined[-1] in "、，,；;：:" else glue) + line
    return _titles(_close(joined))


def _is_narrow(lines: list[str]) -> bool:
    return max(map(len, lines[:-1]), default=0) <= NARROW


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a cell: a line that runs to the right edge goes on in the next one."""
    lines = lines_of(text)
    edge = max(map(_breadth, lines), default=0) - 4
    found: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if found and open_line and not _STARTS.match(line):
            found[-1] += line
        else:
            found.append(line)
        is_full = _breadth(line) >= edge and (len(lines) >= ENOUGH or bool(_INNER.search(line)))
        open_line = not line.endswith(_ENDS) and (is_full or _is_open(found[-1]))
    return [_titles(_NUMBERED.sub(r"\1", _close(line), count=1)) for line in found]


def _is_open(text: str) -> bool:
    """Whether a bracket or title still waits for its end."""
    return text.count("《") > text.count("》") or text.count("（") + text.count("(") > text.count("）") + text.count(
        ")"
    )


def _breadth(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def _titles(text: str) -> str:
    return _QUOTED_TITLE.sub(lambda found: found[0].translate(_ANGLES), text)


def markdown(texts: list[str]) -> str:
    """Paragraphs as Markdown that shows every sign as it was written."""
    return "\n\n".join(_literal(text) for text in texts)


def _literal(text: str) -> str:
    safe = _TAG.sub("&lt;", _MARKUP.sub(r"\\\1", text))
    return _LEADING_MARK.sub(r"\\\1", safe)


def key(text: str) -> str:
    """A header word for comparison: one width of letters, no blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
