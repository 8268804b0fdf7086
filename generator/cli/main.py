"""The command ``yangguang`` and what its commands share."""

from __future__ import annotations

import gc
import os
import sys

import click

from generator.cli import explaining
from generator.cli import importing
from generator.cli import making
from generator.cli import surveying
from generator.cli.chinese import ChineseGroup
from generator.cli.chinese import in_chinese
from generator.cli.ending import ending
from generator.cli.screen import FINE
from generator.cli.screen import USAGE

COMMANDS: dict[str, click.Command] = {
    **making.COMMANDS,
    **surveying.COMMANDS,
    **importing.COMMANDS,
    **explaining.COMMANDS,
}
DISK, _STOPPED = 74, 130


def _group() -> click.Group:
    group = ChineseGroup(
        name="yangguang",
        help="阳光：把 git 里的权力、流程、决策、资金记录检查无误，生成可检索的公开网站。",
        commands=COMMANDS,
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


def run(arguments: list[str]) -> int:
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
    except Exception as fault:  # noqa: BLE001 - whatever goes wrong is told in one Chinese line
        words, code = ending(fault)
        click.echo(words, err=True)
    return int(code or FINE)
