"""The board as text for people, JSON for programs, and a workbook for office programs."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING
from typing import Any

from generator.board.light import LEVELS
from generator.board.standing import LATE
from generator.board.standing import STATES
from generator.spreadsheet import in_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.board.boards import Boards
    from generator.board.standing import Standing

COUNTED = (*STATES, *LEVELS)
_WIDTHS = {"名称": 40, "说明": 60, "机构": 24, "依据": 40, "网页": 40}


def text(boards: Boards, standing: Standing) -> str:
    """The numbers of every office, then what is late and every light."""
    whole = standing.counts()
    lines = [f"监督看板（截至{standing.as_of}）", "，".join(f"{name} {whole[name]}" for name in COUNTED)]
    lines += [f"  {office.caption}：{_numbers(standing.counts(office.id))}" for office in standing.offices]
    for level in LEVELS:
        found = [light for light in standing.lights if light.level == level]
        if found:
            lines.append(f"{level}（{len(found)}）")
        for light in found:
            clause = f"（依据：{light.clause}）" if light.clause else ""
            rule = f"[{light.rule}]" if light.rule else ""
            lines.append(
                f"  {light.caption}　{boards.lamps[light.lamp].label}{rule}　{light.title}：{light.words}{clause}"
            )
    late = [item for item in standing.items if item.state == LATE]
    if late:
        lines.append(f"逾期（{len(late)}）")
    names = {office.id: office.caption for office in standing.offices}
    lines += [f"  {names[item.office]}　{item.title}：{item.words}" for item in late]
    return "".join(f"{line}\n" for line in lines)


def _numbers(counts: Mapping[str, int]) -> str:
    return "，".join(f"{name} {counts[name]}" for name in COUNTED if counts[name])


def as_json(boards: Boards, standing: Standing) -> str:
    """Everything on the board."""
    said: dict[str, Any] = {
        "as_of": standing.as_of.isoformat(),
        "counts": standing.counts(),
        "offices": [
            {"id": office.id, "name": office.caption, "counts": standing.counts(office.id)}
            for office in standing.offices
        ],
        "lights": [
            {"label": boards.lamps[light.lamp].label, "topic": boards.lamps[light.lamp].topic, **light._asdict()}
            for light in standing.lights
        ],
        "items": [{"label": boards.duties[item.duty].label, **item._asdict()} for item in standing.items],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def workbook(boards: Boards, standing: Standing) -> bytes:
    """The board as three sheets: offices, lights, things to publish."""
    import xlsxwriter  # noqa: PLC0415 - forty modules, for this file alone

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    midnight = dt.datetime.combine(standing.as_of, dt.time())
    book.set_properties({"title": "监督看板", "created": midnight})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for name, heads, rows in _sheets(boards, standing):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for place, head in enumerate(heads):
            sheet.set_column(place, place, _WIDTHS.get(head, 14))
            sheet.write_string(0, place, head, bold)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, place, cell, plain)
                else:
                    sheet.write_string(number, place, in_cell(cell), plain)
    book.close()
    return out.getvalue()


def _sheets(boards: Boards, standing: Standing) -> Iterator[tuple[str, list[str], Iterable[list[str | int]]]]:
    names = {office.id: office.caption for office in standing.offices}
    totals = standing.counts()
    numbers: list[list[str | int]] = [["合计", *(totals[name] for name in COUNTED)]]
    for office in standing.offices:
        counts = standing.counts(office.id)
        numbers.append([office.caption, *(counts[name] for name in COUNTED)])
    yield "机构", ["机构", *COUNTED], numbers
    lamps = boards.lamps
    lights: list[list[str | int]] = [
        [each.level, each.caption, lamps[each.lamp].label, each.title, each.words, each.rule, each.clause, each.address]
        for each in standing.lights
    ]
    yield "亮灯", ["级别", "机构", "类别", "名称", "说明", "规则", "依据", "网页"], lights
    items: list[list[str | int]] = [
        [each.state, names[each.office], boards.duties[each.duty].label, each.title, each.words, each.date, each.shown]
        for each in standing.items
    ]
    yield "公开事项", ["状态", "机构", "目录", "名称", "说明", "最近公开", "网页"], items
