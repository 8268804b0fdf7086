"""A site folder of an invented city: so many valid records of about 2.5 kB, the same for the same size."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from benchmarks import records
from benchmarks.allocations import allocation
from benchmarks.city import City
from benchmarks.city import document_id
from benchmarks.decisions import decision
from benchmarks.meetings import meeting
from benchmarks.procedures import flow
from generator.yaml_text import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.records import Data

SETTINGS = """\
title: 澜江市权力公开运行专栏
short_title: 阳光澜江
county: 澜江市
sponsor: 澜江市人民政府办公室
contact: 澜江市政和路1号
phone: 0999-2100123
processes: {processes}
"""


class Entry(NamedTuple):
    """A record and where it belongs."""

    kind: str
    """Plural, as folders are called."""
    id: str
    office: str
    """The id of the agency; empty for a law."""
    data: Data

    @property
    def path(self) -> str:
        """Its file in the content folder."""
        if self.kind == "agencies":
            return f"agencies/{self.id}/agency.yml"
        return f"agencies/{self.office}/{self.kind}/{self.id}.yml" if self.office else f"{self.kind}/{self.id}.yml"


def entries(size: int) -> Iterator[Entry]:
    """All records of a city of so many."""
    city = City(size)
    for law in city.laws:
        yield Entry("laws", law.id, "", records.law(law))
    for number, office in enumerate(city.offices):
        yield Entry("agencies", office.id, office.id, records.agency(city, office, number))
    for number, office in enumerate(city.offices):
        yield Entry("documents", document_id(office), office.id, records.document(office, number))
    for number in range(city.counts.powers):
        office, name, data = records.power(city, number)
        yield Entry("powers", name, office.id, data)
    for kind, make, numbers in (
        ("flows", flow, range(city.counts.flows)),
        ("meetings", meeting, city.counts.meetings),
        ("decisions", decision, range(city.counts.decisions)),
        ("allocations", allocation, range(city.counts.decisions)),
    ):
        for number in numbers:
            office, name, data = make(city, number)
            yield Entry(kind, name, office.id, data)


def said(data: Data) -> Data:
    """A record without what it leaves open."""
    return {key: value for key, value in data.items() if value is not None}


def make(size: int, folder: Path, processes: int = 0) -> int:
    """Write the site folder of a city anew; return the bytes of its records."""
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    total = 0
    for entry in entries(size):
        path = content / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(write(said(entry.data)).encode())
    (folder / "site_config.yml").write_text(SETTINGS.format(processes=processes), encoding="utf-8")
    return total


if __name__ == "__main__":
    print(make(int(sys.argv[1]), Path(sys.argv[2])), "bytes")
