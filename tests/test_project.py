"""What the schemas say is remembered beside the site, and read again when it could be other than remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.county import begin
from tests.county import built
from tests.county import opened
from tests.county import put
from tests.county import tree

if TYPE_CHECKING:
    from pathlib import Path

MEMORY = ".yangguang/schemas.pickle"
OWN = "label: 权力和责任事项\n"


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A county whose schemas have been read and remembered."""
    root = begin(tmp_path / "county")
    built(root)
    opened(root)
    assert (root / MEMORY).is_file()
    return root


def test_what_is_remembered_is_what_is_read(county: Path) -> None:
    known = opened(county)
    (county / MEMORY).unlink()
    fresh = opened(county)
    assert (list(known.kinds), list(known.rules)) == (list(fresh.kinds), list(fresh.rules))
    assert [use.rule.id for use in known.uses["power"]] == [use.rule.id for use in fresh.uses["power"]]
    assert known.kinds["power"].json_schema() == fresh.kinds["power"].json_schema()


def test_a_county_that_changes_a_schema_sees_the_change_at_once(county: Path) -> None:
    put(county, "schemas/power.yml", OWN)
    assert opened(county).kinds["power"].label == "权力和责任事项"
    (county / "schemas/power.yml").unlink()
    assert opened(county).kinds["power"].label == "权力事项"


@pytest.mark.parametrize("damage", [b"", b"x" * 500, b"\x80\x05]."])
@pytest.mark.parametrize("place", [64, 128, -100])
def test_a_damaged_memory_is_read_over(county: Path, damage: bytes, place: int) -> None:
    before = tree(county)
    known = (county / MEMORY).read_bytes()
    (county / MEMORY).write_bytes(known[:place] + damage)
    built(county)
    assert tree(county) == before
    assert (county / MEMORY).read_bytes() == known


def test_a_memory_that_cannot_be_written_stops_nothing(county: Path) -> None:
    (county / MEMORY).unlink()
    (county / MEMORY).mkdir()
    assert opened(county).kinds["power"].label == "权力事项"
