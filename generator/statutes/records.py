"""Versions of laws to one record per title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Note
from generator.diagnostic import Severity
from generator.statutes.text import ADOPTED
from generator.statutes.text import AMENDED
from generator.statutes.text import ISSUED
from generator.statutes.text import Event
from generator.statutes.text import effective_day
from generator.statutes.text import is_whole
from generator.workbook.issuer import slug
from generator.workbook.wrapping import key
from generator.yaml_text import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from generator.statutes.text import Statute
    from generator.workbook.grounds import Named
    from generator.yaml_text import Value

_STATE = "中华人民共和国"
FOLDER = "{folder}"
_SESSION = re.compile(r"(全国人民代表大会(?:常务委员会)?)(?:第[^次]{1,6}次会议)?")
_ORGAN = re.compile(r"日\s*(?:经)?((?:中华人民共和国)?[^\d第《》()（）\s，。]{2,40}?)(?:令|公告|发布|公布|批准|第)")


class Detail(Enum):
    """How much of the articles a record carries."""

    COUNT = "只记条数"
    NUMBERS = "条号"
    TEXT = "条号和条文"


_DECREE = re.compile(
    r"(?:^|[日国（(，,])((?:国务院|主席)令)(?:〔\d{4}〕)?第?[\d〇一二三四五六七八九十百]{1,6}号[^，,。；;）)]{0,2}(?:公布|发布)"
)
"""By which order a statute was made public, as a list names it behind the title."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The names of the fields and the agreed words, read from a data file."""

    folder: str
    fields: Mapping[str, str]
    columns: Mapping[str, str]
    states: Mapping[str, str]
    types: Mapping[str, str]
    issuers: Mapping[str, str]
    tags: Mapping[str, str]
    local_tags: Mapping[str, str]
    titles: Mapping[str, str]
    decrees: Mapping[str, str]
    regions: tuple[str, ...]


@dataclass(slots=True)
class Enacted:
    """Files to write and what to report."""

    files: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


def wording_of(data: Mapping[str, object]) -> Wording:
    """The settings of the data file."""
    names = ("fields", "columns", "states", "types", "issuers", "tags", "local_tags", "titles", "decrees")
    regions = data.get("regions")
    return Wording(
        folder=str(data.get("folder")),
        regions=tuple(map(str, regions)) if isinstance(regions, list) else (),
        **{name: _texts(data.get(name)) for name in names},
    )


def _texts(value: object) -> dict[str, str]:
    return {str(name): str(text) for name, text in value.items()} if isinstance(value, Mapping) else {}


def records(
    statutes: Sequence[Statute],
    wording: Wording,
    as_of: date,
    known: Mapping[str, str] | None = None,
    detail: Detail = Detail.NUMBERS,
    source: str = "",
) -> Enacted:
    """One file per title: the newest version in force, with the days of amendment; ``source`` says whose text it is."""
    versions: dict[str, list[Statute]] = {}
    for statute in sorted(statutes, key=lambda one: (one.version or date.min, one.path)):
        versions.setdefault(statute.title, []).append(statute)
    ids = ids_of(versions, known or {})
    repealed = _repealed(versions, as_of)
    enacted = Enacted()
    for title, same in versions.items():
        one = _Law(title, _current(same, as_of), same, wording, as_of, source)
        values = one.values(detail, repealed.get(title), ids)
        enacted.files.append((f"content/{wording.folder}/{ids[title]}.yml", write(values)))
        enacted.findings += one.findings(values)
    enacted.files.sort()
    return enacted


def _current(same: list[Statute], as_of: date) -> Statute:
    """The newest version that applies already; the first one where none does."""
    for statute in reversed(same):
        begins = effective_day(statute)
        if begins is None or begins <= as_of:
            return statute
    return same[0]


def _repealed(versions: Mapping[str, list[Statute]], as_of: date) -> dict[str, tuple[date, str]]:
    """Which title was repealed, when, and by which other."""
    found: dict[str, tuple[date, str]] = {}
    titles = {_short(title): title for title in versions}
    for title, same in versions.items():
        begins = effective_day(same[-1])
        for repealed in same[-1].repeals if begins and begins <= as_of else ():
            target = titles.get(_short(repealed), title)
            newest = versions[target][-1].version
            if target != title and begins and newest and newest <= begins:
                found[target] = (begins, title)
    return found


def _short(title: str) -> str:
    return key(title).removeprefix(_STATE)


@dataclass(slots=True)
class _Law:
    title: str
    text: Statute
    same: list[Statute]
    wording: Wording
    as_of: date
    source: str

    def values(self, detail: Detail, repealed: tuple[date, str] | None, ids: Mapping[str, str]) -> dict[str, Value]:
        issued = self._issued()
        begins = effective_day(self.text)
        state = "repealed" if repealed else "pending" if begins and begins > self.as_of else "valid"
        found: dict[str, Value] = {
            "title": self.title,
            "type": self._type(),
            "issuer": self._issuer(),
            "number": self._number(),
            "issued": issued.isoformat() if issued else None,
            "effective": begins.isoformat() if begins else None,
            "amended": list(self._amended()) or None,
            "status": self.wording.states[state],
            "repealed": repealed[0].isoformat() if repealed else None,
            "successor": ids[repealed[1]] if repealed else None,
            "count": str(len(self.text.articles)) if is_whole(self.text) else None,
            "articles": list(self._articles(detail)) or None,
            "source": self.source or None,
        }
        record: dict[str, Value] = {
            self.wording.fields[name]: value for name, value in found.items() if value is not None
        }
        record["imported"] = {"from": self.text.path}
        return record

    def _type(self) -> str | None:
        return next(
            (self.wording.types[name] for name in reversed(self.text.folders) if name in self.wording.types), None
        )

    def _issued(self) -> date | None:
        """The day of the first text; where no history is given, the day in the name of the oldest file."""
        first = self.text.first(ISSUED, ADOPTED)
        begins = effective_day(self.text)
        day = first.day if first else None
        if not any(one.events for one in self.same):
            day = self.same[0].version
        return None if day and begins and day > begins else day

    def _issuer(self) -> str | None:
        first = self.text.first(ISSUED, ADOPTED)
        session = _SESSION.search(first.text) if first else None
        if session:
            return session[1]
        organ = _ORGAN.search(first.text) if first else None
        named = organ[1].replace(_STATE, "") if organ else ""
        return named or self._by_rank()

    def _by_rank(self) -> str | None:
        """Who issues such laws; of some ranks the folder is named after the issuer."""
        usual = self.wording.issuers.get(self._type() or "")
        folder = self.text.folders[-1] if self.text.folders else ""
        return (folder if folder not in self.wording.types else None) if usual == FOLDER else usual

    def _number(self) -> str | None:
        first = self.text.first(ISSUED)
        return (first.order or None) if first else None

    def _amended(self) -> Iterator[dict[str, Value]]:
        columns = self.wording.columns
        events = {event.day: event for statute in self.same for event in statute.events if event.kind == AMENDED}
        years = {day.year for day in events}
        for statute in self.same[1:]:
            if statute.version and statute.version.year not in years:
                events[statute.version] = Event(statute.version, AMENDED, "修改")
        for day, event in sorted(events.items()):
            number = " ".join(text for text in (event.times, event.order) if text)
            row: dict[str, Value] = {columns["date"]: day.isoformat()}
            yield row | {columns["number"]: number} if number else row

    def _articles(self, detail: Detail) -> Iterator[dict[str, Value]]:
        columns = self.wording.columns
        for article in self.text.articles if detail is not Detail.COUNT and is_whole(self.text) else ():
            row: dict[str, Value] = {columns["article"]: article.number}
            if detail is Detail.TEXT:
                row |= {columns["chapter"]: article.chapter} if article.chapter else {}
                row[columns["text"]] = "\n\n".join(article.paragraphs)
            yield row

    def findings(self, values: Mapping[str, Value]) -> Iterator[Diagnostic]:
        """What every statute must say and this file does not."""
        labels = {"type": "效力级别", "issuer": "制定机关", "issued": "公布日期", "effective": "施行日期"}
        missing = [label for name, label in labels.items() if self.wording.fields[name] not in values]
        if missing:
            message = f"看不出{'、'.join(missing)}，请补填"
            yield Diagnostic(Location(self.text.path), "IMP-MISSING", message, Severity.WARNING)
        if self.text.articles and not is_whole(self.text):
            message = f"文本似乎不完整(读到 {len(self.text.articles)} 条)，没有登记条文"
            yield Diagnostic(
                Location(self.text.path), "IMP-PARTIAL", message, Severity.WARNING, "请找完整文本后重新导入"
            )
        if not self.text.events:
            message = "没有题注，公布日期取自文件名，请核对"
            yield Diagnostic(Location(self.text.path), "IMP-HISTORY", message, Severity.NOTICE)
        if len(self.same) > 1:
            notes = tuple(Note(Location(one.path), "另一个文本") for one in self.same if one is not self.text)
            message = f"有 {len(self.same)} 个文本，按 {self.text.version} 的登记"
            yield Diagnostic(Location(self.text.path), "IMP-VERSIONS", message, Severity.NOTICE, "", "", notes)


def ids_of(titles: Mapping[str, object], known: Mapping[str, str]) -> dict[str, str]:
    """An id for every title: the one it had, else the pinyin of its characters, shortened and numbered where needed."""
    kept = {_short(title): name for title, name in known.items()}
    used = set(known.values())
    ids: dict[str, str] = {}
    for title in sorted(titles):
        name = kept.get(_short(title)) or slug(_short(title))
        number = 2
        while _short(title) not in kept and name in used:
            name, number = f"{slug(_short(title))}-{number}", number + 1
        used.add(name)
        ids[title] = name
    return ids


def stubs(named: Mapping[str, Named], wording: Wording, known: Mapping[str, str], source: str) -> Enacted:
    """Records of laws that a list relies on and that are not there yet: title and rank as the list gives them."""
    present = {_short(title) for title in known}
    asked = sorted(named.values(), key=lambda each: (len(each.title), each.title))
    fullest = {_short(each.title): each for each in asked}
    missing = {each.title: each for short, each in fullest.items() if short not in present}
    ids = ids_of(missing, known)
    enacted = Enacted()
    for title, each in sorted(missing.items()):
        values: dict[str, Value] = {wording.fields["title"]: title}
        rank = _rank(each, wording)
        values |= {wording.fields["type"]: rank} if rank else {}
        values[wording.fields["source"]] = source
        values["imported"] = {"from": source, "unread": [each.remark]} if each.remark else {"from": source}
        enacted.files.append((f"content/{wording.folder}/{ids[title]}.yml", write(values)))
    return enacted


def _rank(named: Named, wording: Wording) -> str:
    for beginning, rank in wording.titles.items():
        first, _, last = beginning.partition("…")
        if named.title.startswith(first) and named.title.endswith(last):
            return rank
    issued = _DECREE.search(named.remark)
    if issued and issued[1] in wording.decrees:
        return wording.decrees[issued[1]]
    if named.title.startswith(wording.regions) and named.tag in wording.local_tags:
        return wording.local_tags[named.tag]
    return wording.tags.get(named.tag, "")
