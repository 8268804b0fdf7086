"""Citations of articles, paragraphs and words that a statute does not have."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.diagnostic import Note
from generator.rules.articles import cited
from generator.rules.articles import registered
from generator.rules.known import Known
from generator.rules.names import caption
from generator.rules.names import tail
from generator.rules.paths import value
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields import Citation
    from generator.library import Library
    from generator.record import Record
    from generator.rules.articles import Article
    from generator.rules.rule import RuleUse
    from generator.source import Pointer

_noise = re.compile(r"[\s“”\"‘’'「」]+")
_omission = re.compile(r"…+|\.{3,}").split


_HERE = "这一条登记在这里"

NEEDS = ("citations",)


class _Plan(NamedTuple):
    """Where the citations stand; in the statute, how many articles it has and where they are registered."""

    citations: str
    number: str
    clauses: str
    sound: Known
    """Citations found to be right, with the digest of their statute: what most records cite, others have cited."""


def plan(use: RuleUse) -> _Plan:
    """What to look at."""
    return _Plan(use.role("citations"), tail(use.role("count")), tail(use.role("clauses")), Known())


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Compare every citation with the ``count`` of articles and the registered ``clauses`` of its statute."""
    plan: _Plan = use.plan
    found: list[Finding] = []
    for pointer, citation, statute in cited(record, plan.citations, library):
        if not _plainly_exists(citation, statute, plan, library):
            wrong = _wrong(pointer, citation, statute, plan, library)
            found += plan.sound.asked((statute.digest, citation), wrong)
    return iter(found) if found else FINE


def _plainly_exists(citation: Citation, statute: Record, plan: _Plan, library: Library) -> bool:
    """Whether the statute has so many articles, and no part of one is cited that could be missing from it."""
    count = value(statute, plan.number, library)
    if isinstance(count, int):
        article = citation.article
        main = article if article.isdecimal() else article.partition("-")[0]
        if not main.isdecimal() or int(main) > count:
            return False
    if not (citation.paragraph or citation.item or citation.quote):
        return True
    return not registered(statute, citation, plan.clauses, library)


def _wrong(pointer: Pointer, citation: Citation, statute: Record, plan: _Plan, library: Library) -> Iterator[Finding]:
    count = value(statute, plan.number, library)
    main = citation.article.partition("-")[0]
    name = f"《{caption(statute, library)}》"
    if isinstance(count, int) and main.isdecimal() and int(main) > count:
        note = Note(statute.at((plan.number,)), f"这里登记的是{count}条")
        yield Finding(pointer, f"{name}共{count}条，没有{citation.passage}", notes=(note,))
        return
    if isinstance(count, int) and not citation.article:
        yield Finding(pointer, f"{name}共{count}条，引用时要写到哪一条", "在名称后面写上 第…条")
        return
    rows = registered(statute, citation, plan.clauses, library)
    if rows:
        yield from _within(pointer, citation, statute, rows, name)
        yield from _quoted(pointer, citation, statute, rows, library)


def _within(pointer: Pointer, citation: Citation, statute: Record, rows: list[Article], name: str) -> Iterator[Finding]:
    """Paragraph and item must be registered where the article is registered with paragraphs and items."""
    paragraphs = {row.paragraph for row in rows} - {""}
    if citation.paragraph and paragraphs and citation.paragraph not in paragraphs:
        note = Note(statute.at(rows[0].pointer), _HERE)
        yield Finding(pointer, f"{name}这一条登记了{len(paragraphs)}款，没有{citation.passage}", notes=(note,))
        return
    same = [row for row in rows if not citation.paragraph or row.paragraph in ("", citation.paragraph)]
    items = {row.item for row in same} - {""}
    if citation.item and items and citation.item.partition(".")[0] not in items:
        note = Note(statute.at(rows[0].pointer), _HERE)
        yield Finding(pointer, f"{name}这一条登记了{len(items)}项，没有{citation.passage}", notes=(note,))


def _quoted(
    pointer: Pointer, citation: Citation, statute: Record, rows: list[Article], library: Library
) -> Iterator[Finding]:
    """The words quoted must stand in the registered text; ……may stand for what is left out."""
    parts = library.kinds[statute.kind].parts
    column = parts.text if parts else ""
    texts = [(row, row.row[column]) for row in rows if column in row.row and row.holds(citation)]
    if not citation.quote or not texts:
        return
    whole = "".join(_folded(str(text)) for _, text in texts)
    missing = [part for part in _omission(citation.quote) if _folded(part) not in whole]
    if missing:
        note = Note(statute.at((*texts[0][0].pointer, column)), "登记的条文在这里")
        message = f"引文与登记的条文不一致，条文里没有{quoted(missing[0].strip())}"
        yield Finding(pointer, message, notes=(note,))


def _folded(text: str) -> str:
    return _noise.sub("", unicodedata.normalize("NFKC", text)).rstrip("。；;")
