"""How a page offers what can be taken away: links to files, and the forms in which it can be had besides."""

from __future__ import annotations

from typing import NamedTuple

ENDINGS = {".csv": "CSV 表格", ".xlsx": "Excel 工作簿", ".json": "JSON", ".jsonl": "JSON Lines"}
"""The forms in which all records of a list can be had."""


OF_OFFICE = "all-records"
"""What the files with all records of an office are called, before their endings."""


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
