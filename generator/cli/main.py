"""The command ``yangguang`` and what its commands share."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
import traceback

import click

from generator.build import MEMORY
from generator.cli import explaining
from generator.cli import importing
from generator.cli import making
from generator.cli.chinese import ChineseGroup
from generator.cli.chinese import in_chinese
from generator.cli.screen import FINE
from generator.cli.screen import OURS
from generator.cli.screen import USAGE
from generator.theme import TemplateFault

_COMMANDS: dict[str, click.Command] = {
    **making.COMMANDS,
    **importing.COMMANDS,
    **explaining.COMMANDS,
}
DISK, _STOPPED = 74, 130


def _group() -> click.Group:
    group = ChineseGroup(
        name="yangguang",
        help="阳光：把 git 里的权力、流程、决策、资金记录检查无误，生成可检索的公开网站。",
        commands=_COMMANDS,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    return click.version_option(package_name="yangguang", message="%(version)s", help="显示版本后退出。")(group)


def main() -> None:
    """Run a command; the process ends with its exit code."""
    os.umask(0o022)
    gc.disable()  # a run ends soon and makes no circles; looking for them costs a tenth of it
    _name_files_in_utf8()
    sys.exit(run(sys.argv[1:]))


def _name_files_in_utf8() -> None:
    """Begin again where the locale would name files in another encoding; what is printed keeps the terminal's."""
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1":
        return
    screen = os.environ.get("PYTHONIOENCODING") or f"{sys.stdout.encoding}:backslashreplace"
    words = [os.fsencode(sys.executable)]
    words += [word.encode("utf-8", "surrogateescape") for word in sys.orig_argv[1:]]
    os.execve(sys.executable, words, {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": screen})  # noqa: S606 - ourselves


def run(arguments: list[str]) -> int:  # noqa: PLR0911 - one return for every way to end
    """The exit code of a command: 0 fine, 1 content faults, 2 usage or settings, 70 our own fault, 74 the disk."""
    try:
        code = _group().main(arguments, prog_name="yangguang", standalone_mode=False)
    except click.ClickException as refusal:
        click.echo(in_chinese(refusal), err=True)
        return USAGE
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已停止。", err=True)
        return _STOPPED
    except BrokenPipeError:
        return FINE
    except OSError as fault:
        click.echo(f"读写文件时出错：{fault.filename or ''} {_os_words(fault)}。上一次生成的网站没有改动。", err=True)
        return DISK
    except TemplateFault as fault:
        click.echo(f"{fault}。上一次生成的网站没有改动。", err=True)
        return USAGE
    except sqlite3.OperationalError as fault:
        click.echo(f"读写 {MEMORY} 文件夹时出错：{_sqlite_words(fault)}。上一次生成的网站没有改动。", err=True)
        return DISK
    except Exception as fault:  # noqa: BLE001 - whatever is left is our own fault and must not look like the clerk's
        click.echo(_apology(fault), err=True)
        return OURS
    return int(code or FINE)


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
