"""What commands have in common: exit codes, options, findings on the screen, progress."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import click

from generator import report
from generator.project import open_project
from generator.shipped import version

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.project import Project

FINE, CONTENT, USAGE, OURS = 0, 1, 2, 70
FORMATS = ("text", "json", "github", "sarif")

site_option = click.option(
    "-C",
    "--site",
    "root",
    metavar="目录",
    type=click.Path(path_type=Path),
    default=Path(),
    help="站点目录，默认当前目录。",
)
as_of_option = click.option("--as-of", "as_of", metavar="日期", help="按这一天检查和生成，如 2026-03-02；默认今天。")
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="结果的格式，默认 text。"
)
strict_option = click.option("--strict", is_flag=True, help="有警告也不通过。")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="只输出发现的问题。")
verbose_option = click.option("-v", "--verbose", is_flag=True, help="多说一些，相同的问题也逐条列出。")


def day(text: str | None) -> dt.date:
    """The date for which to work."""
    if not text:
        return dt.datetime.now(tz=dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=8))).date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise click.ClickException(f"日期“{text}”写得不对，请写成 2026-03-02 这样。") from None


def project_at(root: Path, form: str = "text", *, bare: bool = False, listing: bool = False) -> Project | None:
    """Open a site, or show what is wrong with its settings and schemas; ``bare`` does without a site."""
    project, faults = open_project(root.resolve(), bare=bare, listing=listing)
    if project is None:
        show(faults, form, 0)
    return project


def show(
    faults: Sequence[Diagnostic],
    form: str,
    records: int,
    *,
    full: bool = False,
    labels: Mapping[str, str] | None = None,
) -> None:
    """Print findings: text for people on stderr, everything for machines on stdout; ``labels`` name the rules."""
    if form == "text":
        click.echo(report.text(faults, full=full), err=True, nl=False)
    else:
        click.echo(_MACHINE[form](faults, records, labels), nl=False)


_MACHINE: dict[str, Callable[[Any, int, Any], str]] = {
    "json": lambda faults, records, _labels: report.as_json(faults, records),
    "github": lambda faults, _records, _labels: report.github(faults),
    "sarif": lambda faults, _records, labels: report.sarif(faults, version("yangguang"), labels),
}


def names_of(project: Project) -> dict[str, str]:
    """What every rule is called in words."""
    return {name: rule.label for name, rule in project.rules.items()}


def progress(*, quiet: bool) -> Callable[[str, int, int], None]:
    """Tell on stderr how far the work is, where somebody watches."""
    if quiet or not sys.stderr.isatty():
        return lambda _stage, _done, _all: None
    last = [""]

    def tell(stage: str, done: int, all_: int) -> None:
        line = f"{stage} {done:,}/{all_:,}"
        if line != last[0]:
            last[0] = line
            sys.stderr.write(f"\r{line:<40}" + ("\r" + " " * 40 + "\r" if done >= all_ else ""))
            sys.stderr.flush()

    return tell
