"""How the page of a record is laid out: what its head tells, its parts in order, its charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.charts import OF_RECORD
from generator.fields import Problem
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.fields import Field
    from generator.fields import Shape
    from generator.fields import Spec
    from generator.kind.kind import Section
    from generator.source import Pointer
    from generator.source import Raw

_KEYS = ("head", "parts", "tells")
_PART_KEYS = ("label", "fields", "back", "charts", "folded", "most")
_CHART_KEYS = ("title", "draw", "mode", "values", "series")
_SERIES_KEYS = ("label", "by", "value")
_REST = "其他内容"
_SIDES = 2


class Row(NamedTuple):
    """One row of numbers of a chart: what it is called, whose names and whose numbers it takes."""

    label: str
    by: str
    value: str


class Chart(NamedTuple):
    """A chart of what one record says: of single numbers (`values`), or of the rows of tables (`series`)."""

    name: str
    title: str
    draw: str
    mode: str = ""
    values: tuple[str, ...] = ()
    series: tuple[Row, ...] = ()


class Part(NamedTuple):
    """What stands under one heading: fields, charts, and groups of records that refer to this one."""

    id: str
    """The anchor on the page."""
    label: str
    fields: tuple[str, ...]
    back: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    folded: bool = False
    most: int = 0
    """How many referring records each group shows at once; nought for as many as usual."""


@dataclass(frozen=True)
class Layout:
    """The page of a kind; without one of its own it follows the sections of the schema."""

    head: tuple[str, ...] = ()
    """What the head of the page tells; it is not told again below."""
    parts: tuple[Part, ...] = ()
    common: tuple[Part, ...] = ()
    """What every record has, whatever its kind; it stands last."""
    charts: tuple[Chart, ...] = ()
    tells: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For groups of referring records: which of their fields are told beside their names."""

    @property
    def back(self) -> frozenset[str]:
        """The groups of referring records that have a place in a part."""
        return frozenset(name for part in self.parts for name in part.back)

    def most(self, back: str, usual: int) -> int:
        """How many records of a group are shown at once."""
        return next((part.most for part in self.parts if back in part.back and part.most), usual)


def read_page(spec: Spec, shape: Shape, sections: Sequence[Section]) -> Layout:
    """Read the layout; fields of the kind that it does not place come last, folded up."""
    known = [(Part(f"part-{number}", each.label, each.fields), each.common) for number, each in enumerate(sections, 1)]
    own = [part for part, common in known if not common]
    common = tuple(part._replace(id=f"common-{part.id}") for part, common in known if common)
    charts = tuple(_charts(spec, shape))
    raw = spec.raw.get("page")
    if raw is None:
        return Layout((), tuple(own), common, charts)
    if not isinstance(raw, dict) or not isinstance(raw.get("parts", []), list):
        spec.fault("page", "SCHEMA-VALUE", "“page”要写 parts。", "例如 page: {parts: [{label: 依据, fields: [basis]}]}")
        return Layout((), tuple(own), common, charts)
    spec.unknown(raw, _KEYS, "page")
    tells = _tells(raw.get("tells"), spec)
    if "parts" not in raw:
        return Layout((), tuple(own), common, charts, tells)
    placed: set[str] = set()
    head = _names(raw.get("head"), ("page", "head"), shape.fields, placed, spec)
    named = {chart.name: chart for chart in charts}
    listed = raw["parts"] if isinstance(raw["parts"], list) else []
    parts = [_part(part, ("page", "parts", place), shape, placed, named, spec) for place, part in enumerate(listed)]
    rest = tuple(name for part in own for name in part.fields if name not in placed)
    if rest:
        parts.append(Part("part-rest", _REST, rest, folded=True))
    return Layout(head, tuple(parts), common, charts, tells)


def _tells(raw: Raw, spec: Spec) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if raw is None:
        return ()
    if not isinstance(raw, dict) or not all(isinstance(paths, list) for paths in raw.values()):
        spec.fault("page", "SCHEMA-VALUE", "“tells”写成 关联的名称: [字段, …]。")
        return ()
    return tuple((name, tuple(map(str, paths or ()))) for name, paths in raw.items())


def _part(raw: Raw, pointer: Pointer, shape: Shape, placed: set[str], charts: Mapping[str, Chart], spec: Spec) -> Part:
    if not isinstance(raw, dict) or not isinstance(raw.get("label"), str):
        spec.setting.faults.append(Problem(pointer, "SCHEMA-VALUE", "页面的一部分要写 label。"))
        return Part("", "", ())
    spec.unknown(raw, _PART_KEYS, *(str(step) for step in pointer))
    return Part(
        f"part-{int(pointer[-1]) + 1}",
        str(raw["label"]),
        _names(raw.get("fields"), (*pointer, "fields"), shape.fields, placed, spec),
        tuple(str(name) for name in raw.get("back") or ()),
        _names(raw.get("charts"), (*pointer, "charts"), charts, set(), spec),
        raw.get("folded") == "true",
        int(most) if (most := str(raw.get("most") or "")).isdecimal() else 0,
    )


def _names(raw: Raw, pointer: Pointer, known: Mapping[str, object], placed: set[str], spec: Spec) -> tuple[str, ...]:
    """The names in a list, each known and not placed before."""
    found = []
    for place, name in enumerate(raw if isinstance(raw, list) else ()):
        if not isinstance(name, str) or name not in known:
            hint = did_you_mean(str(name), known)
            spec.setting.faults.append(Problem((*pointer, place), "SCHEMA-REF", f"没有{quoted(str(name))}。", hint))
        elif name in placed:
            message = f"“{name}”已在页面的别处。"
            spec.setting.faults.append(Problem((*pointer, place), "SCHEMA-DUP", message, "只留一处。"))
        else:
            placed.add(name)
            found.append(name)
    return tuple(found)


def _charts(spec: Spec, shape: Shape) -> Iterator[Chart]:
    raw = spec.raw.get("charts")
    if raw is not None and not isinstance(raw, dict):
        spec.fault("charts", "SCHEMA-VALUE", "“charts”写成 名称: {title: 标题, draw: 画法, …}。")
        return
    for name, said in (raw or {}).items():
        chart = _chart(name, said, spec)
        if chart:
            paths = [*chart.values, *(path for row in chart.series for path in (row.by, row.value))]
            for path in paths:
                if not _known(shape.fields, path):
                    hint = did_you_mean(path.partition(".")[0], shape.fields)
                    spec.setting.faults.append(
                        Problem(("charts", name), "SCHEMA-REF", f"没有字段{quoted(path)}。", hint)
                    )
            yield chart


def _chart(name: str, said: Raw, spec: Spec) -> Chart | None:
    draw = said.get("draw") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(said.get("title"), str) or draw not in OF_RECORD:
        hint = f"画法可以写：{'、'.join(OF_RECORD)}"
        spec.setting.faults.append(Problem(("charts", name), "SCHEMA-VALUE", "图表要写 title 和 draw。", hint))
        return None
    spec.unknown(said, _CHART_KEYS, "charts", name)
    series = []
    for place, row in enumerate(said.get("series") or ()):
        if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in _SERIES_KEYS):
            series.append(Row(*(str(row[key]) for key in _SERIES_KEYS)))
        else:
            where = ("charts", name, "series", place)
            spec.setting.faults.append(Problem(where, "SCHEMA-VALUE", "一组数字要写 label、by 和 value。"))
    values = tuple(str(path) for path in said.get("values") or ())
    if not (values or series) or (draw == "sankey" and len(series) != _SIDES):
        hint = "单个的数写 values: [字段, …]；表格里的数写 series，流向图写来源和去向两组。"
        spec.setting.faults.append(Problem(("charts", name), "SCHEMA-VALUE", "图表没有写清用哪些数。", hint))
        return None
    return Chart(name, str(said["title"]), str(draw), str(said.get("mode") or ""), values, tuple(series))


def _known(fields: Mapping[str, Field], path: str) -> bool:
    """Whether there is a field at this path that the page may show."""
    inside: Mapping[str, Field] = fields
    for name in path.split("."):
        if name not in inside or not inside[name].public:
            return False
        inside = inside[name].parts()
    return True
