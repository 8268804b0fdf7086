"""The command ``board``: how every office stands, as the supervision board of the site says it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.board import told
from generator.board.light import RED
from generator.board.standing import LATE
from generator.cli.chinese import ChineseCommand
from generator.cli.making import exit_code
from generator.cli.screen import CONTENT
from generator.cli.screen import FINE
from generator.cli.screen import USAGE
from generator.cli.screen import as_of_option
from generator.cli.screen import day
from generator.cli.screen import progress
from generator.cli.screen import project_at
from generator.cli.screen import quiet_option
from generator.cli.screen import show
from generator.cli.screen import site_option

if TYPE_CHECKING:
    from generator.board import Boards
    from generator.board import Standing

_WORKBOOK = "xlsx"


@click.command(
    cls=ChineseCommand,
    short_help="监督看板：谁公开了、谁逾期、哪里亮灯。",
    help="按公开记录统计监督看板，数字与网站上的看板一致。记录有错误时退出码为 1。",
)
@site_option
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(("text", "json", _WORKBOOK)), default="text", help="格式，默认 text。"
)
@click.option(
    "-o", "--output", "path", metavar="文件", type=click.Path(path_type=Path), help="存到这个文件；xlsx 必须写。"
)
@click.option("--strict", is_flag=True, help="有红灯或逾期也不通过。")
@quiet_option
def board(root: Path, as_of: str | None, form: str, path: Path | None, strict: bool, quiet: bool) -> int:
    """Print the supervision board, or save it."""
    if form == _WORKBOOK and path is None:
        raise click.ClickException("工作簿不能显示在屏幕上，请用 -o 写明存到哪个文件。")
    project = project_at(root)
    if project is None:
        return USAGE
    from generator import build as building  # noqa: PLC0415 - the board alone wants it

    result, standing = building.survey(project, day(as_of), progress=progress(quiet=quiet))
    show([fault for fault in result.faults if fault.is_error], "text", result.records)
    content = _content(form, project.boards, standing)
    if path is None:
        click.echo(content.decode(), nl=False)
    else:
        path.write_bytes(content)
        if not quiet:
            click.echo(f"已存到 {path}", err=True)
    counts = standing.counts()
    late = strict and (counts[RED] or counts[LATE])
    return CONTENT if late else exit_code(result.faults, strict=False) or FINE


def _content(form: str, boards: Boards, standing: Standing) -> bytes:
    if form == _WORKBOOK:
        return told.workbook(boards, standing)
    return (told.as_json if form == "json" else told.text)(boards, standing).encode()


COMMANDS = {"board": board}
