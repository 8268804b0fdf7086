"""One version of a statute as its text says it: title, history, articles, what it repeals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.wording import from_chinese

_NUMERAL = "[一二三四五六七八九十百千零〇]+"
_ARTICLE = re.compile(rf"(第{_NUMERAL}条(?:之{_NUMERAL})?)[ \u3000]+")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_FILE_DATE = re.compile(r"\((\d{4}-\d{2}-\d{2})\)\.md$")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_STARTS = re.compile(r"(?=\d{4}年\d{1,2}月\d{1,2}日)")
_TITLES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_FROM_DAY = re.compile(r"(?:自|于|从)(\d{4}年\d{1,2}月\d{1,2}日)起?(?:正式)?(?:施行|实施|生效|执行)")
_FROM_ISSUE = re.compile(r"自?(?:公布|发布|颁布)之日起?(?:施行|实施|生效|执行)|公布施行")
_REPEALED = re.compile(r"[^。；]*(?:同时|即行|相应|予以)废止")
_ORDER = re.compile(r"([^\s，。《》()（）年月日]*?(?:令|公告))第?([〇零一二三四五六七八九十百千\d]+)号(?:令)?")
_TIMES = re.compile(rf"第{_NUMERAL}次修[正订改]|修[正订改]")
_SPELT = re.compile(r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_END_OF_HEAD = "<!-- INFO END -->"
AMENDED, ADOPTED, ISSUED, EFFECTIVE = "amended", "adopted", "issued", "effective"
_KINDS = (
    (AMENDED, ("修正", "修订", "修改")),
    (ISSUED, ("公布", "发布", "颁布", "印发")),
    (ADOPTED, ("通过", "批准", "制定")),
    (EFFECTIVE, ("施行", "实施", "执行")),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a statute's history: the day, what happened, by whom and under which number."""

    day: date
    kind: str
    text: str

    @property
    def order(self) -> str:
        """The number of the order, 国务院令第279号; empty where none is named."""
        found = _ORDER.search(_TITLES.sub("", self.text))
        return f"{found[1].replace('中华人民共和国', '')}第{found[2]}号" if found else ""

    @property
    def times(self) -> str:
        """第二次修正, or 修订."""
        found = _TIMES.search(_TITLES.sub("", self.text))
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its number as written, the chapter it stands in, its paragraphs."""

    number: str
    chapter: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Statute:
    """One version of a statute."""

    path: str
    title: str
    folders: tuple[str, ...]
    version: date | None
    events: list[Event] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)

    def first(self, *kinds: str) -> Event | None:
        """The earliest event of the first kind of which there is one."""
        for kind in kinds:
            found = [event for event in self.events if event.kind == kind]
            if found:
                return min(found, key=lambda event: event.day)
        return None

    @property
    def closing(self) -> list[str]:
        """The paragraphs in which a statute says when it begins and what it repeals, the last first."""
        return [text for article in reversed(self.articles[-4:]) for text in reversed(article.paragraphs)]

    @property
    def repeals(self) -> list[str]:
        """The titles of the laws that this one repeals."""
        titles = []
        for text in self.closing:
            for sentence in _REPEALED.findall(text):
                titles += [title[1:-1] for title in _TITLES.findall(sentence)]
        return titles


def read_statute(path: str, text: str) -> tuple[Statute | None, list[Diagnostic]]:
    """Read one file; what a statute must have and this one lacks is reported."""
    head, mark, body = text.lstrip("\ufeff").partition(_END_OF_HEAD)
    if not mark:
        head, body = "", text.lstrip("\ufeff")
    lines = [line.strip() for line in head.splitlines() or body.splitlines()]
    title = next((line[2:].strip() for line in lines if line.startswith("# ")), "")
    if not title:
        return None, [Diagnostic(Location(path), "IMP-TITLE", "文件没有“# 标题”行，没有导入", Severity.WARNING)]
    named = _FILE_DATE.search(path)
    folders = tuple(path.split("/")[:-1])
    statute = Statute(path, _closed(title), folders, date.fromisoformat(named[1]) if named else None)
    findings = _history(statute, [line for line in lines if line and not line.startswith("#")] if mark else [])
    _articles(statute, body)
    if not statute.articles:
        findings.append(Diagnostic(Location(path), "IMP-ARTICLES", "没有“第…条”，只登记名称和日期", Severity.NOTICE))
    return statute, findings


def _closed(title: str) -> str:
    return re.sub(r"\s+", "", title)


def _history(statute: Statute, lines: list[str]) -> list[Diagnostic]:
    findings: list[Diagnostic] = []
    for piece in _joined([unicodedata.normalize("NFKC", line) for line in lines]):
        found = _DAY.match(piece)
        day = _day(found) if found else None
        kind = _kind(piece)
        if day is None and _closed(piece) in statute.title:
            continue
        if day is None or not kind:
            message = f"题注中有没看懂的文字：{piece}"
            findings.append(Diagnostic(Location(statute.path), "IMP-HISTORY", message, Severity.NOTICE))
        else:
            statute.events.append(Event(day, kind, piece))
    return findings


def _joined(lines: list[str]) -> list[str]:
    """One text per dated event: a line without a day goes on with the one before."""
    pieces: list[str] = []
    for line in lines:
        for piece in _STARTS.split(line.strip("()（）。，、 ")):
            if not piece or piece in ("根据", "自"):
                continue
            if _DAY.match(piece) or not pieces:
                pieces.append(piece)
            else:
                pieces[-1] += piece
    return pieces


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _kind(text: str) -> str:
    plain = _TITLES.sub("", text)
    kind = next((kind for kind, words in _KINDS if any(word in plain for word in words)), "")
    return kind or (ISSUED if _ORDER.search(plain) else "")


def _articles(statute: Statute, body: str) -> None:
    chapter = number = ""
    paragraphs: list[str] = []
    for raw in body.splitlines():
        line = raw.strip()
        heading, article = _HEADING.match(line), _ARTICLE.match(line)
        if (heading or article) and number:
            statute.articles.append(Article(number, chapter, tuple(paragraphs)))
            number, paragraphs = "", []
        if heading:
            chapter = re.sub(r"\s+", " ", heading[2]).strip()
        elif article:
            number, paragraphs = article[1], [line[article.end() :].strip()]
        elif line and number:
            paragraphs.append(line)
    if number:
        statute.articles.append(Article(number, chapter, tuple(paragraphs)))


def _numeric(found: re.Match[str]) -> str:
    """一九九三年二月一日 as 1993年2月1日."""
    return f"{found[1].translate(_DIGITS)}年{from_chinese(found[2])}月{from_chinese(found[3])}日"


def is_whole(statute: Statute) -> bool:
    """Whether the text has every article up to a closing one; otherwise it cannot prove that an article is missing."""
    numbers = [from_chinese(article.number[1:-1]) for article in statute.articles if "之" not in article.number]
    return bool(numbers) and numbers == list(range(1, len(numbers) + 1)) and effective_day(statute) is not None


def effective_day(statute: Statute) -> date | None:
    """When the text began to apply: by its history, else by its closing article."""
    stated = [event.day for event in statute.events if event.kind == EFFECTIVE]
    if stated:
        return max(stated)
    issued = statute.first(ISSUED, ADOPTED)
    for text in statute.closing:
        plain = _SPELT.sub(_numeric, unicodedata.normalize("NFKC", text))
        found = _FROM_DAY.search(plain)
        day = _DAY.match(found[1]) if found else None
        if day:
            return _day(day)
        if _FROM_ISSUE.search(plain):
            return issued.day if issued else None if statute.events else statute.version
    return None
