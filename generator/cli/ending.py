"""How a run ends that could not be finished: what is said, and the exit code."""

from __future__ import annotations

import os
import sqlite3
import traceback
from typing import TYPE_CHECKING

from generator.cli.screen import OURS
from generator.cli.screen import USAGE
from generator.project import MEMORY
from generator.write import UnfinishedError

if TYPE_CHECKING:
    import jinja2

    from generator.theme import TemplateFault

DISK = 74
_UNCHANGED = "上一次生成的网站没有改动。"


def ending(fault: Exception) -> tuple[str, int]:
    """One line for people, and the exit code: 2 a template, 74 the disk, 70 our own fault."""
    import jinja2  # noqa: PLC0415 - only where something went wrong

    from generator.theme import TemplateFault  # noqa: PLC0415

    match fault:
        case TemplateFault():
            return f"{fault}。{_UNCHANGED}", USAGE
        case jinja2.TemplateError():
            return f"{_in_frame(fault)}。{_UNCHANGED}", USAGE
        case UnfinishedError():
            what = f"{fault.filename or ''} {_os_words(fault)}"
            return f"新的网站已经生成，放到位时出错：{what}。排除问题后再运行一次 yangguang build 就会放完。", DISK
        case OSError():
            return f"读写文件时出错：{fault.filename or ''} {_os_words(fault)}。{_UNCHANGED}", DISK
        case sqlite3.OperationalError():
            return f"读写 {MEMORY} 文件夹时出错：{_sqlite_words(fault)}。{_UNCHANGED}", DISK
    return _apology(fault), OURS


def _in_frame(fault: jinja2.TemplateError) -> TemplateFault:
    """What is wrong with a template that MkDocs drew into the frame of a page; the traceback tells which it was."""
    import jinja2  # noqa: PLC0415 - see above

    from generator.theme import fault_of  # noqa: PLC0415

    if isinstance(fault, jinja2.TemplateSyntaxError):
        return fault_of(fault.name or "", fault)
    drawn = [step for step in traceback.extract_tb(fault.__traceback__) if step.filename.endswith(".html")]
    name = drawn[-1].filename.rpartition("/theme/")[2] if drawn else ""
    return fault_of(name, fault, (drawn[-1].lineno or 0) if drawn else 0)


_OS_WORDS = {
    13: "没有权限",
    17: "已经存在",
    2: "不存在",
    20: "不是文件夹",
    21: "是文件夹",
    28: "磁盘已满",
    30: "只能读，不能写",
}


def _os_words(fault: OSError) -> str:
    return _OS_WORDS.get(fault.errno or 0, f"（系统错误 {fault.errno}）")


def _sqlite_words(fault: sqlite3.OperationalError) -> str:
    name = getattr(fault, "sqlite_errorname", "")
    words = {"SQLITE_FULL": "磁盘已满", "SQLITE_READONLY": "只能读，不能写", "SQLITE_CANTOPEN": "打不开"}
    return next((word for start, word in words.items() if name.startswith(start)), f"（{name or '系统错误'}）")


def _apology(fault: Exception) -> str:
    """Say that the fault is ours, with what a developer needs to find it."""
    where = traceback.extract_tb(fault.__traceback__)[-1]
    place = f"{os.path.basename(where.filename)}:{where.lineno}"  # noqa: PTH119
    if os.environ.get("YANGGUANG_DEBUG"):
        traceback.print_exception(fault)
    return (
        f"程序自身出错：{type(fault).__name__}: {fault}（{place}）。这不是填写的问题，上一次生成的网站没有改动。"
        "请把这一行发给软件维护人员；设置环境变量 YANGGUANG_DEBUG=1 再运行可以看到详情。"
    )
