"""Attachments: what is found in them, which are named, which are published."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import stat
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.styles import PatternFill

from generator import report
from generator import starter
from generator.attachment import Words
from generator.attachment.inspection import inspect
from generator.build import build
from generator.build import check
from generator.project import open_project
from generator.scan import walk
from tests.files import OLE
from tests.files import archive
from tests.files import docx
from tests.files import jpeg
from tests.files import page
from tests.files import pdf
from tests.files import png
from tests.files import stream
from tests.files import xlsx
from tests.rules.desk import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from generator.build import Result

AS_OF = dt.date(2026, 11, 22)
SOMEBODY = "11010519491231002X"
GOOD = page(b"(Notice of 2026) Tj")
ZIP_OF_GBK = archive({"名单.txt": "甲乡、乙乡"})


def found(name: str, content: bytes) -> list[str]:
    """What is said of a file, each finding without the way to mend it."""
    _, uses = shipped()
    lines = report.text(inspect(name, content, Words(uses))).splitlines()
    return [line.partition("怎么改：")[0] for line in lines]


def rules(name: str, content: bytes) -> list[str]:
    """The rules that a file breaks."""
    _, uses = shipped()
    return [finding.rule for finding in inspect(name, content, Words(uses))]


GOOD_FILES = {
    "通知.pdf": GOOD,
    "通知.PDF": GOOD,
    "名单.xlsx": xlsx([["乡镇", "金额"], ["甲乡", 125.5], ["统一社会信用代码", "91350211M000100Y43"]]),
    "通知.docx": docx(),
    "图.png": png(),
    "照片.jpg": jpeg(),
    "明细.csv": "乡镇,金额\n甲乡,125.5\n".encode(),
    "明细（旧系统导出）.csv": "乡镇,金额\n甲乡,125.5\n".encode("gb18030"),
    "2026.3.2会议纪要.txt": "联系电话 0999-2100123。商业秘密、保密审查不算。".encode(),
    "打包.zip": ZIP_OF_GBK,
    "旧文档.doc": OLE + b"\0" * 512 + "阳河县财政局的通知".encode("utf-16-le"),
}


@pytest.mark.parametrize("name", GOOD_FILES)
def test_an_ordinary_file_raises_no_alarm(name: str) -> None:
    assert found(name, GOOD_FILES[name]) == []


WRONG_TYPES = {
    "图.svg": "图.svg: 错误[ATT-TYPE] 附件不能是这种文件：“图.svg”。",
    "公告.html": "公告.html: 错误[ATT-TYPE] 附件不能是这种文件：“公告.html”。",
    "公告.pdf.exe": "公告.pdf.exe: 错误[ATT-TYPE] 附件不能是这种文件：“公告.pdf.exe”。",
    "公告.exe .pdf": "公告.exe .pdf: 错误[ATT-TYPE] 文件名有两个扩展名：“公告.exe .pdf”。",
    "公告.html.pdf": "公告.html.pdf: 错误[ATT-TYPE] 文件名有两个扩展名：“公告.html.pdf”。",
    "~$通知.docx": "~$通知.docx: 错误[ATT-TYPE] 这是办公软件或系统留下的临时文件。",
    "Thumbs.db": "Thumbs.db: 错误[ATT-TYPE] 这是办公软件或系统留下的临时文件。",
    "说明": "说明: 错误[ATT-TYPE] 附件不能是这种文件：“说明”。",
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_a_name_tells_a_type_that_may_not_be_published(name: str) -> None:
    assert found(name, b"MZ") == [WRONG_TYPES[name]]


def test_a_name_with_a_turning_character_is_refused_while_the_folder_is_walked(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "公告\u202efdp.exe").write_bytes(b"MZ")
    seen, faults = walk(str(tmp_path), "content")
    assert seen == {}
    assert report.text(faults).startswith("content/公告\\u202efdp.exe: 错误[UNI-BIDI] ")


WRONG_CONTENT = {
    "网页.pdf": (b"<html><script>alert(1)</script>", "扩展名是 PDF，内容却是网页代码"),
    "带标记的网页.pdf": (b"\xef\xbb\xbf  <!DOCTYPE html>", "扩展名是 PDF，内容却是网页代码"),
    "程序.docx": (b"MZ\x90\0", "扩展名是 DOCX，内容却是Windows 程序"),
    "网页.csv": (b"<html>", "扩展名是 CSV，内容却是网页代码"),
    "图.jpg": (png(), "扩展名是 JPG，内容却是PNG 图片"),
    "表.xlsx": (docx(), "内容不是 XLSX 文件"),
}


@pytest.mark.parametrize("name", WRONG_CONTENT)
def test_the_first_bytes_tell_another_type_than_the_name(name: str) -> None:
    content, words = WRONG_CONTENT[name]
    assert found(name, content) == [f"{name}: 错误[ATT-MAGIC] {words}。"]


CATALOG = b"<</Type/Catalog/Pages 2 0 R %s>>"
ACTIVE_PDFS = {
    "script": pdf(CATALOG % b"", b"<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "script with a hidden name": pdf(CATALOG % b"", b"<</S/J#61vaScript/#4aS(app.alert\\(1\\))>>"),
    "opening action": pdf(CATALOG % b"/OpenAction<</S/URI/URI(https://a.example/)>>"),
    "opening action elsewhere": pdf(CATALOG % b"/OpenAction 2 0 R", b"<</S /URI/URI(https://a.example/)>>"),
    "launch": pdf(CATALOG % b"", b"<</S/Launch/F(cmd.exe)>>"),
    "embedded file": pdf(CATALOG % b"/Names<</EmbeddedFiles 2 0 R>>", stream(b"x", b"/Type/EmbeddedFile")),
    "script in a packed object": pdf(
        CATALOG % b"", stream(b"7 0 8 4 null<</S/JavaScript/JS(1)>>", b"/Type/ObjStm/N 2/First 8")
    ),
}


@pytest.mark.parametrize("name", ACTIVE_PDFS)
def test_a_pdf_that_runs_something_is_refused(name: str) -> None:
    assert rules("公告.pdf", ACTIVE_PDFS[name]) == ["ATT-PDF-ACTIVE"]


@pytest.mark.parametrize("opening", [b"/OpenAction[3 0 R/FitH null]", b"/OpenAction 2 0 R"])
def test_a_pdf_that_opens_at_a_page_is_no_danger(opening: bytes) -> None:
    assert rules("公告.pdf", pdf(CATALOG % opening, b"<</S /GoTo/D[3 0 R/Fit]>>")) == []


def bomb() -> bytes:
    """300 MB of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open("大.csv", "w") as inner:
        for _ in range(300):
            inner.write(b"\0" * 1_000_000)
    return out.getvalue()


def linked() -> bytes:
    """An archive with a symbolic link."""
    entry = zipfile.ZipInfo("名单.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(entry, "/etc/passwd")
    return out.getvalue()


BAD_ZIPS = {
    "climbs": (archive({"../名单.txt": "x"}), "压缩包里的文件会解压到别的文件夹：“../名单.txt”"),
    "climbs in the Windows way": (
        archive({"a\\..\\..\\名单.txt": "x"}),
        "压缩包里的文件会解压到别的文件夹：“a\\..\\..\\名单.txt”",
    ),
    "absolute": (archive({"C:/名单.txt": "x"}), "压缩包里的文件会解压到别的文件夹：“C:/名单.txt”"),
    "nested": (archive({"里.zip": archive({"a.txt": "x"})}), "压缩包里还有压缩包：“里.zip”"),
    "link": (linked(), "压缩包里有符号链接：“名单.txt”"),
    "bomb": (bomb(), "解压后有 1 个文件、300 MB，不合常理"),
}


@pytest.mark.parametrize("name", BAD_ZIPS)
def test_an_archive_that_does_harm_when_unpacked_is_refused(name: str) -> None:
    content, words = BAD_ZIPS[name]
    assert found("打包.zip", content) == [f"打包.zip: 错误[ATT-ZIP] {words}。"]


def test_files_in_an_archive_are_looked_into_like_files_beside_it() -> None:
    content = archive({"运行.bat": "x", "名单.txt": f"甲 {SOMEBODY}", "表.xlsx": xlsx([[13800138000]])})
    assert found("打包.zip", content) == [
        "打包.zip: 错误[ATT-TYPE] 压缩包里的“运行.bat”：附件不能是这种文件：“运行.bat”。",
        "打包.zip: 错误[R-PII-01] 压缩包里的“名单.txt”的文字里有公民身份号码：“110105**********2X”。",
        "打包.zip: 错误[R-PII-02] 压缩包里的“表.xlsx”的文字里有手机号码：“138****8000”。",
    ]


UNSCANNABLE = {
    "加密.pdf": (pdf(CATALOG % b"", trailer=b"/Root 1 0 R/Encrypt 9 0 R"), "PDF 设了密码或限制，无法检查"),
    "断.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "PDF 已损坏，无法检查"),
    "加密.docx": (OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"), "文件设了密码，无法检查"),
    "断.docx": (docx()[:-30], "文件已损坏，无法检查"),
    "断.zip": (b"PK\x03\x04" + b"\0" * 40, "文件已损坏，无法检查"),
    "空.pdf": (b"", "这是空文件"),
    "断.jpg": (b"\xff\xd8\xff\xe0", "图片已损坏，打不开"),
    "乱.txt": (b"\xff\xfe\xff\xff\x81", "看不出文字的编码，无法检查"),
}


@pytest.mark.parametrize("name", UNSCANNABLE)
def test_a_file_that_nobody_can_look_into_is_refused(name: str) -> None:
    content, words = UNSCANNABLE[name]
    assert found(name, content) == [f"{name}: 错误[ATT-UNSCANNABLE] {words}。"]


def test_a_document_keeps_who_wrote_it_and_how() -> None:
    content = docx(
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>",
        docProps__core="<cp:coreProperties><dc:creator>张三</dc:creator></cp:coreProperties>",
        word__comments="<w:comments><w:comment><w:p><w:r><w:t>再改</w:t></w:r></w:p></w:comment></w:comments>",
    )
    assert found("通知.docx", content) == [
        "通知.docx: 警告[ATT-META] 文件里留有作者“张三”、批注、修订痕迹（删掉的文字还在文件里）。",
    ]


def test_a_workbook_hides_a_sheet_and_a_comment() -> None:
    content = xlsx([["甲"]], hidden="内部", comment="再核")
    assert found("名单.xlsx", content) == ["名单.xlsx: 警告[ATT-META] 文件里留有批注、隐藏的工作表“内部”。"]


def book(fill: Callable[[Worksheet], None]) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["姓名", "备注", "金额"])
    sheet.append(["李某某", "内部", 12])
    fill(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].hidden = True


def hide_empty_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["D"].hidden = True


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def hide_empty_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[9].hidden = True


def write_white(sheet: Worksheet) -> None:
    sheet["B2"].font = Font(color="FFFFFFFF")


def write_white_on_white(sheet: Worksheet) -> None:
    sheet["B2"].font = Font(color="FFFFFFFF")
    sheet["B2"].fill = PatternFill("solid", fgColor="FFFFFFFF")


def write_white_on_blue(sheet: Worksheet) -> None:
    sheet["A1"].font = Font(color="FFFFFFFF")
    sheet["A1"].fill = PatternFill("solid", fgColor="FF1F4E79")


@pytest.mark.parametrize(
    ("fill", "words"),
    [
        (hide_column, "隐藏的列B"),
        (hide_empty_column, ""),
        (hide_row, "隐藏的行 1 行"),
        (hide_empty_row, ""),
        (write_white, "白底白字的单元格"),
        (write_white_on_white, "白底白字的单元格"),
        (write_white_on_blue, ""),
    ],
)
def test_a_workbook_holds_what_it_does_not_show(fill: Callable[[Worksheet], None], words: str) -> None:
    told = [f"名单.xlsx: 警告[ATT-META] 文件里留有{words}。"] if words else []
    assert found("名单.xlsx", book(fill)) == told


WHITE = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>内部</w:t></w:r></w:p>'
SHADED = '<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'


@pytest.mark.parametrize(
    ("body", "told"), [(WHITE, True), (SHADED + WHITE, False), (WHITE.replace("内部", " "), False)]
)
def test_white_words_on_white_paper_are_found(body: str, told: bool) -> None:
    assert found("通知.docx", docx(body)) == (["通知.docx: 警告[ATT-META] 文件里留有白色文字。"] if told else [])


def test_a_document_that_runs_macros_is_refused() -> None:
    content = archive({"word/document.xml": "<w:document/>", "word/vbaProject.bin": b"x"})
    assert rules("申请表.docx", content) == ["ATT-MACRO"]


def test_a_document_that_fetches_its_template_is_refused() -> None:
    relation = (
        '<Relationship Id="a" Type="http://x/attachedTemplate" Target="http://a.example/" TargetMode="External"/>'
    )
    content = archive({"word/document.xml": "<w:document/>", "word/_rels/settings.xml.rels": relation})
    assert rules("申请表.docx", content) == ["ATT-MACRO"]


def test_a_document_with_a_link_to_a_web_page_is_no_danger() -> None:
    relation = '<Relationship Id="a" Type="http://x/hyperlink" Target="http://a.example/" TargetMode="External"/>'
    content = archive({"word/document.xml": "<w:document/>", "word/_rels/document.xml.rels": relation})
    assert rules("申请表.docx", content) == []


def test_a_photograph_tells_where_it_was_taken() -> None:
    assert found("现场.jpg", jpeg(gps=True)) == ["现场.jpg: 错误[ATT-EXIF] 图片里有拍摄地点（GPS 坐标）。"]


def test_a_photograph_in_a_document_tells_where_it_was_taken() -> None:
    content = archive({"word/document.xml": "<w:document/>", "word/media/image1.jpeg": jpeg(gps=True)})
    assert rules("现场.docx", content) == ["ATT-EXIF"]


def test_a_picture_without_end_is_refused() -> None:
    assert rules("图.png", png(30_000, 30_000)) == ["LIM-PIXELS"]


SAYING = {
    "csv": ("名单.csv", f"甲,乙\n张某,{SOMEBODY}\n".encode(), "名单.csv:2:1"),
    "csv of an old system": ("名单.csv", f"甲,乙\n张某,{SOMEBODY}\n".encode("gb18030"), "名单.csv:2:1"),
    "cell": ("名单.xlsx", xlsx([["甲"], ["", SOMEBODY]]), "名单.xlsx:[名单]B2"),
    "cell among text": ("名单.xlsx", xlsx([[f"身份证{SOMEBODY}（本人）"]]), "名单.xlsx:[名单]A1"),
    "document": ("通知.docx", docx(f"<w:p><w:r><w:t>{SOMEBODY}</w:t></w:r></w:p>"), "通知.docx"),
    "document in pieces": (
        "通知.docx",
        docx("<w:p><w:r><w:t>11010519</w:t></w:r><w:r><w:t>491231002X</w:t></w:r></w:p>"),
        "通知.docx",
    ),
    "pdf": ("通知.pdf", page(b"(11010519491231002X) Tj"), "通知.pdf"),
    "pdf in pieces": ("通知.pdf", page(b"[(110105) -250 (19491231) 3 (002X)] TJ"), "通知.pdf"),
    "pdf, sign by sign": (
        "通知.pdf",
        page(b" ".join(b"1 0 0 1 %d 700 Tm (%c) Tj" % (72 + 6 * n, ord(c)) for n, c in enumerate(SOMEBODY))),
        "通知.pdf",
    ),
    "pdf, font with its own codes": (
        "通知.pdf",
        page(
            b"<" + b"".join(b"%04x" % (ord(sign) - 29) for sign in SOMEBODY) + b"> Tj",
            b"<</Type/Font/Subtype/Type0/ToUnicode 6 0 R>>",
            stream(b"1 beginbfrange <0000> <005f> <001d> endbfrange"),
        ),
        "通知.pdf",
    ),
    "old office": ("名单.xls", OLE + b"\0" * 99 + SOMEBODY.encode("utf-16-le") + b"\1\2", "名单.xls"),
}


@pytest.mark.parametrize("name", SAYING)
def test_a_number_of_a_person_is_found_in_a_file(name: str) -> None:
    path, content, place = SAYING[name]
    assert found(path, content) == [f"{place}: 错误[R-PII-01] 文字里有公民身份号码：“110105**********2X”。"]


def test_a_number_of_a_person_is_found_in_what_was_deleted_and_in_a_header() -> None:
    content = docx(
        f"<w:p><w:del><w:r><w:delText>{SOMEBODY}</w:delText></w:r></w:del></w:p>",
        word__header1="<w:hdr><w:p><w:r><w:t>秘密★5年</w:t></w:r></w:p></w:hdr>",
    )
    assert found("通知.docx", content) == [
        "通知.docx: 错误[R-PII-01] 文字里有公民身份号码：“110105**********2X”。",
        "通知.docx: 错误[R-PUB-05] 页眉的文字里有密级标志“秘密★”。",
        "通知.docx: 警告[ATT-META] 文件里留有修订痕迹（删掉的文字还在文件里）。",
    ]


def test_a_number_of_a_person_is_found_in_the_name_of_a_file() -> None:
    assert found(f"张某{SOMEBODY}.pdf", GOOD) == [
        "张某1101**********002X.pdf: 错误[R-PII-01] 文件名里有公民身份号码：“110105**********2X”。"
    ]


def test_a_number_that_became_a_figure_still_tells_the_person() -> None:
    assert found("名单.xlsx", xlsx([[110105194912310000.0]])) == [
        "名单.xlsx:[名单]A1: 错误[ATT-NUM] 这个数字像是公民身份号码，末几位已被表格软件改成 0。"
    ]


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The repository that a county begins with."""
    root = tmp_path / "county"
    for path, text in starter.plan(root, "1"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


POWER = "content/agencies/finance/powers/xk-001.yml"
ADOPT = "请在记录的“附件”里写上文件名，或从 content/ 中删除"
BESIDE = "content/agencies/finance/powers/xk-001"


def put(root: Path, path: str, content: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)


def say(root: Path, path: str, text: str) -> None:
    with (root / path).open("a", encoding="utf-8") as out:
        out.write(text)


def checked(root: Path) -> list[str]:
    """What is said of the files of a site."""
    project, faults = open_project(root)
    assert project is not None, faults
    lines = report.text(check(project, AS_OF).faults).splitlines()
    return [line for line in lines if "[ATT-" in line or "[LIM-" in line or "[PATH-" in line or "[GIT-" in line]


def built(root: Path) -> Result:
    project, faults = open_project(root)
    assert project is not None, faults
    return build(project, AS_OF, search=False)


def test_a_file_that_nobody_names_is_told_and_not_published(county: Path) -> None:
    put(county, f"{BESIDE}/通知.pdf", GOOD)
    assert checked(county) == [
        f"{BESIDE}/通知.pdf: 警告[ATT-ORPHAN] 没有记录引用这个文件，它不会公开。怎么改：{ADOPT}。",
    ]
    assert not built(county).refused
    assert list((county / "site").rglob("*.pdf")) == []


def test_a_record_with_a_hidden_ending_is_told_from_an_attachment(county: Path) -> None:
    put(county, f"{BESIDE}/xk-002.yml.txt", b"title: \xe7\x94\xb2\n")
    put(county, f"{BESIDE}/~$notes.docx", b"")
    hidden, left = checked(county)
    assert hidden.startswith(f"{BESIDE}/xk-002.yml.txt: 警告[ATT-ORPHAN]")
    assert "请把文件名改成 xk-002.yml（" in hidden
    assert left.startswith(f"{BESIDE}/~$notes.docx: 错误[ATT-TYPE]")


def test_a_file_that_is_named_and_not_there_is_told_at_its_place(county: Path) -> None:
    put(county, f"{BESIDE}/通知（定稿）.pdf", GOOD)
    say(county, POWER, "attachments:\n  - 通知(定稿).pdf\n")
    line = (county / POWER).read_text(encoding="utf-8").count("\n")
    assert checked(county)[0] == (
        f"{POWER}:{line}:5: 错误[ATT-MISSING] 没有找到附件“通知(定稿).pdf”。"
        f"怎么改：是不是“通知（定稿）.pdf”？请把文件放进 {BESIDE}/，文件名要完全一致。"
    )


def test_a_file_comes_and_the_record_is_mended_without_being_read_again(county: Path) -> None:
    say(county, POWER, "attachments:\n  - 通知.pdf\n")
    assert [line.partition("]")[0].rpartition("[")[2] for line in checked(county)] == ["ATT-MISSING"]
    put(county, f"{BESIDE}/通知.pdf", GOOD)
    assert checked(county) == []


def test_a_named_file_stands_beside_the_page_of_its_record(county: Path) -> None:
    say(county, POWER, "attachments:\n  - title: 通知\n    path: 文件/通知.pdf\n")
    put(county, f"{BESIDE}/文件/通知.pdf", GOOD)
    assert not built(county).refused
    assert (county / "site/powers/xk-001/文件/通知.pdf").read_bytes() == GOOD
    html = (county / "site/powers/xk-001/index.html").read_text(encoding="utf-8")
    assert 'href="%E6%96%87%E4%BB%B6/%E9%80%9A%E7%9F%A5.pdf"' in html


def test_a_changed_file_is_published_again_and_nothing_else(county: Path) -> None:
    say(county, POWER, "attachments:\n  - 通知.pdf\n")
    put(county, f"{BESIDE}/通知.pdf", GOOD)
    built(county)
    newer = page(b"(Notice of 2027) Tj")
    put(county, f"{BESIDE}/通知.pdf", newer)
    os.utime(county / f"{BESIDE}/通知.pdf", ns=(1, 1))
    assert list(built(county).reasons.values()) == ["它的附件变了"]
    assert (county / "site/powers/xk-001/通知.pdf").read_bytes() == newer
    assert built(county).written == 0


def test_a_deleted_file_leaves_the_site_with_its_name(county: Path) -> None:
    before = (county / POWER).read_bytes()
    say(county, POWER, "attachments:\n  - 通知.pdf\n")
    put(county, f"{BESIDE}/通知.pdf", GOOD)
    built(county)
    (county / f"{BESIDE}/通知.pdf").unlink()
    assert built(county).refused
    assert (county / "site/powers/xk-001/通知.pdf").exists()
    (county / POWER).write_bytes(before)
    assert not built(county).refused
    assert not (county / "site/powers/xk-001/通知.pdf").exists()


WITHHELD = {
    "withdrawn": "withdrawn:\n  date: 2026-11-01\n  reason: 内容有误\n  by: 阳河县财政局\n",
    "on request": "disclosure: {attribute: 依申请公开, reason: 过程性信息}\n",
}


@pytest.mark.parametrize("name", WITHHELD)
def test_files_of_a_record_that_is_not_open_are_not_published(name: str, county: Path) -> None:
    config = (county / "site_config.yml").read_text(encoding="utf-8")
    (county / "site_config.yml").write_text(config + "\nrules: {R-PUB-03: 警告, R-REF-01: 警告}\n", encoding="utf-8")
    lines = (county / POWER).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not (name == "on request" and line.startswith("disclosure:"))]
    (county / POWER).write_text("\n".join(kept) + f"\nattachments: [通知.pdf]\n{WITHHELD[name]}", encoding="utf-8")
    put(county, f"{BESIDE}/通知.pdf", GOOD)
    assert [str(fault) for fault in built(county).faults if fault.is_error] == []
    assert list((county / "site").rglob("*.pdf")) == []
    shown = county / "site/powers/xk-001/index.html"
    assert not shown.exists() or ".pdf" not in shown.read_text(encoding="utf-8")


def test_a_reason_in_the_record_excuses_what_stands_in_its_file(county: Path) -> None:
    reason = "{rule: R-PII-02, reason: 单位的服务手机, by: 阳河县财政局, date: 2026-01-05}"
    say(county, POWER, f"attachments: [电话.csv, 名单.csv]\nwaivers:\n  - {reason}\n")
    put(county, f"{BESIDE}/电话.csv", "服务电话,13800138000\n".encode())
    put(county, f"{BESIDE}/名单.csv", f"甲,{SOMEBODY}\n".encode())
    project, _ = open_project(county)
    assert project is not None
    found = [line for line in report.text(check(project, AS_OF).faults).splitlines() if ".csv" in line]
    assert [line.partition("怎么改")[0].partition("（依据")[0] for line in found] == [
        f"{BESIDE}/名单.csv:1:1: 错误[R-PII-01] 文字里有公民身份号码：“110105**********2X”。",
        f"{BESIDE}/电话.csv:1:1: 提示[R-PII-02] 文字里有手机号码：“138****8000”（已说明：单位的服务手机）。",
    ]


def test_an_office_cannot_publish_the_file_of_another_record(county: Path) -> None:
    office = "content/agencies/finance/agency.yml"
    put(county, f"{BESIDE}/通知.pdf", GOOD)
    say(county, office, "attachments:\n  - powers/xk-001/通知.pdf\n")
    assert any(line.startswith(office) and "[PATH-TRAVERSAL]" in line for line in checked(county))


def test_a_file_larger_than_the_disk_is_not_opened(county: Path) -> None:
    put(county, f"{BESIDE}/大.pdf", b"")
    os.truncate(county / f"{BESIDE}/大.pdf", 1 << 40)
    assert checked(county)[0] == (
        f"{BESIDE}/大.pdf: 错误[LIM-ATTACHMENT] 附件有 1,099,512 MB，最多 20 MB。怎么改：请压缩图片或拆成几个文件。"
    )


def test_a_file_that_did_not_change_is_not_read_again(county: Path) -> None:
    put(county, f"{BESIDE}/网页.pdf", b"<html>")
    first = checked(county)
    facts = (county / f"{BESIDE}/网页.pdf").stat()
    put(county, f"{BESIDE}/网页.pdf", b"%PDF-1")
    os.utime(county / f"{BESIDE}/网页.pdf", ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert checked(county) == first


def test_a_picture_in_the_prose_of_a_record_is_its_file(county: Path) -> None:
    record = "content/agencies/finance/powers/xk-001.yml"
    text = (county / record).read_text(encoding="utf-8")
    (county / record).unlink()
    put(county, record.replace(".yml", ".md"), f"---\n{text}---\n\n办理地点见图。\n\n![示意图](图.png)\n".encode())
    assert [line.partition("]")[0].rpartition("[")[2] for line in checked(county)] == ["ATT-MISSING"]
    assert checked(county)[0].startswith(f"{BESIDE}.md:{text.count(chr(10)) + 6}:6: ")
    put(county, f"{BESIDE}/图.png", png())
    built(county)
    assert (county / "site/powers/xk-001/图.png").read_bytes() == png()


def test_another_repository_in_the_content_folder_is_refused(county: Path) -> None:
    put(county, "content/agencies/finance/.git", b"gitdir: ../x")
    put(county, ".gitmodules", b'[submodule "x"]\n\tpath = content/agencies/finance\n\turl = ../x\n')
    assert [line.partition(" ")[0] for line in checked(county)] == [
        ".gitmodules:2:1:",
        "content/agencies/finance/.git:",
    ]


def test_after_files_came_changed_and_went_the_site_is_as_if_built_from_nothing(county: Path, tmp_path: Path) -> None:
    say(county, POWER, "attachments:\n  - 甲.pdf\n  - 乙.csv\n")
    put(county, f"{BESIDE}/甲.pdf", GOOD)
    put(county, f"{BESIDE}/乙.csv", b"a,b\n")
    built(county)
    put(county, f"{BESIDE}/乙.csv", b"a,b\n1,2\n")
    built(county)
    (county / f"{BESIDE}/甲.pdf").unlink()
    text = (county / POWER).read_text(encoding="utf-8")
    (county / POWER).write_text(text.replace("  - 甲.pdf\n", ""), encoding="utf-8")
    assert not built(county).refused
    other = tmp_path / "other"
    shutil.copytree(county, other, ignore=shutil.ignore_patterns("site", ".yangguang", ".site.*"))
    built(other)
    assert tree(county) == tree(other)


def tree(root: Path) -> dict[str, bytes]:
    files = sorted(path for path in (root / "site").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


WORDS = b"BT /F1 12 Tf 72 700 Td (Zhang San) Tj ET "
COVERED = {
    "a black box": WORDS + b"0 g 70 695 90 16 re f",
    "black is what a page begins with": WORDS + b"70 695 90 16 re f",
    "in colours of light": WORDS + b"q 0.1 0.1 0.2 rg 70 695 90 16 re f* Q",
    "in inks": WORDS + b"0 0 0 1 k 70 695 90 16 re B",
    "in a colour space": WORDS + b"/DeviceGray cs 0 scn 70 695 90 16 re f",
    "drawn by its sides": WORDS + b"70 695 m 160 695 l 160 711 l 70 711 l h f",
    "moved and scaled": WORDS + b"q 2 0 0 2 70 695 cm 0 0 45 8 re f Q",
    "drawn upwards and downwards": WORDS + b"160 711 -90 -16 re f",
    "words placed by a matrix": b"BT /F1 1 Tf 12 0 0 12 72 700 Tm [(Zhang) -250 (San)] TJ ET 70 695 90 16 re f",
    "only the end of a line": WORDS + b"105 695 60 16 re f",
    "the second line": b"BT /F1 12 Tf 14 TL 72 714 Td (Name) Tj T* (Zhang San) Tj ET 70 695 90 16 re f",
}
IN_SIGHT = {
    "words on a dark ground": b"0 g 70 695 90 16 re f 1 g " + WORDS,
    "a light mark": WORDS + b"1 1 0 rg 70 695 90 16 re f",
    "a line below": WORDS + b"0 g 70 697 90 0.6 re f",
    "a box beside the words": WORDS + b"0 g 135 695 90 16 re f",
    "a box elsewhere": WORDS + b"0 g 70 500 90 16 re f",
    "a frame": WORDS + b"0 G 70 695 90 16 re S",
    "the colour of before": b"0.9 g q 0 g Q " + WORDS + b"70 695 90 16 re f",
    "a clipping path": WORDS + b"70 695 90 16 re W n",
    "a round shape": WORDS + b"70 695 m 160 695 l 160 711 170 711 70 711 c h f",
    "a pattern": WORDS + b"/Pattern cs /P1 scn 70 695 90 16 re f",
    "broken operators": WORDS + b"re f cm Tm 1 2 cm 0 g f",
}


def drawn(content: bytes, *more: bytes) -> bytes:
    """A PDF file whose page has this content."""
    return pdf(CATALOG % b"", stream(content), *more)


@pytest.mark.parametrize("name", COVERED)
def test_words_below_a_dark_box_of_a_pdf_are_not_hidden(name: str) -> None:
    assert found("名单.pdf", drawn(COVERED[name])) == [
        "名单.pdf: 错误[R-PII-03] PDF 里有1处文字被深色的框盖住，仍然能选中、复制出来。"
    ]


@pytest.mark.parametrize("name", IN_SIGHT)
def test_words_that_can_be_seen_are_no_fault(name: str) -> None:
    assert rules("名单.pdf", drawn(IN_SIGHT[name])) == []


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        (b"<</Type/Annot/Subtype/Square/Rect[70 695 160 711]/IC[0 0 0]>>", True),
        (b"<</Type/Annot/Subtype/Redact/Rect[70 695 160 711]/IC[0.1]>>", True),
        (b"<</Type/Annot/Subtype/Square/Rect[70 695 160 711]/IC[1 1 0]>>", False),
        (b"<</Type/Annot/Subtype/Square/Rect[70 695 160 711]/IC[]>>", False),
        (b"<</Type/Annot/Subtype/Square/Rect[70 695 160 711]/C[0 0 0]>>", False),
        (b"<</Type/Annot/Subtype/Link/Rect[70 695 160 711]>>", False),
    ],
)
def test_a_dark_box_among_the_notes_of_a_pdf_hides_nothing(note: bytes, wrong: bool) -> None:
    said = ["名单.pdf: 错误[R-PII-03] PDF 里有1个深色的方框批注，移开就能看到下面的内容。"]
    assert found("名单.pdf", drawn(WORDS, note)) == (said if wrong else [])
