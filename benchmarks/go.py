"""Templates for Hugo, written out field by field so that it does no needless work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Field
    from generator.kind import Kind

_LEADS = {
    "powers": ["promised_limit", "statutory_limit", "flow", "supervise"],
    "decisions": ["decided_at", "amount", "voting_method", "votes", "result", "deadline", "legality_review"],
    "allocations": ["total", "plan_published_at", "registration", "public_notice", "signoffs", "result_published_at"],
    "flows": ["limit", "powers"],
}
"""What stands large at the top of a page of a kind."""
_STEPS = {"lane": "部门", "post": "岗位", "time": "时限", "standard": "工作标准", "basis": "依据"}
_SHOWN = {
    "citation": '{{ partialCached "cite.html" . . }}',
    "date": '<time datetime="{{ . }}">{{ time.Format "2006年1月2日" . }}</time>',
    "money": '<data class="money" value="{{ . }}">{{ . }}</data>',
    "prose": "<p>{{ . }}</p>",
}
"""How a value of a simple type is shown."""


@dataclass(frozen=True)
class Layout:
    """What is known of a kind when its templates are written."""

    kind: Kind
    folder: str
    used: set[str]
    """Paths of fields that some record says."""
    taxonomies: list[str]

    def facets(self) -> str:
        """The terms of every facet with their counts, for the side of a list."""
        return "".join(
            f'<details class="facet"><summary class="facet__name">{self._label(name)}</summary>\n'
            f'<ul class="facet__values">{{{{ range site.Taxonomies.{name}.ByCount }}}}'
            '<li><a href="{{ .Page.RelPermalink }}"><span>{{ .Page.Title }}</span>'
            '<span class="count">{{ .Count }}</span></a></li>{{ end }}</ul></details>\n'
            for name in self.taxonomies
        )

    def _label(self, taxonomy: str) -> str:
        field = self.kind.field(taxonomy.removeprefix(f"{self.folder}_"))
        return field.label if field else "年份"


def single(layout: Layout) -> str:
    """The page of a record."""
    kind = layout.kind
    rows = [
        (section.label, [kind.fields[name] for name in section.fields if name in layout.used])
        for section in kind.sections
    ]
    sections = [(label, fields) for label, fields in rows if fields]
    parts = "".join(_section(number, label, fields, layout) for number, (label, fields) in enumerate(sections, 1))
    aside = "".join(f'<li><a href="#part-{number}">{label}</a></li>' for number, (label, _) in enumerate(sections, 1))
    facts = "".join(
        f'{{{{ with .Params.{name} }}}}<div class="facts__item"><dt>{kind.fields[name].label}</dt>'
        f"<dd>{_value(kind.fields[name], name, layout)}</dd></div>{{{{ end }}}}"
        for name in kind.columns
        if name != kind.caption and name in layout.used
    )
    return (
        '{{ define "main" }}{{ $offices := partialCached "offices.html" . }}' + _crumbs(layout) + "<article>\n"
        f'<header class="head">\n<p class="head__kind"><a href="/{layout.folder}/">{kind.label}</a></p>\n'
        f'<h1 class="head__title">{{{{ .Title }}}}</h1>\n<dl class="facts">{facts}</dl></header>\n'
        f'<div class="split">\n<div class="split__main">\n{_lead(layout)}{parts}{_back(layout)}'
        '<p class="origin">本页由公开记录 <code>content/{{ .File.Path }}</code> 生成。</p>\n</div>\n'
        '<div class="split__side">\n'
        '<nav class="aside aside--contents" aria-labelledby="contents">'
        '<h2 class="aside__title" id="contents">本页目录</h2>\n'
        f'<ul class="aside__list">{aside}</ul></nav>\n</div></div>\n</article>\n{{{{ end }}}}\n'
    )


def listing(layout: Layout) -> str:
    """A list of records, fifty a page, with the facets beside it."""
    kind = layout.kind
    columns = [kind.fields[name] for name in kind.columns]
    heads = "".join(f'<th scope="col">{each.label}</th>' for each in columns)
    cells = "".join(
        f'<td data-label="{each.label}">{{{{ with .Params.{name} }}}}{_plain(each)}{{{{ end }}}}</td>'
        for name, each in zip(kind.columns, columns, strict=True)
        if name != kind.caption
    )
    return (
        '{{ define "main" }}{{ $offices := partialCached "offices.html" . }}'
        + _crumbs(layout)
        + '<header class="head">\n'
        '<h1 class="head__title" id="list-title">{{ .Title }}</h1>\n'
        '<p class="head__sum">共 <strong data-total>{{ len .Pages }}</strong> 项</p>\n</header>\n'
        '<div class="split split--left">\n<div class="split__side facets" role="group" aria-label="筛选">\n'
        f'{{{{ partialCached "facets-{layout.folder}.html" . }}}}</div>\n<div class="split__main">\n'
        '<div class="table-scroll" role="region" aria-labelledby="list-title" tabindex="0">\n'
        f'<table class="list" id="list">\n<thead><tr>{heads}</tr></thead>\n<tbody>'
        '{{ range .Paginator.Pages }}<tr><th scope="row"><a href="{{ .RelPermalink }}">{{ .Title }}</a></th>'
        f"{cells}</tr>{{{{ end }}}}\n</tbody>\n</table>\n</div>\n"
        '{{ with .Paginator }}{{ if gt .TotalPages 1 }}<nav class="pager" aria-label="分页">\n'
        '{{ with .Prev }}<a class="pager__step" rel="prev" href="{{ .URL }}">上一页</a>{{ end }}'
        '<ol class="pager__list"><li>第{{ .PageNumber }}页，共{{ .TotalPages }}页</li></ol>'
        '{{ with .Next }}<a class="pager__step" rel="next" href="{{ .URL }}">下一页</a>{{ end }}'
        "\n</nav>{{ end }}{{ end }}"
        "</div>\n</div>\n{{ end }}\n"
    )


def _crumbs(layout: Layout) -> str:
    return (
        '<nav class="crumbs" aria-label="当前位置"><ol><li><a href="/">首页</a></li>'
        f'<li><a href="/{layout.folder}/">{layout.kind.plural or layout.kind.label}</a></li>'
        '<li aria-current="page">{{ .Title }}</li></ol></nav>'
    )


def _lead(layout: Layout) -> str:
    fields = layout.kind.fields
    figures = "".join(
        f'{{{{ with .Params.{name} }}}}<div class="figure"><dt>{fields[name].label}</dt>'
        f"<dd>{_value(fields[name], name, layout)}</dd></div>{{{{ end }}}}"
        for name in _LEADS.get(layout.folder, [])
    )
    return f'<section class="section"><dl class="figures">{figures}</dl></section>' if figures else ""


def _section(number: int, label: str, fields: list[Field], layout: Layout) -> str:
    rows = "".join(
        f'{{{{ with .Params.{each.name} }}}}<div class="field" id="{each.name}"><dt>{each.label}</dt>'
        f"<dd>{_value(each, each.name, layout)}</dd></div>\n{{{{ end }}}}"
        for each in fields
    )
    title = f'<h2 class="section__title" id="part-{number}">{label}</h2>'
    return f'<section class="section">\n{title}\n<dl class="fields">{rows}</dl>\n</section>\n'


def _back(layout: Layout) -> str:
    """Who refers to this record: on the page of an agency the first of each kind, on that of a law all."""
    if layout.folder == "laws":
        return _links("以本法为依据的信息", "index site.Taxonomies.relies .File.ContentBaseName", "")
    if layout.folder != "agencies":
        return ""
    kinds = {
        "allocations": "分配的资金",
        "decisions": "作出的集体决策",
        "flows": "公布的运行流程",
        "powers": "行使的权力",
    }
    return "".join(
        _links(label, f"index site.Taxonomies.{name}_org .Title", "first 20 ") for name, label in kinds.items()
    )


def _links(label: str, found: str, first: str) -> str:
    return (
        f'{{{{ with {found} }}}}<section class="section">\n<h2 class="section__title">{label}'
        f'<span class="count">{{{{ .Count }}}}</span></h2>\n<ul class="links">{{{{ range {first}.Pages }}}}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>'
        '<span class="links__note">{{ .Date.Format "2006-01-02" }}</span></li>\n{{ end }}</ul>\n</section>\n{{ end }}'
    )


def _plain(field: Field) -> str:
    """A value in a list of records."""
    return "{{ index $offices . }}" if getattr(field, "to", "") == "agency" else "{{ . }}"


def _value(field: Field, path: str, layout: Layout) -> str:
    """How the dot is shown, by the type of the field."""
    name = field.type_name
    if name in _SHOWN:
        return _SHOWN[name]
    if name == "reference":
        return _reference(field)
    if name == "list":
        inner = _value(field.item, path, layout)  # type: ignore[attr-defined]
        return f'<ul class="values">{{{{ range . }}}}<li>{inner}</li>{{{{ end }}}}</ul>'
    columns = {key: part.label for key, part in field.parts().items() if f"{path}.{key}" in layout.used}
    if name in {"table", "steps"}:
        return _table(field, path, layout, columns if name == "table" else _STEPS)
    return _group(field, path, layout, columns) if columns else "{{ . }}"


def _reference(field: Field) -> str:
    if field.to == "agency":  # type: ignore[attr-defined]
        return '<a href="/agencies/{{ . }}/">{{ index $offices . }}</a>'
    folder = f"{field.to}s"  # type: ignore[attr-defined]
    found = f'site.GetPage (print "/{folder}/" .)'
    return f'{{{{ with {found} }}}}<a href="{{{{ .RelPermalink }}}}">{{{{ .Title }}}}</a>{{{{ end }}}}'


def _table(field: Field, path: str, layout: Layout, columns: dict[str, str]) -> str:
    heads = "".join(f'<th scope="col">{label}</th>' for label in columns.values())
    first = '<th scope="col">环节</th>' if field.type_name == "steps" else ""
    cells = "".join(_cells(field, path, layout, columns))
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{field.label}"><table class="rows">'
        f"<caption>{field.label}</caption><thead><tr>{first}{heads}</tr></thead>"
        f"<tbody>{{{{ range . }}}}<tr>{cells}</tr>{{{{ end }}}}</tbody></table></div>"
    )


def _cells(field: Field, path: str, layout: Layout, columns: dict[str, str]) -> Iterator[str]:
    if field.type_name == "steps":
        yield "<th scope=row>{{ or .start .do .decide .doc .end }}</th>"
    parts = field.parts()
    for name, label in columns.items():
        inner = _value(parts[name], f"{path}.{name}", layout) if name in parts else "{{ . }}"
        shown = f"{{{{ .{name} }}}}" if inner == "{{ . }}" else f"{{{{ with .{name} }}}}{inner}{{{{ end }}}}"
        yield f'<td data-label="{label}">{shown}</td>'


def _group(field: Field, path: str, layout: Layout, parts: dict[str, str]) -> str:
    own = field.parts()
    rows = "".join(
        f"{{{{ with .{name} }}}}<dt>{label}</dt><dd>{_value(own[name], f'{path}.{name}', layout)}</dd>{{{{ end }}}}"
        for name, label in parts.items()
    )
    return f'<dl class="group">{rows}</dl>'
