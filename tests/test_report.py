"""Findings as text, as JSON, as GitHub annotations and as SARIF."""

from __future__ import annotations

import json

from generator import report
from generator.diagnostic import Cell
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Note
from generator.diagnostic import Severity

LATE = Diagnostic(
    Location("content/a.yml", 12, 3),
    "R-PWR-09",
    "承诺时限长于法定时限",
    hint="改为 20 工作日以内",
    clause="行政许可法 第四十二条",
    notes=(Note(Location("content/a.yml", 11, 3), "法定时限写在这里"),),
)
DATE = Diagnostic(Location("content/a.yml", 3, 5), "FIELD-DATE", "2026年2月没有30日。", hint="核对日期。")
LOOSE = Diagnostic(Location("content/b.yml", 1, 1), "R-DOC-01", "文号的括号不对", Severity.WARNING)
SHEET = Diagnostic(Cell("权责清单.xlsx", "行政许可", 12, 3), "IMPORT-TYPE", "没有这种权力类型", Severity.WARNING)
WHOLE = Diagnostic(Location("content/c.yml"), "ENC-GB18030", "文件不是 UTF-8 编码")


def test_a_finding_is_one_line_with_place_rule_words_hint_and_clause() -> None:
    assert report.text([LATE]) == (
        "content/a.yml:12:3: 错误[R-PWR-09] 承诺时限长于法定时限。"
        "怎么改：改为 20 工作日以内。（依据：行政许可法 第四十二条）\n"
        "    content/a.yml:11:3: 法定时限写在这里\n"
    )


def test_findings_come_by_file_and_line() -> None:
    lines = report.text([LOOSE, LATE, DATE]).splitlines()
    assert [line.split(": ")[0].strip() for line in lines] == [
        "content/a.yml:3:5",
        "content/a.yml:12:3",
        "content/a.yml:11:3",
        "content/b.yml:1:1",
    ]


def test_a_full_stop_is_not_doubled() -> None:
    assert report.text([DATE]) == "content/a.yml:3:5: 错误[FIELD-DATE] 2026年2月没有30日。怎么改：核对日期。\n"


def test_a_whole_file_and_a_cell_are_named_as_their_readers_name_them() -> None:
    assert report.text([WHOLE]) == "content/c.yml: 错误[ENC-GB18030] 文件不是 UTF-8 编码。\n"
    assert report.text([SHEET]) == "权责清单.xlsx:[行政许可]C12: 警告[IMPORT-TYPE] 没有这种权力类型。\n"


def test_nothing_found_is_an_empty_text() -> None:
    assert report.text([]) == ""


def test_the_closing_line_counts_with_thousands() -> None:
    found = [DATE] * 3 + [LOOSE] * 7
    assert report.closing(1204, found) == "检查 1,204 条记录:3 个错误,7 个警告"


def test_the_same_said_of_many_files_is_told_once_with_the_number() -> None:
    same = [Diagnostic(Location(f"content/{number:02}.yml", 1, 1), "R-PWR-03", "没有流程图") for number in range(12)]
    assert report.text([*same, DATE], full=False) == (
        "content/00.yml:1:1: 错误[R-PWR-03] 没有流程图。\n"
        "    同样的问题共 12 处，还有 content/01.yml:1:1、content/02.yml:1:1 等（加 -v 全部列出）\n"
        "content/a.yml:3:5: 错误[FIELD-DATE] 2026年2月没有30日。怎么改：核对日期。\n"
    )
    assert report.text(same).count("没有流程图") == 12


def test_of_many_places_the_first_are_told_and_the_others_counted() -> None:
    notes = tuple(Note(Cell("清单.xlsx", "甲", row, 3), "怪栏") for row in range(2, 12))
    many = Diagnostic(Cell("清单.xlsx", "甲", 2, 3), "IMP-HEADER", "不认识的表头", notes=notes)
    assert report.text([many], full=False).splitlines()[1:] == [
        "    清单.xlsx:[甲]C2: 怪栏",
        "    清单.xlsx:[甲]C3: 怪栏",
        "    清单.xlsx:[甲]C4: 怪栏",
        "    还有 7 处（加 -v 全部列出）",
    ]
    assert len(report.text([many]).splitlines()) == 11


def test_signs_that_steer_a_terminal_are_spelt_out() -> None:
    sly = Diagnostic(Location("content/\x1bx.yml", 1, 1), "UNI-BIDI", "标题\u202e有\x1b]0;方向控制符\n::error::")
    assert report.text([sly]) == (
        "content/\\u001bx.yml:1:1: 错误[UNI-BIDI] 标题\\u202e有\\u001b]0;方向控制符\\u000a::error::。\n"
    )


def test_no_line_begins_like_a_workflow_command() -> None:
    sly = Diagnostic(Location("::error::x.yml", 1, 1), "FIELD-DATE", "日期不对")
    assert not report.text([sly]).startswith("::")


def test_json_carries_place_rule_severity_and_words() -> None:
    content = json.loads(report.as_json([LATE, SHEET], records=2))
    assert content["records"] == 2
    assert (content["errors"], content["warnings"], content["notices"]) == (1, 1, 0)
    assert content["findings"][0] == {
        "path": "content/a.yml",
        "line": 12,
        "column": 3,
        "rule": "R-PWR-09",
        "severity": "错误",
        "message": "承诺时限长于法定时限",
        "hint": "改为 20 工作日以内",
        "clause": "行政许可法 第四十二条",
        "notes": [{"path": "content/a.yml", "line": 11, "column": 3, "message": "法定时限写在这里"}],
    }
    assert content["findings"][1]["sheet"] == "行政许可"
    assert content["findings"][1]["cell"] == "C12"


def test_a_github_annotation_stands_beside_the_line() -> None:
    assert report.github([DATE]) == (
        "::error file=content/a.yml,line=3,col=5,title=错误[FIELD-DATE]::2026年2月没有30日。怎么改：核对日期。\n"
    )


def test_a_github_annotation_escapes_what_would_end_it() -> None:
    odd = Diagnostic(Location("a,b:c%.yml", 1, 2), "X", "承诺 30%", notes=(Note(Location("d.yml", 4, 5), "这里"),))
    assert report.github([odd]) == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=2,title=错误[X]::承诺 30%25。%0Ad.yml:4:5: 这里\n"
    )


def test_a_github_annotation_of_a_workbook_names_the_cell_in_words() -> None:
    assert report.github([SHEET]) == (
        "::warning file=权责清单.xlsx,title=警告[IMPORT-TYPE]::权责清单.xlsx:[行政许可]C12: 没有这种权力类型。\n"
    )


def test_sarif_carries_the_same_four_values() -> None:
    log = json.loads(report.sarif([LATE, LOOSE], version="0.1.0", labels={"R-DOC-01": "发文字号"}))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["R-DOC-01", "R-PWR-09"]
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], result["level"]) == ("R-PWR-09", "error")
    assert place["artifactLocation"]["uri"] == "content/a.yml"
    assert place["region"] == {"startLine": 12, "startColumn": 3}
    assert result["relatedLocations"][0]["message"]["text"] == "法定时限写在这里"


def test_sarif_writes_a_path_as_an_address() -> None:
    log = json.loads(report.sarif([SHEET], version="0.1.0"))
    place = log["runs"][0]["results"][0]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"].startswith("%E6%9D%83")
    assert place["logicalLocations"] == [{"fullyQualifiedName": "权责清单.xlsx:[行政许可]C12"}]
