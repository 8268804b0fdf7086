"""The command ``import``: published lists, laws and procedures become records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.chinese import ChineseCommand
from generator.cli.screen import CONTENT
from generator.cli.screen import FINE
from generator.cli.screen import USAGE
from generator.cli.screen import as_of_option
from generator.cli.screen import day
from generator.cli.screen import format_option
from generator.cli.screen import project_at
from generator.cli.screen import quiet_option
from generator.cli.screen import show
from generator.cli.screen import site_option
from generator.cli.screen import verbose_option

if TYPE_CHECKING:
    from generator.intake import Intake

LISTS, LAWS, FLOWS = "lists", "laws", "flows"
_DETAILS = {"条数": "COUNT", "条号": "NUMBERS", "条文": "TEXT"}


@click.command(
    cls=ChineseCommand,
    short_help="把已公布的权责清单（Excel、CSV）、法律文本或流程变成记录。",
    help="把已公布的权责清单变成记录：一个事项一个文件，认不出的按工作簿、工作表、单元格报告。\n\n"
    "第一个词写 laws 时导入法律文本（Markdown）；写 flows 时导入流程：环节表（Excel、CSV）、"
    "文字说明（.txt、.md）、Mermaid 流程图（.mmd）、BPMN 2.0（.bpmn）。已有的记录不会被覆盖。",
)
@click.argument(
    "files", metavar="[lists|laws|flows] 文件或文件夹...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@site_option
@as_of_option
@format_option
@quiet_option
@verbose_option
@click.option("--office", default="", metavar="机构", help="清单或流程属于哪个机构；不写就从文件名认。")
@click.option("--detail", type=click.Choice(list(_DETAILS)), default="条号", help="法律记到多细，默认条号。")
def import_(  # noqa: PLR0917 - one for every option
    files: tuple[Path, ...], root: Path, as_of: str | None, form: str, quiet: bool, verbose: bool, office: str,
    detail: str,
) -> int:  # fmt: skip
    """Turn published lists and laws into records."""
    project = project_at(root, form)
    if project is None:
        return USAGE
    from generator import intake  # noqa: PLC0415 - only this command needs the readers of workbooks

    what = str(files[0]) if str(files[0]) in {LISTS, LAWS, FLOWS} else LISTS
    named = files[1:] if str(files[0]) == what else files
    importer = intake.Importer(project, day(as_of))
    if what == LAWS:
        done = importer.take_laws(_found(named, intake.TEXTS), detail=intake.detail(_DETAILS[detail]))
    elif what == FLOWS:
        done = importer.take_flows(_found(named, intake.FLOW_FILES, intake.FLOW_FOREIGN), office=office)
    else:
        done = importer.take_lists(_found(named, intake.TABLES), office=office)
    show(done.findings, form, sum(done.items.values()), full=verbose)
    if not quiet:
        _close(done, form)
    return CONTENT if any(fault.is_error for fault in done.findings) else FINE


def _found(named: tuple[Path, ...], endings: tuple[str, ...], told: tuple[str, ...] = ()) -> list[Path]:
    """The files named, and those in the folders named; of ``told`` endings it is said that they cannot be read."""
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            inside = (each for each in path.rglob("*") if each.suffix.lower() in endings + told)
            found += sorted(each for each in inside if not each.name.startswith(("_", "~", ".")))
        elif path.is_file():
            found.append(path)
        else:
            raise click.ClickException(f"没有“{path}”这个文件。")
    if not found:
        raise click.ClickException(f"没有找到可以导入的文件（{'、'.join(endings)}）。")
    return found


def _close(done: Intake, form: str) -> None:
    machine = form != "text"
    for name, count in done.items.items():
        if len(done.items) <= 60:
            click.echo(f"{name}：{count:,} 项", err=machine)
    click.echo(
        f"读取 {len(done.items):,} 个文件、{sum(done.items.values()):,} 项，写入 {len(done.written):,} 个记录文件，"
        f"{len(done.same):,} 个没有变化，{len(done.kept):,} 个已存在未覆盖，{len(done.findings):,} 处说明。",
        err=machine,
    )


COMMANDS = {"import": import_}
