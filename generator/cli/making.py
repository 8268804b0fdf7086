"""The daily commands: check, build, serve, init, new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import report
from generator import starter
from generator.cli.chinese import ChineseCommand
from generator.cli.ending import ending
from generator.cli.explaining import kind_named
from generator.cli.screen import CONTENT
from generator.cli.screen import FINE
from generator.cli.screen import OURS
from generator.cli.screen import USAGE
from generator.cli.screen import as_of_option
from generator.cli.screen import day
from generator.cli.screen import format_option
from generator.cli.screen import names_of
from generator.cli.screen import progress
from generator.cli.screen import project_at
from generator.cli.screen import quiet_option
from generator.cli.screen import show
from generator.cli.screen import site_option
from generator.cli.screen import strict_option
from generator.cli.screen import verbose_option
from generator.history import HistoryError
from generator.rules.examine import OURS as OUR_FAULT
from generator.scan import id_faults
from generator.shipped import version
from generator.wording import did_you_mean
from generator.wording import listed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from generator.build import Result
    from generator.diagnostic import Diagnostic
    from generator.kind import Kind
    from generator.project import Project


def exit_code(faults: Sequence[Diagnostic], *, strict: bool) -> int:
    """The code a run ends with."""
    if any(fault.rule == OUR_FAULT for fault in faults):
        return OURS
    weighty = [fault for fault in faults if fault.is_error or (strict and fault.severity.order == 1)]
    return CONTENT if weighty else FINE


@click.command(
    cls=ChineseCommand,
    short_help="检查全部记录，指出哪一行错、为什么、怎么改。",
    help="检查全部记录。没有错误时退出码为 0，有错误为 1。",
)
@site_option
@as_of_option
@format_option
@strict_option
@quiet_option
@verbose_option
@click.option("--since", default="", metavar="提交", help="还检查公开过的内容自某次提交以来改了什么，如 origin/main。")
@click.option("--timings", is_flag=True, help="列出每条规则用了多少时间。")
def check(  # noqa: PLR0917 - one for every option
    root: Path, as_of: str | None, form: str, strict: bool, quiet: bool, verbose: bool, since: str, timings: bool
) -> int:
    """Ask the rules about every record."""
    project = project_at(root, form, listing=True)
    if project is None:
        return USAGE
    from generator import build as building  # noqa: PLC0415 - loaded while the files are looked for

    if timings:
        _show_costs(project, day(as_of))
    try:
        result = building.check(project, day(as_of), since=since, progress=progress(quiet=quiet))
    except HistoryError as fault:
        raise click.ClickException(f"{fault}。") from None
    show(result.faults, form, result.records, full=verbose, labels=names_of(project))
    _close(result, form, quiet=quiet, verbose=verbose)
    return exit_code(result.faults, strict=strict)


@click.command(
    cls=ChineseCommand,
    short_help="检查无误后生成网站；有错误时网站保持原样。",
    help="检查全部记录，没有错误就生成网站，放在站点目录的 site 文件夹（site_config.yml 的 folders: output 可以改名）。"
    "有错误时什么也不公开，上一次的网站保持原样。",
)
@site_option
@as_of_option
@format_option
@strict_option
@quiet_option
@verbose_option
@click.option("--explain", is_flag=True, help="说明每一页为什么重新生成。")
@click.option("--all", "everything", is_flag=True, help="不用以前的结果，全部重新生成。")
@click.option("--no-search", is_flag=True, help="不生成检索索引。")
def build(  # noqa: PLR0917 - one for every option
    root: Path, as_of: str | None, form: str, strict: bool, quiet: bool, verbose: bool, explain: bool,
    everything: bool, no_search: bool,
) -> int:  # fmt: skip
    """Build the site, or refuse and leave the last one."""
    project = project_at(root, form, listing=True)
    if project is None:
        return USAGE
    from generator import build as building  # noqa: PLC0415 - loaded while the files are looked for

    result = building.build(
        project,
        day(as_of),
        strict=strict,
        search=not no_search,
        everything=everything,
        progress=progress(quiet=quiet),
    )
    show(result.faults, form, result.records, full=verbose, labels=names_of(project))
    if explain:
        for address, why in sorted(result.reasons.items()):
            click.echo(f"{address}: {why}")
    _close(result, form, quiet=quiet, verbose=verbose, folder=project.config.folders.output)
    return exit_code(result.faults, strict=strict)


def _show_costs(project: Project, as_of: dt.date) -> None:
    """A line for every rule: its share of the time, what one question costs, how often it was asked."""
    from generator import build as building  # noqa: PLC0415 - as above

    costs, records, seconds = building.time(project, as_of)
    for cost in costs:
        each = cost.seconds * 1e6 / max(1, cost.asked)
        share = cost.seconds / seconds * 100 if seconds else 0
        click.echo(
            f"{cost.seconds:8.3f} 秒 {share:5.1f}% {each:8.1f} 微秒/次 {cost.asked:>8,} 次  {cost.rule} {cost.label}"
        )
    each = seconds * 1e6 / max(1, records)
    click.echo(f"全部规则检查 {records:,} 条记录用 {seconds:.2f} 秒（处理器时间，不含读取），每条记录 {each:.0f} 微秒")


def _close(result: Result, form: str, *, quiet: bool, verbose: bool, folder: str = "") -> None:
    """The last lines: what was checked, and what was built."""
    if quiet:
        return
    machine = form != "text"
    click.echo(report.closing(result.records, result.faults), err=machine)
    if verbose:
        click.echo(f"读取 {result.read:,} 个有变化的文件", err=machine)
    if result.built:
        words = (
            f"网站在 {folder} 文件夹，共 {result.pages:,} 个文件（检索索引另计），"
            f"写入 {result.written:,} 个，删除 {result.removed:,} 个"
        )
        click.echo(words, err=machine)


@click.command(
    cls=ChineseCommand,
    short_help="建立一个新的站点目录。",
    help="在“目录”里建立一个可以马上使用的站点：示例记录、配置、审批人名单和自动检查。",
)
@click.argument("folder", metavar="目录", type=click.Path(path_type=Path))
def init(folder: Path) -> int:
    """Begin a repository for a county."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"“{folder}”里已经有文件，请换一个空目录。")
    written = starter.plan(folder, version("yangguang"))
    for path, text in written:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"已建立 {len(written)} 个文件。接下来：\n  cd {folder}\n  yangguang check\n  yangguang serve")
    return FINE


@click.command(
    cls=ChineseCommand, short_help="建立一条新记录的空白表。", help="打印一条新记录的空白表；写了编号就存成文件。"
)
@click.argument("kind", metavar="类别")
@click.argument("name", metavar="编号", required=False)
@site_option
@click.option("--org", "office", metavar="机构", help="放在哪个机构的文件夹里。")
def new(kind: str, name: str | None, root: Path, office: str | None) -> int:
    """Print or save the form of a new record."""
    project = project_at(root)
    if project is None:
        return USAGE
    found = kind_named(project.kinds, kind)
    text = found.skeleton()
    if not name:
        click.echo(text, nl=False)
        return FINE
    path = _place(project, found, name, office)
    if path.exists():
        raise click.ClickException(f"“{path.relative_to(project.root)}”已经存在。")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"已建立 {path.relative_to(project.root)}，请按里面的说明填写。")
    return FINE


def _place(project: Project, kind: Kind, name: str, office: str | None) -> Path:
    """Where the file of a new record belongs; refuses what `check` would refuse."""
    for fault in id_faults(f"{name}.yml", name):
        raise click.ClickException(f"{fault.message}。")
    content = project.root / project.config.folders.content
    if kind.directory:
        return content / str(kind.folder) / name / f"{kind.name}.yml"
    offices = content / starter.OFFICES
    if office and not (offices / office).is_dir():
        known = sorted(each.name for each in offices.glob("*/"))
        hint = did_you_mean(office, known)
        raise click.ClickException(f"没有“{office}”这个机构的文件夹。{hint}已有：{listed(known)}。")
    folder = offices / office if office else content
    return folder / str(kind.folder) / f"{name}.yml"


@click.command(
    cls=ChineseCommand,
    short_help="边改边看：监视文件，改了就重新生成并刷新网页。",
    help="在本机预览网站。记录有错误时，错误显示在网页上，网页保持上一次的内容。",
)
@site_option
@as_of_option
@click.option(
    "--port", metavar="端口", type=click.IntRange(0, 65535), default=8000, help="端口，默认 8000；0 表示任选一个。"
)
@click.option("--host", metavar="地址", default="127.0.0.1", help="地址，默认只有本机能看。")
@click.option("--no-search", is_flag=True, help="不生成检索索引，更快。")
def serve(root: Path, as_of: str | None, port: int, host: str, no_search: bool) -> int:
    """Preview while editing."""
    from generator import serve as serving  # noqa: PLC0415 - only this command needs the watcher

    preview = serving.Preview(root.resolve(), lambda: day(as_of), not no_search, lambda fault: ending(fault)[0])
    return serving.serve(preview, host, port)


COMMANDS = {"init": init, "check": check, "build": build, "serve": serve, "new": new}
