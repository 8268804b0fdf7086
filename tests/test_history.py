"""What became of published records since a commit: changes without a word, other index numbers, files deleted."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from generator.history import HistoryError
from generator.history import changed
from generator.history import head
from generator.history import touched
from tests.county import AS_OF
from tests.county import DECISION
from tests.county import add
from tests.county import begin
from tests.county import built
from tests.county import line
from tests.county import page
from tests.county import put
from tests.county import replace
from tests.county import tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATE = ["--as-of", "2026-11-22"]


def git(root: Path, *words: str, day: str = "") -> str:
    """Run git in a folder as a clerk without settings of his own, on a day or a moment of it."""
    when = day if "T" in day else f"{day}T12:00:00+08:00"
    env = {**os.environ, **({"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when} if day else {})}
    who = ["-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(root), *who, *words], capture_output=True, text=True, check=True, env=env)
    return done.stdout


@pytest.fixture(params=["", "网站/县里"], ids=["at the top of the repository", "in a folder of it"])
def county(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A county whose first state is committed."""
    git(tmp_path, "init", "-q", "-b", "main")
    root = begin(tmp_path / str(request.param))
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    return root


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Check a county against its first commit: exit code and report."""

    def call(root: Path, *words: str) -> tuple[int, str]:
        capsys.readouterr()
        code = run(["check", "-C", str(root), *(words or ("--since", "HEAD")), *DATE])
        return code, capsys.readouterr().err

    return call


def test_nothing_changed_is_nothing_said(county: Path, said: Callable[..., tuple[int, str]]) -> None:
    assert said(county) == (0, "")


def test_a_published_date_changed_without_a_word_is_a_warning_at_its_place(
    county: Path, said: Callable[..., tuple[int, str]]
) -> None:
    replace(DECISION, "deadline: 2026-12-20", "deadline: 2026-12-25")(county)
    number = (county / DECISION).read_text(encoding="utf-8").splitlines().index("deadline: 2026-12-25") + 1
    code, report = said(county)
    assert code == 0
    assert report.startswith(
        f"{DECISION}:{number}:11: 警告[R-PUB-08] 公开过的“完成时限”“2026-12-20”改成了“2026-12-25”，没有写明是怎样更正的"
    )
    assert said(county, "--strict") == (0, "")


def test_a_change_that_is_told_is_no_finding(county: Path, said: Callable[..., tuple[int, str]]) -> None:
    replace(DECISION, "deadline: 2026-12-20", "deadline: 2026-12-25\nchanged_at: 2026-03-04")(county)
    assert said(county) == (0, "")


def test_what_is_added_is_no_change(county: Path, said: Callable[..., tuple[int, str]]) -> None:
    old = "      - {date: 2026-04-10, text: 第一批资金已经拨付到位。}"
    if old not in (county / DECISION).read_text(encoding="utf-8"):
        old = next(
            text for text in (county / DECISION).read_text(encoding="utf-8").splitlines() if "第一批资金" in text
        )
    replace(DECISION, old, old + "\n" + old.replace("2026-04-10", "2026-05-10").replace("第一批", "第二批"))(county)
    assert said(county) == (0, "")


def test_another_index_number_is_an_error(county: Path, said: Callable[..., tuple[int, str]]) -> None:
    replace(DECISION, line(county, DECISION, "index_no"), "index_no: 11999900MB0000019D/2026-09999")(county)
    code, report = said(county)
    assert code == 1
    assert "错误[R-IDX-02]" in report
    assert "改成了“11999900MB0000019D/2026-09999”" in report


def test_a_published_record_that_is_deleted_is_told(county: Path, said: Callable[..., tuple[int, str]]) -> None:
    path = "content/agencies/finance/decisions/d-2026-100.yml"
    text = (county / DECISION).read_text(encoding="utf-8")
    put(county, path, text)
    git(county, "add", "-A")
    git(county, "commit", "-q", "-m", "second")
    (county / path).unlink()
    assert f"{path}:1:1: 警告[R-PUB-10] 公开过的三重一大决策" in said(county)[1]
    add(county, DECISION, "former_ids: [d-2026-100]\n")
    assert "R-PUB-10" not in said(county)[1]


def test_without_a_repository_it_ends_with_2(tmp_path: Path, said: Callable[..., tuple[int, str]]) -> None:
    code, report = said(begin(tmp_path / "bare"))
    assert code == 2
    assert "不在 git 仓库里" in report


@pytest.mark.parametrize("name", ["origin/main", "--output=x", "HEAD~7", ""])
def test_a_commit_that_is_not_there_is_told(county: Path, name: str) -> None:
    with pytest.raises(HistoryError, match="提交"):
        changed(county, "content", name)


def test_the_past_of_a_file_with_a_chinese_name_is_read(county: Path) -> None:
    put(county, "content/pages/公告.md", "# 甲\n")
    git(county, "add", "-A")
    git(county, "commit", "-q", "-m", "second")
    put(county, "content/pages/公告.md", "# 乙\n")
    assert [(past.path, past.content.decode()) for past in changed(county, "content", "HEAD")] == [
        ("content/pages/公告.md", "# 甲\n")
    ]


def commit(root: Path, day: str, **files: str | None) -> None:
    """Write or delete files of the content folder and commit that on a day."""
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8") if text is not None else path.unlink()
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", day, day=day)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A repository without a commit."""
    git(tmp_path, "init", "-q", "-b", "main")
    return tmp_path


def test_a_file_came_in_on_its_first_day_and_was_changed_on_the_others(files: Path) -> None:
    commit(files, "2026-01-31", a="1", b="1")
    commit(files, "2026-02-01", a="2", 丙="1")
    commit(files, "2026-03-05", a="3", b=None)
    commit(files, "2026-04-01", b="again")
    assert touched(files, "content", head(files)) == {
        "content/a": ("2026-01-31", "2026-02-01", "2026-03-05"),
        "content/b": ("2026-04-01",),
        "content/丙": ("2026-02-01",),
    }


def test_a_file_that_was_moved_keeps_its_days(files: Path) -> None:
    text = "\n".join(map(str, range(30)))
    commit(files, "2026-01-31", a=text)
    commit(files, "2026-02-01", a=None, b=text)
    assert touched(files, "content", head(files)) == {"content/b": ("2026-01-31", "2026-02-01")}


def test_what_a_merge_brings_came_in_when_it_was_merged(files: Path) -> None:
    commit(files, "2026-01-31", a="1")
    git(files, "switch", "-q", "-c", "proposal")
    commit(files, "2026-02-01", b="1")
    git(files, "switch", "-q", "main")
    git(files, "merge", "-q", "--no-ff", "-m", "approved", "proposal", day="2026-03-02")
    assert touched(files, "content", head(files))["content/b"] == ("2026-03-02",)


def test_days_are_those_of_beijing(files: Path) -> None:
    commit(files, "2026-01-31T16:00:00+00:00", a="1")
    commit(files, "2026-03-01T01:00:00+14:00", a="2")
    assert touched(files, "content", head(files)) == {"content/a": ("2026-02-01", "2026-02-28")}


def test_a_shallow_clone_has_no_history_to_tell(files: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(files, "2026-01-31", a="1")
    commit(files, "2026-02-01", a="2")
    copy = tmp_path_factory.mktemp("copy") / "shallow"
    git(files, "clone", "-q", "--depth", "1", f"file://{files}", str(copy))
    assert head(copy) == ""
    assert head(copy.parent) == ""
    assert len(head(files)) == 40


MONTHLY = "registers/monthly"
_ROW = re.compile(r'<th scope="row">([^<]+)</th>(.*?)</tr>', re.DOTALL)


def monthly(root: Path, *, as_of: dt.date = AS_OF, office: str = "") -> dict[str, tuple[str, str]]:
    """For each month that the report shows, how many records came in and how many were changed, as they stand there."""
    built(root, as_of=as_of)
    text = page(root, f"{MONTHLY}/{office}".rstrip("/"))
    heads = re.findall(r'<th scope="col">([^<]+)</th>', text)
    columns = [heads.index(name) for name in ("新入库记录（条）", "修改记录（条）")]
    rows = {month: [month, *re.findall("<td>([^<]*)</td>", cells)] for month, cells in _ROW.findall(text)}
    return {month: (row[columns[0]], row[columns[1]]) for month, row in rows.items()}


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """A county whose records came in in September and of which two were changed later."""
    root = begin(tmp_path / "county")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first", day="2026-09-10")
    return root


def test_the_monthly_report_counts_what_came_in_and_was_changed_by_the_days_of_commits(dated: Path) -> None:
    assert monthly(dated)["2026年9月"][1] == "0"
    came = int(monthly(dated)["2026年9月"][0])
    assert came > 20
    for number in (21, 22):
        replace(DECISION, f"deadline: 2026-12-{number - 1}", f"deadline: 2026-12-{number}")(dated)
        git(dated, "commit", "-q", "-a", "-m", "again", day=f"2026-10-{number}")
    assert monthly(dated)["2026年10月"] == ("0", "1")
    assert monthly(dated)["2026年9月"] == (str(came), "0")
    assert monthly(dated, office="finance")["2026年10月"] == ("0", "1")


def test_a_commit_after_the_date_of_the_site_is_not_counted_yet(dated: Path) -> None:
    replace(DECISION, "deadline: 2026-12-20", "deadline: 2026-12-21")(dated)
    git(dated, "commit", "-q", "-a", "-m", "later", day="2026-11-30")
    assert monthly(dated)["2026年11月"] == ("0", "0")
    assert monthly(dated, as_of=dt.date(2026, 11, 30))["2026年11月"] == ("0", "1")


def test_after_a_commit_the_report_is_as_if_made_from_nothing(dated: Path, tmp_path: Path) -> None:
    built(dated)
    replace(DECISION, "deadline: 2026-12-20", "deadline: 2026-12-21")(dated)
    built(dated)
    git(dated, "commit", "-q", "-a", "-m", "second", day="2026-11-20")
    written = built(dated).reasons
    assert {address.partition("/")[0] for address in written} == {"registers", "index.json", "data"}
    assert set(written.values()) == {"有新的提交"}
    other = tmp_path / "elsewhere"
    git(tmp_path, "clone", "-q", str(dated), str(other))
    built(other)
    assert tree(dated) == tree(other)


def test_without_the_whole_history_the_report_says_so_and_shows_no_zeros(dated: Path) -> None:
    shutil.rmtree(dated / ".git")
    built(dated)
    text = page(dated, MONTHLY)
    assert "没有取得完整的提交历史，所以不统计“新入库记录”、“修改记录”。" in text
    assert "新入库记录（条）" not in text
