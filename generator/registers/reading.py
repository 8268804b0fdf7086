"""From the files of ``schemas/registers/`` to registers and tallies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.charts import DRAWN
from generator.registers.column import NUMERIC
from generator.registers.column import SHOWS
from generator.registers.column import Case
from generator.registers.column import Column
from generator.registers.paths import PathFault
from generator.registers.paths import field_at
from generator.registers.register import Chart
from generator.registers.register import Headline
from generator.registers.register import Register
from generator.registers.schema import ANY
from generator.registers.schema import Sheet
from generator.registers.schema import read_files
from generator.registers.tally import COMMITS
from generator.registers.tally import PERIODS
from generator.registers.tally import Measure
from generator.registers.tally import Tally
from generator.registers.term import UNSAID
from generator.rules.conditions import conditions
from generator.rules.rule import BACK
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.fields import Field
    from generator.kind import Kind

_BOTH = {"label", "description", "order", "off"}
_REGISTER = _BOTH | {"kind", "where", "each", "columns", "groups", "sort", "totals", "charts", "pictures", "headlines"}
_TALLY = _BOTH | {"period", "measures"}
_COLUMN = {"label", "path", "show", "only", "cases", "unit", "ranks", "among", "since", "within"}
_CASE = {"label", "when", "past", "since", "within"}
_CHART = {"title", "draw", "mode", "by", "series", "values", "before", "running", "unit"}
_HEADLINE = {"label", "sum", "by", "unit"}
_MEASURE = {"label", "kind", "where", "each", "sum", "date", "by", "unit", "section", "commits"}
_MODES = {"bars": ("stacked", "grouped"), "lines": ("step",), "ring": ()}
_GROUPS = 2
_LAST = 100

Registers = dict[str, Register | Tally]


def read_registers(files: Iterable[tuple[str, bytes]], kinds: Mapping[str, Kind]) -> tuple[Registers, list[Diagnostic]]:
    """Read every register; what a county's own file says replaces what ours says, key by key."""
    layers, faults = read_files(files)
    found: Registers = {}
    for name, file in layers.items():
        sheet = Sheet.of(file, kinds)
        if sheet.flag("off", default=False):
            continue
        found[name] = _tally(name, sheet) if "measures" in file.data else _register(name, sheet)
        faults += file.findings(sheet.setting.faults)
    return dict(sorted(found.items(), key=lambda pair: (pair[1].order, pair[0]))), faults


def _register(name: str, sheet: Sheet) -> Register:
    sheet.unknown(sheet.raw, _REGISTER)
    kind = sheet.kind()
    parts = sheet.parts("columns")
    columns = tuple(_column(each, part, kind) for each, part in parts.items())
    if not columns:
        sheet.fault(None, "SCHEMA-REQUIRED", "台账没有写各列“columns”。", "例如 columns: {title: {path: title}}")
    names = [column.name for column in columns]
    numeric = [column.name for column in columns if column.numeric]
    columns = tuple(_ranking(column, parts[column.name], names, numeric) for column in columns)
    groups = sheet.names("groups", names)
    if len(groups) > _GROUPS:
        sheet.fault("groups", "SCHEMA-VALUE", "最多按两列分组。")
    return Register(
        name,
        sheet.needed("label"),
        kind,
        columns,
        sheet.text("description"),
        sheet.whole("order", _LAST),
        sheet.conditions("where", kind),
        sheet.path("each", kind)[0],
        groups[:_GROUPS],
        sheet.names("sort", names),
        sheet.names("totals", numeric),
        tuple(_chart(part, names, numeric) for part in sheet.items("charts")),
        _pictured(sheet, kind),
        tuple(_headline(part, names, numeric) for part in sheet.items("headlines")),
    )


def _pictured(sheet: Sheet, kind: str) -> bool:
    """Whether previews are wanted, which only records that draw have."""
    wanted = sheet.flag("pictures", default=False)
    if wanted and kind and not sheet.kinds[kind].shape.drawn:
        sheet.fault("pictures", "SCHEMA-VALUE", f"“{sheet.kinds[kind].label}”没有画出来的字段，没有缩略图。")
    return wanted


def _headline(sheet: Sheet, names: list[str], numeric: list[str]) -> Headline:
    sheet.unknown(sheet.raw, _HEADLINE)
    summed, by = (*sheet.names("sum", numeric), "")[0], (*sheet.names("by", names), "")[0]
    return Headline(sheet.needed("label"), summed, by, sheet.text("unit"))


def _column(name: str, sheet: Sheet, kind: str) -> Column:
    sheet.unknown(sheet.raw, _COLUMN)
    path, field = sheet.path("path", kind)
    cases = tuple(_case(part, kind) for part in sheet.items("cases"))
    if not (path or cases):
        sheet.fault(None, "SCHEMA-REQUIRED", f"列{quoted(name)}没有写内容从哪里来。", "写 path 或 cases")
    back = path.startswith(BACK) and ">" not in path
    show = sheet.one_of("show", SHOWS, "count" if back else "text")
    if show == "sum" and field is not None and field.type_name not in NUMERIC:
        sheet.fault("show", "SCHEMA-VALUE", f"“{field.label}”不是数字，不能相加。")
    only = sheet.text("only")
    for condition in conditions(only) if field is not None else ():
        _check_path(sheet, "only", kind, condition.path)
    label = sheet.text("label") or (_heading(field, back=back) if field else "")
    if not (label or (path and field is None)):
        sheet.fault(None, "SCHEMA-REQUIRED", f"列{quoted(name)}没有写名称“label”。", "加一行 label: 中文名称")
    unit = sheet.text("unit") or str(getattr(field, "unit", "") or "")
    term = sheet.term("path", kind) if sheet.text("since") or sheet.text("within") else UNSAID
    return Column(name, label, path, show, only, cases, None if back else field, unit, term=term)


def _ranking(column: Column, sheet: Sheet, names: list[str], numeric: list[str]) -> Column:
    """A column of places, which follow from the numbers of another where they are not written."""
    by, among = (*sheet.names("ranks", numeric), "")[0], sheet.names("among", names)
    return replace(column, ranks=by, among=among) if by else column


def _heading(field: Field, *, back: bool) -> str:
    """What a column is called where nobody says it: as its field, or as the records listed there."""
    reverse = getattr(field, "reverse", None)
    return str(reverse.label) if back and reverse else field.label


def _check_path(sheet: Sheet, option: str, kind: str, path: str) -> None:
    try:
        field_at(sheet.kinds, kind, path)
    except PathFault as fault:
        sheet.fault(option, "SCHEMA-REF", *fault.args)


def _case(sheet: Sheet, kind: str) -> Case:
    sheet.unknown(sheet.raw, _CASE)
    return Case(sheet.needed("label"), sheet.conditions("when", kind), sheet.term("past", kind))


def _chart(sheet: Sheet, names: list[str], numeric: list[str]) -> Chart:
    sheet.unknown(sheet.raw, _CHART)
    draw = sheet.one_of("draw", DRAWN, "bars")
    values = sheet.names("values", numeric)
    before = (*sheet.names("before", numeric), "")[0]
    if sheet.raw.get("by") is None:
        sheet.needed("by")
    return Chart(
        sheet.needed("title"),
        draw,
        sheet.one_of("mode", _MODES[draw]),
        (*sheet.names("by", names), "")[0],
        (*sheet.names("series", names), "")[0],
        values,
        before,
        sheet.flag("running", default=False),
        sheet.text("unit"),
    )


def _tally(name: str, sheet: Sheet) -> Tally:
    sheet.unknown(sheet.raw, _TALLY)
    return Tally(
        name,
        sheet.needed("label"),
        sheet.one_of("period", PERIODS, "month"),
        tuple(_measure(each, part) for each, part in sheet.parts("measures").items()),
        sheet.text("description"),
        sheet.whole("order", _LAST),
    )


def _measure(name: str, sheet: Sheet) -> Measure:
    sheet.unknown(sheet.raw, _MEASURE)
    kinds = _every_kind(sheet) if sheet.text("kind") == ANY else (sheet.kind(),)
    by, total = sheet.text("by", "org"), sheet.text("sum")
    commits = sheet.one_of("commits", COMMITS)
    for option in ("date", "each", "sum") if commits else ():
        if sheet.text(option):
            sheet.fault(option, "SCHEMA-VALUE", f"写了“commits”（按提交日期统计），不能再写“{option}”。")
    fields = {}
    for kind in kinds if kinds[:1] != ("",) else ():
        sheet.path("each", kind)
        sheet.path("date", kind, ("date", "month", "year"))
        sheet.path("sum", kind, NUMERIC)
        sheet.conditions("where", kind)
        try:
            fields[kind] = field_at(sheet.kinds, kind, by)
        except PathFault as fault:
            sheet.fault("by" if sheet.text("by") else None, "SCHEMA-REF", *fault.args)
    return Measure(
        name,
        sheet.needed("label"),
        kinds,
        by,
        sheet.text("date"),
        sheet.text("where"),
        sheet.text("each"),
        total,
        sheet.text("unit"),
        sheet.text("section"),
        commits,
        fields,
    )


def _every_kind(sheet: Sheet) -> tuple[str, ...]:
    """Every kind that has the fields which are named."""
    paths = [sheet.text("by", "org"), sheet.text("date"), sheet.text("sum"), sheet.text("each")]
    paths += [condition.path for condition in conditions(sheet.text("where"))]
    found = [kind for kind in sheet.kinds if all(_has(sheet, kind, path) for path in paths if path)]
    if not found:
        sheet.fault("kind", "SCHEMA-REF", "没有一类记录同时有这里写的字段。")
    return tuple(found)


def _has(sheet: Sheet, kind: str, path: str) -> bool:
    try:
        field_at(sheet.kinds, kind, path)
    except PathFault:
        return False
    return True
