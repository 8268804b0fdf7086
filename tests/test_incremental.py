"""A site brought up to date is the same, byte for byte, as one built from nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.build import check
from tests.county import AS_OF
from tests.county import LAW
from tests.county import MEETING
from tests.county import OFFICE
from tests.county import POWER
from tests.county import attempted
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import opened
from tests.county import page
from tests.county import put
from tests.county import replace
from tests.county import retitle
from tests.county import tree

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent


def copy(path: str, other: str, *changes: tuple[str, str]) -> Callable[[Path], None]:
    """Add a record like another one."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{path} does not say {old}"
            text = text.replace(old, new)
        (root / other).write_text(text, encoding="utf-8")

    return edit


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The repository that a county begins with, built once."""
    root = begin(tmp_path / "county")
    built(root)
    return root


def anew(county: Path, tmp_path: Path, as_of: dt.date = AS_OF) -> dict[str, bytes]:
    """The same content built from nothing in another place."""
    other = tmp_path / "elsewhere" / "一个 别的地方"
    shutil.copytree(county, other, ignore=shutil.ignore_patterns("site", ".yangguang", ".site.*"))
    built(other, as_of=as_of)
    return tree(other)


EDITS: dict[str, Callable[[Path], None]] = {
    "a record gets another title": retitle(POWER, "换了名称的事项"),
    "an office gets another name": retitle(OFFICE, "阳河县财政和国资局"),
    "a record says something else in its text": replace(POWER, "政务服务中心二楼", "政务服务中心三楼"),
    "a record was made public on another day": replace(POWER, "published_at: 2026-01-20", "published_at: 2026-01-21"),
    "a meeting gets another title": retitle(MEETING, "县财政局党组会议"),
    "a law gets another name that nobody cites": copy(LAW, "content/laws/other.yml", ("title: ", "title: 另一部")),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_site_is_as_if_built_from_nothing(name: str, county: Path, tmp_path: Path) -> None:
    EDITS[name](county)
    built(county)
    assert tree(county) == anew(county, tmp_path)


def test_long_lists_made_anew_by_several_processes_are_as_if_built_from_nothing(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.stale._ROWS", 0.01)  # the county's few records count as long lists
    EDITS["a record gets another title"](county)
    built(county)
    monkeypatch.undo()
    assert tree(county) == anew(county, tmp_path)


def test_a_record_that_is_deleted_leaves_no_page_and_no_line(county: Path, tmp_path: Path) -> None:
    EDITS["a law gets another name that nobody cites"](county)
    built(county)
    assert "laws/other/index.html" in tree(county)
    (county / "content/laws/other.yml").unlink()
    result = built(county)
    assert "laws/other/index.html" not in tree(county)
    assert result.removed > 0
    assert tree(county) == anew(county, tmp_path)


@pytest.mark.parametrize("name", EDITS)
def test_a_site_built_after_checks_alone_is_as_if_built_from_nothing(name: str, county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / ".yangguang")
    check(opened(county), AS_OF)
    EDITS[name](county)
    check(opened(county), AS_OF)
    built(county)
    assert tree(county) == anew(county, tmp_path)
    retitle(POWER, "后来的名称")(county)
    assert not check(opened(county), AS_OF).refused
    built(county)
    assert tree(county) == anew(county, tmp_path / "later")


def test_what_was_built_without_the_search_index_is_in_it_when_it_is_made(county: Path, tmp_path: Path) -> None:
    built(county, search=True)
    EDITS["a record gets another title"](county)
    built(county)
    built(county, search=True)
    other = tmp_path / "elsewhere"
    shutil.copytree(county, other, ignore=shutil.ignore_patterns("site", ".yangguang", ".site.*"))
    built(other, search=True)
    assert tree(county) == tree(other)


def test_nothing_is_written_when_nothing_changed(county: Path) -> None:
    assert built(county).written == 0


def test_a_refused_build_leaves_the_last_site_as_it_was(county: Path) -> None:
    before = tree(county)
    replace(POWER, line(county, POWER, "title"), "titel: 写错了键")(county)
    assert attempted(county).refused
    assert tree(county) == before


def test_after_a_refused_build_the_mended_site_is_as_if_built_from_nothing(county: Path, tmp_path: Path) -> None:
    said = (county / POWER).read_text(encoding="utf-8")
    retitle(POWER, "先改一次名称")(county)
    replace(POWER, "title:", "titel:")(county)
    assert attempted(county).refused
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


def test_of_two_files_with_one_id_the_one_that_is_left_is_published(county: Path, tmp_path: Path) -> None:
    double = "content/aaa/laws/kuaiji-fa.yml"
    put(county, double, (county / LAW).read_text(encoding="utf-8").replace("issuer: ", "issuer: 冒名的"))
    assert [fault.rule for fault in attempted(county).faults if fault.is_error] == ["ID-DUP"]
    (county / double).unlink()
    built(county)
    assert "冒名的" not in page(county, "laws/kuaiji-fa")
    assert tree(county) == anew(county, tmp_path)


def test_a_second_file_with_an_id_takes_the_place_of_the_first_when_that_is_deleted(
    county: Path, tmp_path: Path
) -> None:
    double = "content/zzz/laws/kuaiji-fa.yml"
    put(county, double, (county / LAW).read_text(encoding="utf-8").replace("issuer: ", "issuer: 接替的"))
    assert [fault.rule for fault in attempted(county).faults if fault.is_error] == ["ID-DUP"]
    (county / LAW).unlink()
    built(county)
    assert "接替的" in page(county, "laws/kuaiji-fa")
    assert tree(county) == anew(county, tmp_path)


def test_a_build_that_is_killed_at_any_moment_is_made_good_by_the_next(county: Path, tmp_path: Path) -> None:
    program = "from generator.cli import main; main()"
    command = [sys.executable, "-c", program, "build", "--no-search", "--as-of", AS_OF.isoformat()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for number in range(12):
        retitle(POWER, f"第{number}次改的名称")(county)
        retitle(OFFICE, f"阳河县第{number}财政局")(county)
        with subprocess.Popen(command, cwd=county, env=environment, stdout=subprocess.DEVNULL) as running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(0.35 + 0.04 * number)
            running.kill()
        assert "</html>" in page(county, "powers/xk-001")
    built(county)
    assert tree(county) == anew(county, tmp_path)
