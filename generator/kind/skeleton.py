"""The text of a new record: every field with what to write there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from generator.fields.type_words import words
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.fields import Field
    from generator.fields import Shape

_CHOICES = 12


def skeleton(label: str, description: str, sections: Sequence[tuple[str, Sequence[str]]], shape: Shape) -> str:
    """Write required fields to be filled, and all others behind a # to be opened."""
    lines = [f"# {label}：{description}" if description else f"# {label}"]
    lines += ["# 写“必填”的都要填；行首有“# ”的按需要填，填时去掉“# ”。", ""]
    for heading, names in sections:
        lines.append(f"# ―― {heading} ――")
        for name in names:
            lines += _entry(shape.fields[name], "")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _entry(field: Field, indent: str) -> Iterator[str]:
    """Write a field: what it is, then its key, behind a # when it may be left out."""
    yield f"{indent}# {_about(field)}"
    lines = [f"{indent}{line}" for line in _body(field)]
    yield from lines if field.required else (_behind(line, indent) for line in lines)


def _about(field: Field) -> str:
    required = "必填，" if field.required else ""
    said = f"{field.label}（{required}{words(field)}）"
    help_text = f"：{field.help}" if field.help else ""
    vocabulary: Any = getattr(field, "vocabulary", None)
    choices = f" 可选：{listed(vocabulary.labels, _CHOICES)}。" if vocabulary else ""
    example = f" 例：{field.example}" if isinstance(field.example, str) else ""
    return f"{said}{help_text}{choices}{example}"


def _body(field: Field) -> Iterator[str]:
    """Write the key, and below it the keys inside."""
    item = getattr(field, "item", field)
    inside = item.parts()
    listing = field.type_name in {"list", "table", "steps"}
    yield f"{field.name}:"
    if field.type_name == "steps":
        yield from (
            "  - {开始: 提交申请, 编号: apply}",
            "  - {办理: 受理, 编号: accept}",
            "  - {结束: 送达, 编号: deliver}",
        )
    elif inside:
        yield from _inside(inside, "  - " if listing else "  ")
    elif listing:
        yield "  -"


def _inside(fields: Mapping[str, Field], first: str) -> Iterator[str]:
    """Write the keys of a group, or of the first row of a table."""
    lead = first
    for name, part in fields.items():
        yield f"  # {part.label}" + ("（必填）" if part.required else "")
        yield f"{lead}{name}:" if part.required or lead == "  - " else f"{lead}# {name}:"
        lead = " " * len(first)


def _behind(line: str, indent: str) -> str:
    return f"{indent}# {line.removeprefix(indent)}"
