"""The help of the command line in Chinese, headings included."""

from __future__ import annotations

import click

from generator.pattern import later
from generator.wording import did_you_mean


class _Words:
    """The parts of the help that the library writes in English."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say how the command is written."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
        formatter.write_usage(ctx.command_path, " ".join(words.get(piece, piece) for piece in pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, and the commands of a group."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]  # type: ignore[attr-defined]
        rows = [row for each in options if (row := each.get_help_record(ctx))]
        rows = [(names, words.replace("Show this message and exit.", "显示这段说明后退出。")) for names, words in rows]
        with formatter.section("选项"):
            formatter.write_dl(rows)


class ChineseCommand(_Words, click.Command):
    """A command whose help is in Chinese."""


class ChineseGroup(_Words, click.Group):
    """A group of commands whose help is in Chinese."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the base class gives it
        """The commands in the order in which a county needs them."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, command.short_help or "") for name, command in self.commands.items()])


def in_chinese(refusal: click.ClickException) -> str:
    """What is wrong with the command line, and where to read how it is written."""
    if isinstance(refusal, click.exceptions.NoArgsIsHelpError):
        return refusal.ctx.get_help()
    words = _said(refusal) if isinstance(refusal, click.UsageError) else refusal.message
    command = refusal.ctx.command_path if isinstance(refusal, click.UsageError) and refusal.ctx else "yangguang"
    return f"{words}用 {command} --help 查看用法。"


def _said(refusal: click.UsageError) -> str:
    match refusal:
        case click.NoSuchOption():
            options = [name for each in refusal.ctx.command.params for name in each.opts] if refusal.ctx else []
            return f"没有“{refusal.option_name}”这个选项。{did_you_mean(refusal.option_name, options)}"
        case click.BadOptionUsage():
            return f"“{refusal.option_name}”后面少了内容，或多了内容。"
        case click.MissingParameter():
            return f"少写了“{_name(refusal.param)}”。"
        case click.BadParameter():
            return f"“{_name(refusal.param)}”写得不对。{_accepted(refusal.param)}"
    quoted = _QUOTED.search(refusal.message)
    if "No such command" in refusal.message and quoted:
        known = list(refusal.ctx.command.commands) if isinstance(refusal.ctx.command, click.Group) else []  # type: ignore[union-attr]
        return f"没有“{quoted[1]}”这个命令。{did_you_mean(quoted[1], known)}"
    extra = _EXTRA.search(refusal.message)
    return f"多写了“{extra[1]}”。" if extra else "命令写得不对。"


_QUOTED = later(r"'([^']*)'")
_EXTRA = later(r"unexpected extra arguments? \((.*)\)$")


def _name(parameter: click.Parameter | None) -> str:
    """An option as it is typed, an argument as the help calls it."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter else ""


def _accepted(parameter: click.Parameter | None) -> str:
    """What may be written for a parameter."""
    kind = parameter.type if parameter else None
    if isinstance(kind, click.Choice):
        return f"可以写：{'、'.join(map(str, kind.choices))}。"
    if isinstance(kind, click.IntRange):
        return f"请写 {kind.min} 到 {kind.max} 的整数。"
    return ""
