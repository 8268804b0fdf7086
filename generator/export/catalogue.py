"""The catalogue of all that can be taken away: for machines, for people, for search engines."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.export.exporter import feeds
from generator.export.feeds import ATOM
from generator.export.feeds import JSON
from generator.export.feeds import following
from generator.export.sitemap import robots
from generator.plan import Page
from generator.view import base_of
from generator.view import column_tags
from generator.view import size

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.export.about import About
    from generator.export.row import Head
    from generator.view import View

FOLDER, LABEL = "data/", "数据下载"
TEMPLATE = "pages/data.html"
DICTIONARY = {"page": "dictionary/", "json": "dictionary/dictionary.json", "csv": "dictionary/dictionary.csv"}
_FORMS = {".csv": "CSV", ".xlsx": "Excel", ".json": "JSON", ".jsonl": "JSON Lines"}


class File(NamedTuple):
    """A file that can be taken away, as it was written."""

    address: str
    records: int
    size: int
    """Bytes."""
    digest: str
    """SHA-256 of the bytes."""

    @property
    def ending(self) -> str:
        """The end of its name, ``.csv``."""
        return self.address[self.address.rindex(".") :]


class Shelf(NamedTuple):
    """Files that hold the same records in several forms, under one name."""

    label: str
    page: str
    """The address of the page that shows them; empty where none does."""
    files: tuple[File, ...]
    note: str = ""
    followed: bool = False
    """Whether there is a feed in the folder of the page."""


class Catalogue(NamedTuple):
    """All that can be taken away of a site at one time."""

    about: About
    as_of: dt.date
    commit: str
    """Of the repository, with a ``+`` behind it where the files were changed since; empty where it is not known."""
    version: str
    shelves: Mapping[str, Sequence[Shelf]]
    """By the heading under which they stand: kinds, offices, registers, standards."""
    newest: Sequence[Head]
    labels: Mapping[str, str]

    def pages(self) -> Iterator[Page]:
        """Every file of the catalogue."""
        yield from feeds(following(self.about.title, "", self.newest), self.about, dict(self.labels))
        yield Page("index.json", "", "", self._index)
        yield Page(f"{FOLDER}index.html", TEMPLATE, "", self._view)
        yield Page("robots.txt", "", "", partial(robots, self.about))

    def _index(self) -> bytes:
        about = self.about
        said = {
            "title": about.title,
            "county": about.county,
            "publisher": about.publisher,
            "address": about.address,
            "language": "zh-CN",
            "as_of": self.as_of.isoformat(),
            "commit": self.commit.removesuffix("+"),
            "uncommitted_changes": self.commit.endswith("+"),
            "generator": f"yangguang {self.version}",
            "licence": {"name": about.licence, "address": about.licence_address},
            "dictionary": DICTIONARY,
            "feeds": {"atom": ATOM, "json": JSON},
            **({"sitemap": "sitemap.xml"} if about.address else {}),
            **{name: [_shelf(shelf) for shelf in shelves] for name, shelves in self.shelves.items()},
        }
        return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"

    def _view(self) -> View:
        base = base_of(FOLDER)
        stamp = f"{self.as_of.isoformat()}"
        return {
            "base": base,
            "section": FOLDER.rstrip("/"),
            "page_title": LABEL,
            "title": LABEL,
            "description": "本站公开的全部记录，按类别、按机构做成文件，可以下载、核对、再利用。",
            "meta": column_tags(LABEL),
            "breadcrumb": [("首页", base), (LABEL, "")],
            "as_of": f"{self.as_of.year}年{self.as_of.month}月{self.as_of.day}日",
            "licence": {"name": self.about.licence, "href": self.about.licence_address},
            "commit": self.commit[:12].removesuffix("+"),
            "forms": list(_FORMS.values()),
            "groups": [
                {"id": name, "label": _GROUPS[name], "shelves": [self._row(shelf, base, stamp) for shelf in shelves]}
                for name, shelves in self.shelves.items()
                if shelves
            ],
            "feeds": [("Atom", base + ATOM), ("JSON Feed", base + JSON)],
            "alternates": [("application/json", "数据总目录（JSON）", f"{base}index.json")],
        }

    def _row(self, shelf: Shelf, base: str, stamp: str) -> View:
        by_form = {_FORMS.get(file.ending, ""): file for file in shelf.files}
        name = f"{self.about.county}-{shelf.label.removeprefix(self.about.county)}-{stamp}"
        return {
            "title": shelf.label,
            "href": base + shelf.page if shelf.page else "",
            "note": shelf.note,
            "records": max((file.records for file in shelf.files), default=0),
            "files": [
                {
                    "form": form,
                    "href": base + by_form[form].address if form in by_form else "",
                    "saved": name + by_form[form].ending if form in by_form else "",
                    "size": size(by_form[form].size) if form in by_form else "",
                }
                for form in _FORMS.values()
            ],
            "feed": f"{base}{shelf.page}{ATOM}" if shelf.followed else "",
        }


_GROUPS = {"kinds": "按类别", "offices": "按机构", "registers": "目录与台账", "standards": "按统一标准"}


def _shelf(shelf: Shelf) -> dict[str, object]:
    return {
        "label": shelf.label,
        "page": shelf.page,
        "records": max((file.records for file in shelf.files), default=0),
        "files": [
            {"address": file.address, "records": file.records, "bytes": file.size, "sha256": file.digest}
            for file in sorted(shelf.files)
        ],
    }
