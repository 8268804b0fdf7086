"""What became of published records since a commit: changes without a word, other index numbers, files deleted."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from generator.history import HistoryError
from generator.history import changed
from tests.county import DECISION
from tests.county import add
from tests.county import begin
from tests.county import line
from tests.county import put
from tests.county import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATE = ["--as-of", "2026-11-22"]


def git(root: Path, *words: str) -> str:
    """Run git in a folder as a clerk without settings of his own."""
    who = ["-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", "-C", str(root), *who, *words], capture_output=True, text=True, check=True)
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
