"""The files of an outside standard: tables as CSV and workbook with what is missing, releases as a package."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from generator.export.columns import ID
from generator.export.columns import Column
from generator.export.feeds import moment
from generator.export.tables import Table
from generator.export.tables import csv_table
from generator.export.workbooks import as_workbook
from generator.export.workbooks import sheet_of
from generator.plan import Page
from generator.standards import Release

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence
    from typing import Any

    from generator.export.about import About
    from generator.standards import Upload

FOLDER = "data/"
MISSING = "-missing"


def files(standard: Upload | Release, lines: Sequence[tuple[Any, ...]], about: About) -> Iterator[Page]:
    """The files of a standard; nothing where no record has anything to tell."""
    if not lines:
        return
    if isinstance(standard, Release):
        address = f"{FOLDER}{standard.name}.json"
        yield Page(address, "", "", partial(package, lines, about, address), len(lines))
    else:
        yield from _table(standard, lines)


def _table(upload: Upload, lines: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Page]:
    """The rows under the codes of the columns; the workbook names the columns in a second row."""
    stem = f"{FOLDER}{upload.name}"
    codes = [Column(place.code) for place in upload.places]
    rows = [cells for _, cells in lines]
    names = tuple(place.label for place in upload.places)
    yield Page(f"{stem}.csv", "", "", partial(csv_table, Table(upload.label, codes, rows)), len(rows))
    sheet = Table("上报表", codes, [names, *rows])
    lacking = Table("缺项", _LACKING, list(missing(upload, lines)))
    yield Page(f"{stem}.xlsx", "", "", lambda: as_workbook([sheet_of(sheet), sheet_of(lacking)]), len(rows))
    if lacking.rows:
        yield Page(f"{stem}{MISSING}.csv", "", "", partial(csv_table, lacking), len(lacking.rows))


_LACKING = (Column(ID), Column("文书号或名称"), Column("缺少的列"), Column("列名"))


def missing(upload: Upload, lines: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str, str, str]]:
    """What must be handed in and is not said: id and name of the record, code and name of the column."""
    for name, cells in lines:
        for place, cell in zip(upload.places, cells, strict=True):
            if place.required and not cell:
                yield name, cells[0], place.code, place.label


def package(lines: Sequence[tuple[str, str]], about: About, address: str) -> bytes:
    """Releases as a release package of the Open Contracting Data Standard 1.1."""
    head = {
        "uri": about.iri(address),
        "version": "1.1",
        "publishedDate": moment(max(day for day, _ in lines)),
        "publisher": {"name": about.publisher},
        **({"license": about.licence_address} if about.licence_address else {}),
    }
    said = json.dumps(head, ensure_ascii=False)[:-1]
    releases = ",\n".join(release for _, release in lines)
    return f'{said}, "releases": [\n{releases}\n]}}\n'.encode()
