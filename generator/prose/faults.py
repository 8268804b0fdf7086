"""What may not stand in prose: raw HTML, links to odd places, pictures of other sites, endless lines."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.pattern import later
from generator.prose.layout import is_costly
from generator.quotation import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE = 10_000
MAX_FAULTS = 50
SCHEMES = frozenset(("http", "https", "mailto", "tel"))

_SUSPECT = later(r"<[A-Za-z/!?]|\]\(|\]:|!\[")
_CODE = later(r"`|~~~|^ {4}|^\t", re.MULTILINE)
_ADDRESS = later(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*>")
_WEB = ("http", "https")
_HOST = later(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#\s\"'>]|$)", re.IGNORECASE)
_AROUND = " \t\r\n<\u00a0\u3000"
_TAG = later(r"<(?:!--|!\[CDATA\[|[!?](?=[A-Za-z])|/?(?P<name>[A-Za-z][A-Za-z0-9:.-]*)(?=[\s/>]|$))")
_CLOSED = later(r"[^<\n]*(?:\n[^<\n]+)*>")
_LINK = later(r"(?<!\\)\]\(")
_REFERENCE = later(r"^ {0,3}\[[^\[\]\n]{1,200}(?P<end>\]):[ ]*\n?[ ]*(?P<target><[^>\n]*>|\S+)", re.MULTILINE)
_BRACKET = later(r"[\[\]]|\n[ \t]*\n")
_PLAIN_TARGET = later(r"[^\s/\\:&<][^:&]*$")
_SHOWN_CODE = later(r"<code.*?</code>", re.DOTALL)
_MARK = later("\ue0fe(\\d+)\ue0ff")
_BLANK = later(r"[\x00-\x20\u00a0\u3000]+")
_SCHEME = later(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_FOREIGN_PICTURE = later(r'<img [^>]*src="\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})')
_LONG_NAMES = frozenset(
    """
    applet area article aside audio base blink body br button canvas center details dialog div embed fieldset font
    footer form frame frameset header hr html iframe img input ins label legend li link main map marquee math meta
    nav noscript object ol option output picture portal pre progress script section select slot small source span
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt
    ul var video wbr xmp
    """.split()
)
_LONGEST_TARGET = 1_000
_SHOWN = 30


class _Found(NamedTuple):
    """A fault by its offset in the text."""

    offset: int
    rule: str
    message: str
    hint: str
    tag: str = ""


def check(text: str, path: str, first_line: int, first_column: int = 1) -> list[Diagnostic]:
    """The faults of a text whose first character stands at this place of the file."""
    if is_plain(text):
        return []
    long = list(_long_lines(text))
    if long or is_costly(text):
        found = long or [_costly(text)]
    else:
        found = _not_in_code(text, [*_tags(text), *_links(text), *_references(text)])
        found = sorted(_thinned(text, found))
        found += _hidden_pictures(text, found)
    return [_placed(text, fault, path, first_line, first_column) for fault in found[:MAX_FAULTS]]


def is_plain(text: str) -> bool:
    """Whether nothing stands in a text that could be a fault."""
    return len(text) <= MAX_LINE and not _SUSPECT.search(text) and not is_costly(text)


def _placed(text: str, fault: _Found, path: str, first_line: int, first_column: int) -> Diagnostic:
    line = text.count("\n", 0, fault.offset)
    column = fault.offset - text.rfind("\n", 0, fault.offset) - 1
    where = Location(path, first_line + line, first_column + column)
    return Diagnostic(where, fault.rule, fault.message, hint=fault.hint)


def _long_lines(text: str) -> Iterator[_Found]:
    start = 0
    for line in text.split("\n"):
        if len(line) > MAX_LINE:
            message = f"这一行有 {len(line):,} 个字符，超过 {MAX_LINE:,} 个。"
            yield _Found(start + MAX_LINE, "LIM-LINE", message, "请分成几行或几段。")
        start += len(line) + 1


def _costly(text: str) -> _Found:
    return _Found(
        max(text.find("["), 0), "LIM-LINE", "这段文字的方括号或代码块太多，或列表、引用的层数太深。", "请分成几段。"
    )


def _tags(text: str) -> Iterator[_Found]:
    addresses = {match.start(): match[0][1:-1] for match in _ADDRESS.finditer(text)}
    for index, address in addresses.items():
        if not text[:index].rstrip().endswith("]("):
            yield from _judged(address, index, None)
    for match in _TAG.finditer(text):
        if match.start() not in addresses and _is_tag(text, match):
            sign = text[match.start() : match.start() + _SHOWN].split("\n", 1)[0].split(">", 1)[0]
            hint = "请删掉标签；加粗写成 **文字**；要显示尖括号，请改用全角“＜＞”或放进反引号里。"
            name = match[0].lower()
            yield _Found(match.start(), "MD-HTML", f"正文里不能写网页代码{quoted(sign + '>')}。", hint, name)


def _is_tag(text: str, match: re.Match[str]) -> bool:
    """Whether this is HTML, and not “a <b 且 c> d” in a formula."""
    name = match["name"]
    if name is None or name.lower() in _LONG_NAMES:
        return True
    closed = _CLOSED.match(text, match.end())
    return closed is not None and (closed[0].isascii() or "=" in closed[0])


def _thinned(text: str, found: list[_Found]) -> Iterator[_Found]:
    """Of the tags only the first of each line, and no end of a tag that was begun."""
    begun: set[str] = set()
    end = -1
    for fault in sorted(found):
        if not fault.tag:
            yield fault
            continue
        told = fault.offset <= end or (fault.tag[:2] == "</" and f"<{fault.tag[2:]}" in begun)
        begun.add(fault.tag)
        if not told:
            yield fault
            end = text.find("\n", fault.offset) % (len(text) + 1)


def _links(text: str) -> Iterator[_Found]:
    openings = _openings(text)
    for match in _LINK.finditer(text):
        target = text[match.end() : match.end() + _LONGEST_TARGET].split(")", 1)[0]
        if _PLAIN_TARGET.match(target):
            continue
        opening = openings.get(match.start(), 0)
        picture = opening > 0 and text[opening - 1] == "!"
        yield from _judged(target, match.start(), opening - 1 if picture else None)


def _openings(text: str) -> dict[int, int]:
    """Where the bracket opens that closes at an index."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_.append(match.start())
        elif match[0] != "]":
            open_.clear()
        elif open_:
            found[match.start()] = open_.pop()
    return found


def _references(text: str) -> Iterator[_Found]:
    for match in _REFERENCE.finditer(text):
        yield from _judged(match["target"], match.start("end"), None)


def _judged(target: str, index: int, picture: int | None) -> Iterator[_Found]:
    """What is wrong with an address; ``picture`` is where the picture begins, if it is one."""
    address = _BLANK.sub("", html.unescape(target)).lstrip("<")
    scheme = _SCHEME.match(address)
    across = address[:1] in ("/", "\\") and address[1:2] in ("/", "\\")
    if picture is not None and (scheme or across):
        message = f"图片来自别的网站：{quoted(address, _SHOWN)}。"
        yield _Found(picture, "MD-IMG-EXTERNAL", message, "请把图片下载下来放到文件旁边，再写它的文件名。")
    elif across:
        message = f"链接{quoted(address, _SHOWN)}没有写协议，会指向别的网站。"
        yield _Found(index, "MD-LINK-PROTOREL", message, "请写全 https:// 开头的网址。")
    elif scheme and scheme[0].lower() not in SCHEMES:
        message = f"链接地址不能以{quoted(scheme[0] + ':')}开头。"
        yield _Found(index, "MD-LINK-SCHEME", message, "请改成 https:// 开头的网址，或本站的页面。")
    elif scheme and scheme[0].lower() in _WEB and not _HOST.match(html.unescape(target).strip(_AROUND)):
        message = f"网址{quoted(address, _SHOWN)}写得不对。"
        yield _Found(index, "MD-LINK-SCHEME", message, "请写成 https://www.example.gov.cn/ 这样的网址。")


def _not_in_code(text: str, found: list[_Found]) -> list[_Found]:
    """The findings that the parser does not take for code, which is shown as it is."""
    if not found or not _CODE.search(text):
        return found
    code = "".join(_SHOWN_CODE.findall(_render(_marked(text, found))))
    shown = {int(number) for number in _MARK.findall(code)}
    return [fault for number, fault in enumerate(found) if number not in shown]


def _marked(text: str, found: list[_Found]) -> str:
    """The text with a number before each finding."""
    parts: list[str] = []
    done = 0
    for number, fault in sorted(enumerate(found), key=lambda item: item[1].offset):
        parts += (text[done : fault.offset], f"\ue0fe{number}\ue0ff")
        done = fault.offset
    return "".join((*parts, text[done:]))


def _hidden_pictures(text: str, found: list[_Found]) -> list[_Found]:
    """Pictures of other sites in forms not seen above, such as by reference."""
    known = any(fault.rule == "MD-IMG-EXTERNAL" for fault in found)
    if known or "![" not in text or not _FOREIGN_PICTURE.search(_render(text)):
        return []
    hint = "请把图片下载下来放到文件旁边，再写它的文件名。"
    return [_Found(text.index("!["), "MD-IMG-EXTERNAL", "图片来自别的网站。", hint)]


def _render(text: str) -> str:
    from generator.prose import rendering  # noqa: PLC0415 - needed for few texts, and slow to import
    from generator.prose.layout import laid_out  # noqa: PLC0415

    return rendering.render(laid_out(text))
