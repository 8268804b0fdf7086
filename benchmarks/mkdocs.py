"""The same city as Markdown for MkDocs with Material: a page per record and a list per kind."""

from __future__ import annotations

import shutil
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from benchmarks.content import entries
from benchmarks.content import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from generator.fields import Field
    from generator.kind import Kind

_SETTINGS = """\
site_name: 澜江市权力公开运行专栏
theme: {name: material, language: zh, font: false}
plugins: []
validation: {nav: {omitted_files: ignore}}
nav:
"""


def make(kinds: Mapping[str, Kind], size: int, folder: Path) -> None:
    """Write the input of MkDocs anew; without its search, as the measurement is of pages."""
    shutil.rmtree(folder, ignore_errors=True)
    by_folder = {kind.folder: kind for kind in kinds.values() if kind.folder}
    lists: dict[str, list[str]] = defaultdict(list)
    for entry in entries(size):
        path = folder / "docs" / entry.kind / f"{entry.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = said(entry.data)
        path.write_text("\n".join(_page(by_folder[entry.kind], data)), encoding="utf-8")
        lists[entry.kind].append(f"| [{data['title']}]({entry.id}.md) | {data.get('org', '')} |")
    settings = _SETTINGS + "  - index.md\n"
    for each, rows in lists.items():
        text = "\n".join([f"# {by_folder[each].label}", "", "| 名称 | 机构 |", "| --- | --- |", *rows])
        (folder / "docs" / each / "index.md").write_text(text, encoding="utf-8")
        settings += f"  - {by_folder[each].label}: {each}/index.md\n"
    (folder / "docs" / "index.md").write_text("# 澜江市权力公开运行专栏\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _page(kind: Kind, data: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {data['title']}"
    for section in kind.sections:
        fields = [kind.fields[name] for name in section.fields if name in data]
        if fields:
            yield f"\n## {section.label}\n"
        for field in fields:
            yield from _entry(field, data[field.name])


def _entry(field: Field, value: Any) -> Iterator[str]:  # noqa: ANN401
    parts = field.parts()
    if isinstance(value, list) and value and isinstance(value[0], dict):
        columns = list(dict.fromkeys(key for row in value for key in row))
        yield f"\n### {field.label}\n"
        yield "| " + " | ".join(parts[key].label if key in parts else key for key in columns) + " |"
        yield "|" + " --- |" * len(columns)
        for row in value:
            yield "| " + " | ".join(_cell(row.get(key, "")) for key in columns) + " |"
        yield ""
    elif isinstance(value, dict):
        yield f"\n### {field.label}\n"
        for key, part in value.items():
            yield f"- **{parts[key].label if key in parts else key}**：{_cell(part)}"
        yield ""
    else:
        yield f"**{field.label}**：{_cell(value)}\n"


def _cell(value: Any) -> str:  # noqa: ANN401
    return "、".join(_cell(each) for each in value) if isinstance(value, list) else str(value).replace("\n", " ")
