"""The commands as a clerk and a CI job see them: what is printed where, and how it ends."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from tests.county import ALLOCATION
from tests.county import OFFICE
from tests.county import POWER
from tests.county import add
from tests.county import begin
from tests.county import line
from tests.county import put
from tests.county import records
from tests.county import replace
from tests.county import retitle
from tests.county import tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DATE = ["--as-of", "2026-11-22"]
Said = tuple[int, str, str]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return begin(tmp_path / "county")


@pytest.fixture
def yangguang(county: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command on the county: exit code, what is printed, what is reported."""

    def call(*words: str) -> Said:
        code = run([words[0], "-C", str(county), *words[1:]])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def mistake(root: Path) -> None:
    """Write a date as nobody can read it."""
    replace(POWER, line(root, POWER, "formed_at"), "formed_at: 2026年1月")(root)


def doubt(root: Path) -> None:
    """Write a document number with the wrong brackets, which only warns."""
    add(root, ALLOCATION, "doc_no: 阳财农[2026]3号\n")


def test_a_good_site_is_checked_and_built_with_code_0(yangguang: Callable[..., Said], county: Path) -> None:
    assert yangguang("check", *DATE) == (0, f"检查 {records(county)} 条记录:0 个错误,0 个警告\n", "")
    code, out, err = yangguang("build", *DATE, "--no-search")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"检查 {records(county)} 条记录:0 个错误,0 个警告"
    assert "index.html" in tree(county)


def test_a_fault_of_content_ends_with_1_and_is_placed(yangguang: Callable[..., Said], county: Path) -> None:
    mistake(county)
    number = (county / POWER).read_text(encoding="utf-8").splitlines().index("formed_at: 2026年1月") + 1
    code, out, err = yangguang("check", *DATE)
    assert code == 1
    assert err.startswith(f"{POWER}:{number}:12: 错误[FIELD-DATE] ")
    assert out == f"检查 {records(county)} 条记录:1 个错误,0 个警告\n"


def test_a_fault_of_content_publishes_nothing(yangguang: Callable[..., Said], county: Path) -> None:
    yangguang("build", *DATE, "--no-search")
    before = tree(county)
    mistake(county)
    retitle(OFFICE, "改了名的局")(county)
    code, out, _ = yangguang("build", *DATE, "--no-search")
    assert code == 1
    assert "网站在" not in out
    assert tree(county) == before


def test_the_same_values_are_given_as_json(yangguang: Callable[..., Said], county: Path) -> None:
    mistake(county)
    code, out, err = yangguang("check", *DATE, "--format", "json")
    said = json.loads(out)
    (found,) = said["findings"]
    assert code == 1
    assert (said["records"], said["errors"], said["warnings"]) == (records(county), 1, 0)
    assert (found["path"], found["column"], found["rule"], found["severity"]) == (POWER, 12, "FIELD-DATE", "错误")
    assert f"检查 {records(county)} 条记录" in err


def test_a_ci_job_gets_annotations(yangguang: Callable[..., Said], county: Path) -> None:
    mistake(county)
    code, out, _ = yangguang("check", *DATE, "--format", "github")
    assert code == 1
    assert out.startswith(f"::error file={POWER},line=")


def test_a_service_that_scans_code_is_told_what_the_rules_are_called(
    yangguang: Callable[..., Said], county: Path
) -> None:
    doubt(county)
    _, out, _ = yangguang("check", *DATE, "--format", "sarif")
    (rule,) = json.loads(out)["runs"][0]["tool"]["driver"]["rules"]
    assert rule == {"id": "R-DOC-01", "shortDescription": {"text": "发文字号规范且不重复"}}


def test_the_date_decides_what_lies_in_the_future(yangguang: Callable[..., Said]) -> None:
    assert yangguang("check", "--as-of", "2026-11-22")[0] == 0
    code, _, err = yangguang("check", "--as-of", "2026-01-01")
    assert code == 1
    assert "R-DAT-01" in err


def test_a_warning_passes_unless_the_check_is_strict(yangguang: Callable[..., Said], county: Path) -> None:
    doubt(county)
    code, _, err = yangguang("check", *DATE)
    assert (code, "警告[R-DOC-01]" in err) == (0, True)
    assert yangguang("check", *DATE, "--strict")[0] == 1


def test_a_strict_build_publishes_nothing_with_a_warning(yangguang: Callable[..., Said], county: Path) -> None:
    doubt(county)
    assert yangguang("build", *DATE, "--no-search", "--strict")[0] == 1
    assert not (county / "site").exists()
    assert yangguang("build", *DATE, "--no-search")[0] == 0
    assert (county / "site/index.html").exists()


def test_a_strict_build_publishes_with_notices(yangguang: Callable[..., Said], county: Path) -> None:
    doubt(county)
    add(
        county,
        ALLOCATION,
        "waivers:\n  - {rule: R-DOC-01, reason: 原件如此, by: 县财政局办公室, date: 2026-05-01}\n",
    )
    code, out, err = yangguang("build", *DATE, "--no-search", "--strict")
    assert (code, "提示[R-DOC-01]" in err) == (0, True)
    assert "网站在 site 文件夹，共" in out
    assert "原件如此" in (county / "site/allocations/a-2026-001/index.html").read_text(encoding="utf-8")


def test_a_quiet_command_says_nothing_but_findings(yangguang: Callable[..., Said], county: Path) -> None:
    assert yangguang("check", *DATE, "-q") == (0, "", "")
    mistake(county)
    code, out, err = yangguang("check", *DATE, "-q")
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_a_build_explains_why_each_page_was_made_anew(yangguang: Callable[..., Said], county: Path) -> None:
    assert "powers/xk-001/index.html: 第一次生成" in yangguang("build", *DATE, "--no-search", "--explain")[1]
    assert yangguang("build", *DATE, "--no-search", "--explain")[1].startswith(f"检查 {records(county)} 条记录")
    retitle(POWER, "换了名称的事项")(county)
    said = yangguang("build", *DATE, "--no-search", "--explain")[1]
    assert "powers/xk-001/index.html: 记录本身变了" in said
    assert "agencies/finance/index.html: 它引用的或引用它的记录变了（power/xk-001）" in said
    assert "powers/index.html: 列表里的记录变了" in said
    assert "dictionary/index.html" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "没有“chekc”这个命令。是不是“check”？用 yangguang --help 查看用法。"),
        (["check", "--formt"], "没有“--formt”这个选项。是不是“--format”？用 yangguang check --help 查看用法。"),
        (["check", "--as-of", "3月"], "日期“3月”写得不对，请写成 2026-03-02 这样。用 yangguang --help 查看用法。"),
        (
            ["check", "--format", "yaml"],
            "“--format”写得不对。可以写：text、json、github、sarif。用 yangguang check --help 查看用法。",
        ),
        (["build", "--as-of"], "“--as-of”后面少了内容，或多了内容。用 yangguang --help 查看用法。"),
        (["build", "全部"], "多写了“全部”。用 yangguang build --help 查看用法。"),
        (["new"], "少写了“类别”。用 yangguang new --help 查看用法。"),
        (["serve", "--port", "abc"], "“--port”写得不对。请写 0 到 65535 的整数。用 yangguang serve --help 查看用法。"),
    ],
)
def test_a_wrong_command_ends_with_2_and_says_what_is_wrong(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    assert capsys.readouterr() == ("", said + "\n")


def test_a_command_without_words_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert capsys.readouterr().err.startswith("用法：yangguang [选项] 命令 [参数]...")


@pytest.mark.parametrize(
    "command", [[], *([name] for name in "init check build serve new import schema explain config".split())]
)
def test_the_help_is_in_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    said = capsys.readouterr().out
    assert "用法：" in said
    assert not {"Usage", "Options", "Commands", "Show", "default"} & set(said.replace(":", " ").split())


def test_without_settings_it_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(tmp_path)]) == 2
    assert "错误[CONFIG-MISSING]" in capsys.readouterr().err


def test_a_wrong_setting_ends_with_2_at_its_place(yangguang: Callable[..., Said], county: Path) -> None:
    replace("site_config.yml", "title:", "titel:")(county)
    code, _, err = yangguang("build", *DATE)
    assert (code, "site_config.yml:4:1: 错误[CONFIG-UNKNOWN]" in err) == (2, True)
    assert not (county / "site").exists()


def test_a_disk_that_cannot_be_written_ends_with_74(yangguang: Callable[..., Said], county: Path) -> None:
    put(county, "site", "这里应当是文件夹")
    code, _, err = yangguang("build", *DATE, "--no-search")
    assert code == 74
    assert err.startswith("读写文件时出错：")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ missing }}", "网页模板 pages/home.html 有错：用到了没有的内容“missing”。上一次生成的网站没有改动。\n"),
        ("\n{% if %}", "网页模板 pages/home.html 第 2 行有错：写法不合模板语法。上一次生成的网站没有改动。\n"),
        (
            "{% include 'absent.html' %}",
            "网页模板 pages/home.html 有错：没有它引用的模板“absent.html”。上一次生成的网站没有改动。\n",
        ),
    ],
)
def test_a_wrong_template_ends_with_2_and_leaves_the_last_site(
    template: str, said: str, yangguang: Callable[..., Said], county: Path
) -> None:
    yangguang("build", *DATE, "--no-search")
    before = tree(county)
    put(county, "theme/pages/home.html", template)
    code, _, err = yangguang("build", *DATE, "--no-search")
    assert (code, err) == (2, said)
    assert tree(county) == before


def test_our_own_fault_ends_with_70_in_one_line(yangguang: Callable[..., Said], county: Path) -> None:
    put(county, "theme/pages/home.html", "{{ 1 / 0 }}")
    code, _, err = yangguang("build", *DATE, "--no-search")
    assert code == 70
    assert err.startswith("程序自身出错：ZeroDivisionError")
    assert err.count("\n") == 1
    assert not (county / "site").exists()


def test_a_record_is_begun_from_a_blank_form(yangguang: Callable[..., Said], county: Path) -> None:
    code, out, _ = yangguang("new", "权力事项", "xk-002", "--org", "finance")
    assert (code, out) == (0, "已建立 content/agencies/finance/powers/xk-002.yml，请按里面的说明填写。\n")
    assert "权力名称" in (county / "content/agencies/finance/powers/xk-002.yml").read_text(encoding="utf-8")
    assert yangguang("new", "power", "xk-001", "--org", "finance")[0] == 2


def test_a_record_that_would_be_refused_is_not_begun(yangguang: Callable[..., Said], county: Path) -> None:
    assert yangguang("new", "power", "XK-2")[2].startswith("记录编号“XK-2”只能用小写英文字母")
    code, _, err = yangguang("new", "power", "xk-2", "--org", "finanse")
    assert (code, "没有“finanse”这个机构的文件夹。是不是“finance”？" in err) == (2, True)
    assert not (county / "content/agencies/finanse").exists()
    assert yangguang("new", "机构", "water")[1] == "已建立 content/agencies/water/agency.yml，请按里面的说明填写。\n"
    assert yangguang("new", "power", "xk-2", "--org", "water")[0] == 0


def test_a_rule_is_explained_with_its_ground_and_examples(yangguang: Callable[..., Said]) -> None:
    code, out, _ = yangguang("explain", "r-pwr-09")
    assert code == 0
    assert out.startswith("R-PWR-09 ")
    assert all(word in out for word in ("依据：", "怎么改：", "不通过的写法：", "通过的写法："))


def test_a_kind_is_known_by_its_name_its_label_and_its_folder(yangguang: Callable[..., Said]) -> None:
    assert yangguang("schema", "power") == yangguang("schema", "权力事项") == yangguang("schema", "powers")
    assert yangguang("schema", "powr")[0] == 2


def test_the_settings_in_force_are_listed_with_their_place(yangguang: Callable[..., Said]) -> None:
    code, out, _ = yangguang("config")
    assert code == 0
    assert "site_config.yml:4" in out


def test_what_each_rule_costs_is_listed_for_every_rule_that_is_asked(yangguang: Callable[..., Said]) -> None:
    code, printed, _ = yangguang("check", "--timings", *DATE)
    lines = printed.splitlines()
    assert code == 0
    assert sum(line.endswith("R-PWR-09 承诺时限不超过法定时限") for line in lines) == 1
    assert any(line.startswith("全部规则检查") for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ nosuch.thing }}", "第 1 行有错：用到了没有的内容“nosuch”"),
        ("\n{% if %}", "第 2 行有错：写法不合模板语法"),
        ('{% include "nix.html" %}', "第 1 行有错：没有它引用的模板“nix.html”"),
    ],
)
def test_a_fault_in_a_countys_own_frame_is_told_as_one(
    text: str, said: str, yangguang: Callable[..., Said], county: Path
) -> None:
    put(county, "theme/components/footer/footer.html", text)
    code, _, err = yangguang("build", *DATE, "--no-search")
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"网页模板 components/footer/footer.html {said}。")


@pytest.mark.parametrize(
    "command", ["check", "build", "serve", "new", "board", "import", "schema", "explain", "config"]
)
def test_help_names_what_an_option_takes_in_chinese(yangguang: Callable[..., Said], command: str) -> None:
    said = yangguang(command, "--help")[1]
    assert not re.search(r"\b(?:PATH|TEXT|INTEGER|RANGE|FILE|DIRECTORY)\b", said)
