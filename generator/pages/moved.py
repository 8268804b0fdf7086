"""Where pages of an earlier website went: a table of old and new addresses, as signposts and as rules for a server."""

from __future__ import annotations

import csv
import posixpath
from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import quote
from urllib.parse import unquote

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.pattern import later
from generator.source.encoding import decode
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.signposts import Signposts

MAP = "redirects.map"
"""The file that a server includes; see the configuration that `init` writes."""
_HEADS = ("旧地址", "新地址")
_OLD = later(r"/[^\s\"'\\$;{}]*")
_PAGE = later(r"\.s?html?$")
_RULE = "CONFIG-MOVED"
_SAME = "/-._~!&*()+,=:@%?"


class Moved(NamedTuple):
    """One line of the table."""

    old: str
    """On the portal, ``/zwgk/2019/12.html``; what follows a question mark belongs to it."""
    new: str
    """On this site, from its root, ``powers/xk-001/``."""
    line: int


def read_moved(path: str, content: bytes) -> tuple[list[Moved], list[Diagnostic]]:
    """Read the table: 旧地址,新地址, a pair a line; the old one begins with ``/``, the new one counts from our root."""
    text, faults = decode(path, content)
    found: list[Moved] = []
    first: dict[str, int] = {}
    for number, row in enumerate(csv.reader((text or "").splitlines()), 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or tuple(cells[:2]) == _HEADS:
            continue
        wrong = _wrong(cells, first)
        if wrong:
            faults.append(Diagnostic(Location(path, number, 1), _RULE, wrong[0], hint=wrong[1]))
        else:
            first[cells[0]] = number
            found.append(Moved(cells[0], cells[1].lstrip("/").removesuffix("index.html"), number))
    return found, faults


def _wrong(cells: list[str], first: dict[str, int]) -> tuple[str, str] | None:
    """What is wrong with a line, and how to mend it."""
    if len(cells) != len(_HEADS):
        return (
            f"这一行应有旧地址、新地址两格，现在有 {len(cells)} 格",
            "用英文逗号隔开，如 /zwgk/12.html,powers/xk-001/",
        )
    old, new = cells
    if not _OLD.fullmatch(old):
        return f"旧地址{quoted(old)}不对", "写以 / 开头的路径，不写域名，不含空格、引号、分号"
    if "//" in new or not new:
        return f"新地址{quoted(new)}不对", "写本站里的地址，如 powers/xk-001/，不写域名"
    if old in first:
        return f"旧地址{quoted(old)}在第 {first[old]} 行已经写过", "只留一行"
    return None


def dead(entries: list[Moved], path: str, base: str, posts: Signposts) -> Iterator[Diagnostic]:
    """New addresses where nothing is, old ones where one of our pages stands; ``base`` is our path on the portal."""
    for entry in entries:
        where = Location(path, entry.line, 1)
        wrong = posts.dead("/" + entry.new)
        if wrong:
            yield Diagnostic(where, _RULE, f"新地址{quoted(entry.new)}打不开：{wrong.message}", hint=wrong.hint)
        address = inside(entry.old, base)
        if address is not None and posts.dead("/" + address) is None:
            message = f"旧地址{quoted(entry.old)}现在是本站的一页，不能再转到别处"
            yield Diagnostic(where, _RULE, message, hint="删去这一行")


def inside(old: str, base: str) -> str | None:
    """The address of an old page from our root, where a file of ours can stand in its place; else None."""
    path, _, query = old.partition("?")
    if query or not path.startswith(base):
        return None
    address = unquote(path.removeprefix(base))
    if posixpath.normpath(f"/{address}").rstrip("/") != f"/{address}".rstrip("/"):
        return None
    return address if address.endswith("/") or _PAGE.search(address) else None


def server_map(entries: list[Moved], base: str) -> bytes:
    """The table as nginx reads it: every old address with the new one on the portal."""
    lines = [f'"{quote(entry.old, safe=_SAME)}" "{base}{quote(entry.new, safe=_SAME + "#")}";\n' for entry in entries]
    return "".join(sorted(lines)).encode()
