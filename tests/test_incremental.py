"""A site brought up to date is the same, byte for byte, as one built from nothing."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from generator import starter
from generator.build import build
from generator.project import open_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.build import Result

AS_OF = dt.date(2026, 11, 22)
POWER = "content/agencies/finance/powers/xk-001.yml"
OFFICE = "content/agencies/finance/agency.yml"
LAW = "content/laws/kuaiji-fa.yml"


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Change some words of a file."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} does not say {old}"
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def copy(path: str, other: str, *changes: tuple[str, str]) -> Callable[[Path], None]:
    """Add a record like another one."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{path} does not say {old}"
            text = text.replace(old, new)
        (root / other).write_text(text, encoding="utf-8")

    return edit


def line(root: Path, path: str, key: str) -> str:
    """The line of a file that begins with a key."""
    return next(each for each in (root / path).read_text(encoding="utf-8").splitlines() if each.startswith(key + ":"))


def built(root: Path, *, as_of: dt.date = AS_OF) -> Result:
    """Build a site as the command does."""
    project, faults = open_project(root)
    assert project is not None, faults
    result = build(project, as_of, search=False)
    assert not result.refused, [str(fault) for fault in result.faults if fault.is_error]
    return result


def tree(root: Path) -> dict[str, bytes]:
    """Every file of the site with its bytes."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The repository that a county begins with, built once."""
    root = tmp_path / "county"
    for path, text in starter.plan(root, "1"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    built(root)
    return root


def anew(county: Path, tmp_path: Path, as_of: dt.date = AS_OF) -> dict[str, bytes]:
    """The same content built from nothing in another place."""
    other = tmp_path / "elsewhere" / "一个 别的地方"
    shutil.copytree(county, other, ignore=shutil.ignore_patterns("site", ".yangguang", ".site.*"))
    built(other, as_of=as_of)
    return tree(other)


def retitle(path: str, title: str) -> Callable[[Path], None]:
    """Give a record another title."""
    return lambda root: replace(path, line(root, path, "title"), f"title: {title}")(root)


EDITS: dict[str, Callable[[Path], None]] = {
    "a record gets another title": retitle(POWER, "换了名称的事项"),
    "an office gets another name": retitle(OFFICE, "阳河县财政和国资局"),
    "a law gets another name that nobody cites": copy(LAW, "content/laws/other.yml", ("title: ", "title: 另一部")),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_site_is_as_if_built_from_nothing(name: str, county: Path, tmp_path: Path) -> None:
    EDITS[name](county)
    built(county)
    assert tree(county) == anew(county, tmp_path)


def test_a_record_that_is_deleted_leaves_no_page_and_no_line(county: Path, tmp_path: Path) -> None:
    (county / "content/agencies/finance/allocations/a-2026-001.yml").unlink()
    result = built(county)
    assert "allocations/a-2026-001/index.html" not in tree(county)
    assert result.removed > 0
    assert tree(county) == anew(county, tmp_path)


def test_nothing_is_written_when_nothing_changed(county: Path) -> None:
    assert built(county).written == 0


def test_a_refused_build_leaves_the_last_site_as_it_was(county: Path) -> None:
    before = tree(county)
    replace(POWER, line(county, POWER, "title"), "titel: 写错了键")(county)
    project, _ = open_project(county)
    assert project is not None
    assert build(project, AS_OF, search=False).refused
    assert tree(county) == before


def test_after_a_refused_build_the_mended_site_is_as_if_built_from_nothing(county: Path, tmp_path: Path) -> None:
    said = (county / POWER).read_text(encoding="utf-8")
    retitle(POWER, "先改一次名称")(county)
    replace(POWER, "title:", "titel:")(county)
    project, _ = open_project(county)
    assert project is not None
    assert build(project, AS_OF, search=False).refused
    (county / POWER).write_text(said.replace(line(county, OFFICE, "title"), ""), encoding="utf-8")
    retitle(POWER, "再改一次名称")(county)
    built(county)
    assert tree(county) == anew(county, tmp_path)


def test_a_page_that_somebody_deleted_comes_back_with_the_fingerprint(county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / "site")
    built(county)
    assert tree(county) == anew(county, tmp_path)


def test_an_interrupted_publication_is_finished_by_the_next_run(county: Path, tmp_path: Path) -> None:
    """The journal stands and some files are already in place, as after a power cut."""
    retitle(POWER, "断电之前的名称")(county)
    beside = county / ".site.next"
    beside.mkdir()
    (beside / "index.html").write_bytes(b"half")
    built(county)
    assert not beside.exists()
    assert tree(county) == anew(county, tmp_path)
