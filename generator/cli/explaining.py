"""Commands that tell: schema, explain, config."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from generator.cli.chinese import ChineseCommand
from generator.cli.screen import FINE
from generator.cli.screen import USAGE
from generator.cli.screen import project_at
from generator.cli.screen import site_option
from generator.config import shown
from generator.rule_words import parameter_words
from generator.rule_words import rule_view
from generator.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.kind import Kind
    from generator.rules.rule import Rule


def kind_named(kinds: Mapping[str, Kind], name: str) -> Kind:
    """A kind by its name, its Chinese label or its folder."""
    for kind in kinds.values():
        if name in {kind.name, kind.label, kind.folder}:
            return kind
    hint = did_you_mean(name, [*kinds, *(kind.label for kind in kinds.values())])
    known = "、".join(f"{kind.name}（{kind.label}）" for kind in kinds.values())
    raise click.ClickException(f"没有“{name}”这一类记录。{hint}已有：{known}。")


@click.command(
    cls=ChineseCommand,
    short_help="打印一类记录的 JSON Schema，供编辑器和其他软件使用。",
    help="打印一类记录的 JSON Schema（draft-07），标题和说明是中文。不写类别时列出全部类别。",
)
@click.argument("kind", metavar="类别", required=False)
@site_option
def schema(kind: str | None, root: Path) -> int:
    """Print the JSON Schema of a kind."""
    project = project_at(root, bare=True)
    if project is None:
        return USAGE
    if kind is None:
        for each in project.kinds.values():
            click.echo(f"{each.name}\t{each.label}\t{each.description}")
        return FINE
    found = kind_named(project.kinds, kind)
    click.echo(json.dumps(found.json_schema(), ensure_ascii=False, indent=2))
    return FINE


@click.command(
    cls=ChineseCommand,
    short_help="说明一条规则查什么、依据什么、怎么改。",
    help="说明一条规则：检查什么、依据、怎么改、通过和不通过的写法。不写编号时列出全部规则。",
)
@click.argument("rule", metavar="规则编号", required=False)
@site_option
@click.option("--markdown", is_flag=True, help="把全部规则打印成一页 Markdown 文档。")
def explain(rule: str | None, root: Path, markdown: bool) -> int:
    """Tell what a rule checks."""
    project = project_at(root, bare=True)
    if project is None:
        return USAGE
    if markdown:
        click.echo(rule_page(project.rules), nl=False)
    elif rule is None:
        for name, each in sorted(project.rules.items()):
            click.echo(f"{name}\t{each.severity.value}\t{each.label}")
    else:
        found = project.rules.get(rule) or project.rules.get(rule.upper())
        if found is None:
            raise click.ClickException(f"没有编号为“{rule}”的规则。{did_you_mean(rule, project.rules)}")
        setting = project.config.rules.get(found.id)
        click.echo(_told(found, dict(setting.thresholds) if setting else {}), nl=False)
    return FINE


def _told(rule: Rule, thresholds: Mapping[str, str]) -> str:
    """A rule in plain text: what it checks, on what ground, how to mend, how to write."""
    view = rule_view(rule)
    parts = [f"{view['id']} {view['label']}（{view['severity']}）", view["explain"]]
    parts += [f"{label}：{view[key]}" for label, key in (("依据", "clause"), ("怎么改", "mend")) if view[key]]
    for label, key in (("不通过的写法", "failing"), ("通过的写法", "passing")):
        if view[key]:
            parts.append(f"{label}：\n" + "\n".join("  " + line for line in view[key].splitlines()))
    for name, parameter in rule.parameters.items():
        own = f"本站设为 {thresholds[name]}，没有设置时是 " if thresholds.get(name) else ""
        parts.append(f"可以设置 {name}（{parameter.label}）：{own}{parameter_words(parameter)}")
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = """# 检查规则

每条记录公开之前要经过的检查。这一页由 `yangguang explain --markdown` 生成。

等级和参数在 `site_config.yml` 里设置。只改等级的写一行；参数写在 `thresholds` 里，几个词用空格或者顿号隔开，
有预设的可以写预设的名称；不检查的写 `off: 是`。公民身份号码、保密审查这类规则不能关闭，也不能降低等级。

```yaml
rules:
  R-PUB-01: 错误
  R-LDR-01:
    thresholds: {forbidden: 五个不直接管}
  R-REP-03:
    thresholds: {off: 是}
```
"""


def rule_page(rules: Mapping[str, Rule]) -> str:
    """All rules as a page of the documentation; the site has the same words."""
    pages = [_INTRODUCTION]
    for _, rule in sorted(rules.items()):
        view = rule_view(rule)
        lines = [f"## {view['id']} {view['label']}", f"等级：{view['severity']}", view["explain"]]
        lines += [f"**{label}**：{view[key]}" for label, key in (("依据", "clause"), ("怎么改", "mend")) if view[key]]
        for label, key in (("不通过的写法", "failing"), ("通过的写法", "passing")):
            if view[key]:
                lines.append(f"{label}：\n\n```yaml\n{view[key]}\n```")
        lines += [
            f"可以设置 `{name}`（{each.label}）：{parameter_words(each)}" for name, each in rule.parameters.items()
        ]
        pages.append("\n\n".join(lines) + "\n")
    return "\n".join(pages)


@click.command(
    cls=ChineseCommand, short_help="列出实际生效的全部设置和出处。", help="列出实际生效的全部设置，以及每一项写在哪里。"
)
@site_option
def config(root: Path) -> int:
    """List the settings in force."""
    project = project_at(root)
    if project is None:
        return USAGE
    click.echo(shown(project.config), nl=False)
    return FINE


COMMANDS = {"schema": schema, "explain": explain, "config": config}
