"""How a page offers what can be taken away: links to files, and the forms in which it can be had besides."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.figure import downloads
from generator.publication import offices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.kind import Kind
    from generator.library import Library
    from generator.record import Record

ENDINGS = {".csv": "CSV 表格", ".xlsx": "Excel 工作簿", ".json": "JSON", ".jsonl": "JSON Lines"}
"""The forms in which all records of a list can be had."""


OF_OFFICE = "all-records"
"""What the files with all records of an office are called, before their endings."""


POSTER = "poster/"
"""Where the sheet for a notice board stands, from the page of its record."""
_POSTER = "公开栏海报（A4、A3）"


EDITION = "edition/"
"""Where the page stands on which an office has all its records to print, from its own page."""


class Download(NamedTuple):
    """A link to a file."""

    label: str
    href: str
    saved: str = ""
    """What the file is called once it is saved; the day is put behind it in the browser."""


class Alternate(NamedTuple):
    """The same content in another form, as the head of the page names it."""

    type: str
    title: str
    href: str


def saved(stem: str, name: str) -> list[Download]:
    """The files with all records of a list, whose addresses differ in their endings alone."""
    return [Download(label, stem + ending, name + ending) for ending, label in ENDINGS.items()]


def alternates(home: str, data: str, title: str) -> list[Alternate]:
    """A list as data, and its feeds."""
    return [
        Alternate("application/json", f"{title}（JSON）", home + data),
        Alternate("application/atom+xml", f"{title}（Atom）", f"{home}feed.xml"),
        Alternate("application/feed+json", f"{title}（JSON Feed）", f"{home}feed.json"),
    ]


def taken(record: Record, kind: Kind, library: Library, caption: str) -> dict[str, Sequence[tuple[str, ...]]]:
    """What can be taken away here: the drawings; unless it was withdrawn the record, and all records of an office."""
    files = [Download(label, href) for label, href in downloads(record, kind)]
    if record.values.get("withdrawn"):
        return {"downloads": files, "alternates": []}
    if kind.poster:
        files.append(Download(_POSTER, POSTER))
    own = Alternate("application/json", f"{caption}（JSON）", "index.json")
    if kind.name != offices(library.kinds):
        return {"downloads": [Download("本记录（JSON）", "index.json"), *files], "alternates": [own]}
    feeds = [each for each in alternates("", "", f"{caption}的公开信息") if each.href]
    return {
        "downloads": [Download("本记录（JSON）", "index.json"), *files],
        "records": [*saved(OF_OFFICE, f"{caption}-全部公开信息"), Download("打印本", EDITION)],
        "alternates": [own, *feeds],
    }
