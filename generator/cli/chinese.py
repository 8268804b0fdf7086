"""The help of the command line in Chinese, headings included."""

from __future__ import annotations

import click


class _Words:
    """The parts of the help that the library writes in English."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say how the command is written."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}
        formatter.write_usage(ctx.command_path, " ".join(words.get(piece, piece) for piece in pieces), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, and the commands of a group."""
        rows = [row for each in self.get_params(ctx) if (row := each.get_help_record(ctx))]  # type: ignore[attr-defined]
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
