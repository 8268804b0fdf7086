"""Legal grounds in running text: which statute, which article, and the words quoted from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.fields.citation import fits
from generator.workbook.wrapping import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERAL = "[一二三四五六七八九十百千零〇０-９0-9]+"
_ITEM = rf"第?[（(]?{_NUMERAL}[）)]?项"
_REFERENCE = rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:{_ITEM})?"
_FURTHER = rf"(?:{_REFERENCE}|第{_NUMERAL}款(?:{_ITEM})?|{_ITEM})"
_PARTS = re.compile(rf"(?P<article>第{_NUMERAL}条(?:之{_NUMERAL})?)?(?P<paragraph>第{_NUMERAL}款)?(?P<item>{_ITEM})?")
_REFERENCES = re.compile(rf"(?P<first>{_REFERENCE})(?P<more>(?:[、和及,，]{_FURTHER})*)[：:\s]*")
_CITED = re.compile(
    rf"(?:\d{{1,2}}[.、．])?\s*(?:【[^】]{{1,12}}】\s*)*《[^《》]+》\s*(?:[（(][^（）()]*[）)])?\s*"
    rf"{_REFERENCE}(?:[、和及,，]{_FURTHER})*\s*[；;、，,。]?\s*"
)
_NEXT = re.compile("(?:【[^】]{1,12}】\\s*)?《")
_LEADING = re.compile(r"^(?:\d{1,2}[.、．])?\s*(?P<tag>【[^】]{1,12}】\s*)*(?=《)")
_TAGGED = re.compile(r"^【[^】]{2,12}】")
_WITHIN = re.compile(r"(?<=[。；”）])(?=【[^】]{2,6}】《)")
_DATED = re.compile(r"\d{4}年")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBERED = ("article", "paragraph", "item")
_OPEN, _CLOSE = "（({", "）)}"
_ENDS = "；;、，,。"
_AFTER = re.compile(r"[\s，,；;。：:》）)]*")


@dataclass(slots=True)
class Quotation:
    """One article (with paragraph and item) of a statute, and what was quoted of it."""

    title: str
    article: str
    paragraph: str = ""
    item: str = ""
    quote: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Named:
    """A statute as a list names it: the word before it (法律, 规章 …), its title, what stands in brackets after it."""

    tag: str
    title: str
    remark: str


@dataclass(slots=True)
class Grounds:
    """What a cell of legal grounds says: the citations, the laws, the rest of the text, and what was not understood."""

    quotations: list[Quotation] = field(default_factory=list)
    laws: list[Named] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def grounds_of(text: str) -> Grounds:
    """Take a cell apart; every paragraph ends in a quotation or in the rest."""
    found = Grounds()
    for head, lines in _segments(paragraphs(text)):
        named, after = _named(head)
        quotations = None if named is None else _quotations(named.title, after, lines)
        if named is not None:
            found.laws.append(named)
        if quotations is None:
            found.rest += [head, *lines] if head else lines
            found.unread.append("\n".join([head, *lines] if head else lines))
            if named is not None and _stands_alone(after):
                found.quotations.append(Quotation(named.title, ""))
        else:
            found.rest.append(_without_quote(head, after))
            found.quotations += quotations
    exact = {each.title for each in found.quotations if each.article}
    found.quotations = [each for each in found.quotations if each.article or each.title not in exact]
    return found


def _apart(line: str) -> Iterator[str]:
    """A line with every statute on its own, where it begins with statutes and their articles and nothing between."""
    found = _CITED.match(line)
    while found is not None and _NEXT.match(line, found.end()):
        yield found[0]
        line = line[found.end() :]
        found = _CITED.match(line)
    yield line


def _segments(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    head, body = "", list[str]()
    for line in (each for whole in lines for piece in _WITHIN.split(whole) for each in _apart(piece)):
        if _LEADING.match(line) or _TAGGED.match(line):
            if head or body:
                yield head, body
            head, body = line, []
        else:
            body.append(line)
    if head or body:
        yield head, body


def _named(head: str) -> tuple[Named | None, str]:
    leading = _LEADING.match(head)
    if leading is None:
        return None, head
    end = _balanced(head, leading.end(), "《", "》")
    if not end:
        return None, head
    title = head[leading.end() + 1 : end - 1]
    after = head[end:].removeprefix(f"《{title}》")
    remark_end = _remarks(after)
    tag = (leading["tag"] or "").strip("【】").strip()
    return Named(tag, title, after[:remark_end].strip()), after[remark_end:]


def _stands_alone(after: str) -> bool:
    """Whether the title ends where its mark says so: 《甲办法》实施细则》 is another statute."""
    return not after or after[0] in "第附全一二三四五六七八九十" or not after[0].isalpha()


def _remarks(text: str) -> int:
    """The end of the brackets that follow a title; unclosed or without brackets they run to the end of the line."""
    position = 0
    if _DATED.match(text):
        return len(text)
    while True:
        start = _AFTER.match(text, position)
        at = start.end() if start else position
        if at >= len(text) or text[at] not in _OPEN:
            return position
        position = _balanced(text, at, _OPEN, _CLOSE) or len(text)


def _balanced(text: str, start: int, openers: str, closers: str) -> int:
    depth = 0
    for position in range(start, len(text)):
        if text[position] in openers:
            depth += 1
        elif text[position] in closers:
            depth -= 1
            if not depth:
                return position + 1
    return 0


def _quotations(title: str, after: str, lines: list[str]) -> list[Quotation] | None:
    """The articles named after a title and in the lines below it; None where some text belongs to no article."""
    start = _AFTER.match(after)
    first = after[start.end() :] if start else after
    found = list[Quotation]()
    if first:
        beginning = _begin(title, first)
        if beginning is None:
            return None
        found = beginning
    current = found[-1] if found and found[-1].quote else None
    for line in lines:
        references = _begin(title, line)
        if references is not None:
            current = _place(found, references)
        elif current is None:
            return None
        else:
            current.quote.append(line)
    return found or None


def _begin(title: str, line: str) -> list[Quotation] | None:
    """The references a line begins with and the text that follows; several references cannot share a text."""
    match = _REFERENCES.match(line)
    if match is None:
        return None
    text = line[match.end() :].strip()
    if not text.strip(_ENDS):
        text = ""
    found = list(_references(title, match[0]))
    if not all(fits(part, getattr(each, part)) for each in found for part in _NUMBERED):
        return None
    if text and (len({each.article for each in found}) > 1 or text[0] in "规的、和及至—-"):
        return None
    if text:
        found[0].quote.append(text)
    return found


def _references(title: str, text: str) -> Iterator[Quotation]:
    """Every reference of a list; 第二款 after another reference belongs to the same article."""
    article = paragraph = ""
    for part in _PARTS.finditer(text.translate(_DIGITS)):
        if not part[0]:
            continue
        if part["article"]:
            article, paragraph = part["article"], ""
        paragraph = part["paragraph"] or paragraph
        yield Quotation(title, article, paragraph, part["item"] or "")


def _place(found: list[Quotation], references: list[Quotation]) -> Quotation:
    """A quoted article completes a reference named before; otherwise it is a reference of its own."""
    new = references[0]
    for earlier in found:
        whole = not new.paragraph and not new.item
        if earlier.article == new.article and not earlier.quote and len(references) == 1 and whole:
            earlier.quote = new.quote
            return earlier
    found += references
    return references[-1]


def _without_quote(head: str, after: str) -> str:
    """The head line up to the text it quotes."""
    start = _AFTER.match(after)
    first = after[start.end() :] if start else after
    match = _REFERENCES.match(first)
    if match is None:
        return head
    return head[: len(head) - len(first) + match.end()].rstrip("：: ")
