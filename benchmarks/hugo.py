"""The same city as a site for Hugo, as its experts would write it: plain templates, its own taxonomies and pagers."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

import yaml

from benchmarks.content import entries
from benchmarks.content import said
from benchmarks.go import Layout
from benchmarks.go import listing
from benchmarks.go import single

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from benchmarks.content import Entry
    from generator.kind import Kind

_CITED = re.compile("《(.+)》第(.+)条")
_SETTINGS = """\
baseURL: https://example.org/
locale: zh-CN
title: 澜江市权力公开运行专栏
disableKinds: [taxonomy, rss, sitemap, robotsTXT]
disablePathToLower: true
pagination: {pagerSize: 50, disableAliases: true}
taxonomies:
"""
_HOME = """\
{{ define "main" }}<nav class="tiles">{{ range site.Sections }}<a class="tile" href="{{ .RelPermalink }}">\
<span class="tile__number">{{ len .Pages }}</span><span class="tile__label">{{ .Title }}</span></a>{{ end }}</nav>
<div class="halves"><section class="panel"><ul class="dated">{{ range first 12 (site.RegularPages.ByDate.Reverse) }}\
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><span class="dated__date">{{ .Date.Format "2006-01-02" }}</span></li>
{{ end }}</ul></section>
<section class="panel"><ul class="grid">{{ range (site.GetPage "/agencies").Pages }}\
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></section></div>{{ end }}
"""
_OFFICES = """\
{{ $found := newScratch }}{{ range (site.GetPage "/agencies").RegularPages }}\
{{ $found.SetInMap "titles" .File.ContentBaseName .Title }}{{ end }}{{ return $found.Get "titles" }}
"""
_LAWS = """\
{{ $found := newScratch }}{{ range (site.GetPage "/laws").RegularPages }}\
{{ $found.SetInMap "pages" .Title .RelPermalink }}{{ end }}{{ return $found.Get "pages" }}
"""
_CITE = """\
{{ $parts := split (strings.TrimPrefix "《" .) "》" }}{{ $laws := partialCached "laws.html" "laws" }}\
<span class="citation"><a href="{{ index $laws (index $parts 0) }}#article-{{ index $parts 1 }}">{{ . }}</a></span>\
"""


class Hugo:
    """Writes the input of Hugo; the frame of its pages is that of a page of ours."""

    def __init__(self, kinds: Mapping[str, Kind], frame: str) -> None:
        """Take the kinds of record and a page of ours."""
        self.kinds = {kind.folder: kind for kind in kinds.values() if kind.folder}
        self.frame = frame
        self.offices: dict[str, str] = {}

    def make(self, size: int, folder: Path) -> None:
        """Write everything anew."""
        shutil.rmtree(folder, ignore_errors=True)
        laws: dict[str, str] = {}
        used: dict[str, set[str]] = defaultdict(set)
        for entry in entries(size):
            if entry.kind == "laws":
                laws[str(entry.data["title"])] = entry.id
            elif entry.kind == "agencies":
                self.offices[entry.id] = str(entry.data["title"])
            path = folder / "content" / entry.kind / f"{entry.id}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            front = self._front(entry, laws)
            _notice(front["params"], "", used[entry.kind])
            text = yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
            path.write_text(f"---\n{text}---\n", encoding="utf-8")
        self._layouts(folder, used)

    def _front(self, entry: Entry, laws: dict[str, str]) -> dict[str, Any]:
        """Title, date and terms for Hugo itself, the record as parameters."""
        kind = self.kinds[entry.kind]
        record: dict[str, Any] = dict(said(entry.data))
        relies: dict[str, None] = {}
        _cited(record, laws, relies)
        dated = record.get(kind.dated or "published_at") or "2026-01-01"
        front: dict[str, Any] = {"title": record["title"], "date": dt.date.fromisoformat(str(dated))}
        for name in _facets(kind):
            if isinstance(record.get(name), str):
                front[f"{entry.kind}_{name}"] = [self.offices.get(record[name], record[name])]
        if kind.dated:
            front[f"{entry.kind}_year"] = [str(dated)[:4]]
        if relies:
            front["relies"] = [*relies]
        return {**front, "params": record}

    def _layouts(self, folder: Path, used: Mapping[str, set[str]]) -> None:
        head, _, rest = self.frame.partition("<main")
        main, _, foot = rest.partition("</main>")
        base = f'{head}<main{main.partition(">")[0]}>{{{{ block "main" . }}}}{{{{ end }}}}</main>{foot}'
        files = {"_default/baseof.html": base, "index.html": _HOME, "partials/offices.html": _OFFICES}
        files |= {"partials/laws.html": _LAWS, "partials/cite.html": _CITE}
        held = {each: kind for each, kind in self.kinds.items() if used[each]}
        names = [f"{each}_{name}" for each, kind in held.items() for name in _facets(kind)]
        names += [f"{each}_year" for each, kind in held.items() if kind.dated and "year" not in kind.facets]
        for each, kind in held.items():
            layout = Layout(kind, each, used[each], [name for name in names if name.startswith(f"{each}_")])
            files[f"{each}/single.html"] = single(layout)
            files[f"{each}/list.html"] = listing(layout)
            files |= {f"{name}/term.html": listing(layout) for name in layout.taxonomies}
            files |= {f"partials/facets-{each}.html": layout.facets()}
        for name, text in files.items():
            path = folder / "layouts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        taxonomies = "".join(f"  {name}: {name}\n" for name in [*names, "relies"])
        (folder / "hugo.yaml").write_text(_SETTINGS + taxonomies, encoding="utf-8")
        self._indexes(folder)

    def _indexes(self, folder: Path) -> None:
        """Titles of the lists; the term pages of what relies on a law are not made: the page of the law lists it."""
        for each, kind in self.kinds.items():
            text = f"---\ntitle: {kind.plural or kind.label}\n---\n"
            if not (folder / "content" / each).is_dir():
                continue  # a kind of which the invented city has no record
            (folder / "content" / each / "_index.md").write_text(text, encoding="utf-8")
        path = folder / "content" / "relies" / "_index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ncascade: {build: {render: never}}\n---\n", encoding="utf-8")


def frame_of(page: str) -> str:
    """A page of ours as a base template: links from the root, the title Hugo's, without what is of that page alone."""
    page = re.sub(r"<title>[^<]*</title>", "<title>{{ .Title }} - {{ site.Title }}</title>", page)
    page = re.sub(r'(name="(?:ArticleTitle|ColumnName)" content=")[^"]*', r"\1{{ $.Title }}", page)
    page = re.sub(r'(name="PubDate" content=")[^"]*', r'\1{{ .Date.Format "2006-01-02 15:04" }}', page)
    return re.sub(r'((?:href|src|action|data-base)=")(?:\.\./)+', r"\1/", page)


def _facets(kind: Kind) -> list[str]:
    return [name for name in kind.facets if kind.fields[name].type_name != "date"]


def _cited(value: object, laws: Mapping[str, str], relies: dict[str, None]) -> None:
    """Collect the laws that a record cites: the terms under which Hugo lists it."""
    if isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            _cited(part, laws, relies)
    elif isinstance(value, str) and (cited := _CITED.fullmatch(value)):
        relies[laws[cited[1]]] = None


def _notice(value: object, path: str, used: set[str]) -> None:
    """Remember every path that some record says."""
    if isinstance(value, dict):
        for key, part in value.items():
            used.add(f"{path}{key}")
            _notice(part, f"{path}{key}.", used)
    elif isinstance(value, list):
        for part in value:
            _notice(part, path, used)
