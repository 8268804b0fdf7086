"""Field type citation: an article of a statute, written as lawyers write it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import NamedTuple

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.field import Problem
from generator.fields.field import Target
from generator.fields.line import ONE_LINE
from generator.fields.markup import escape
from generator.fields.markup import passage
from generator.pattern import later
from generator.wording import did_you_mean
from generator.wording import from_chinese
from generator.wording import half_width
from generator.wording import in_chinese
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.spec import Spec
    from generator.source import Pointer
    from generator.source import Raw

_D = "[一二三四五六七八九]"
_N = (
    rf"(?:[1-9][0-9]{{0,3}}|(?=[一二三四五六七八九十])(?:{_D}千)?(?:[零〇]?{_D}百)?(?:[零〇]?{_D}?十)?(?:[零〇]?{_D})?)"
)
_TITLE = r"《(?P<title>[^\n\r]+)》"
_REMARK = r"(?: ?[（(](?P<remark>[^（）()\n\r]+)[）)])?"
_FORM = (
    rf"(?:{_TITLE}|(?P<bare>[^\s《》“”\"、，。；：:][^\n\r《》、，。；：:]*?)){_REMARK} ?"
    rf"第(?P<article>{_N})条(?:之(?P<sub>{_N}))?(?:第(?P<paragraph>{_N})款)?"
    rf"(?:第[（(]?(?P<item>{_N})[）)]?项(?:第(?P<point>{_N})目)?)?"
    r"(?:[：:] ?(?P<quote>[^\s](?:[^\n\r\v\f\x85\u2028\u2029]*[^\s])?))?"
)
_match = later(_FORM)
_whole = later(_TITLE + _REMARK)
_several = later(rf"(?P<title>《[^\n]+》[^第]*)(?P<first>第{_N}条.*?)[、，和及](?P<rest>第?{_N}条.*)")
_NUMBERS = {
    "article": rf"(?:第?{_N}条?(?:之{_N})?|[1-9][0-9]{{0,3}}-[1-9][0-9]?)",
    "paragraph": rf"第?{_N}款?",
    "item": rf"(?:第?[（(]?{_N}[）)]?项?(?:第{_N}目)?|[1-9][0-9]?\.[1-9][0-9]?)",
}
_matches = {key: later(form) for key, form in _NUMBERS.items()}
_number = later(f"[0-9]+|{_N}")
_SPELLINGS = {"法律": "statute", "条": "article", "款": "paragraph", "项": "item", "原文": "quote", "括注": "remark"}
_LABELS = {key: label for label, key in _SPELLINGS.items()}
_EXAMPLE = "例如 《中华人民共和国行政许可法》第四十二条第一款"


class Citation(NamedTuple):
    """A passage: ``article`` is 42 or 133-1 (第一百三十三条之一), ``item`` is 3 or 3.2 (第（三）项第二目)."""

    statute: str
    article: str = ""
    paragraph: str = ""
    item: str = ""
    quote: str = ""
    remark: str = ""

    @property
    def passage(self) -> str:
        """The passage in words: 第四十二条第一款第（三）项."""
        return _passage(self.article, self.paragraph, self.item)

    @property
    def anchor(self) -> str:
        """The place of the article on the page of its statute."""
        return f"article-{self.article}" if self.article else ""


class Cited(Field):
    """A citation of one passage, the statute named by title or id.

    ``whole`` also allows a whole document; ``quoted`` shows the article's text on demand.
    """

    type_name: ClassVar[str] = "citation"
    options: ClassVar[frozenset[str]] = COMMON | {"to", "reverse", "whole", "quoted"}

    __slots__ = ("keys", "needed", "quoted", "reverse", "spellings", "to", "whole")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.to = spec.text("to")
        self.reverse = spec.reverse()
        self.whole = spec.flag("whole", default=False)
        self.quoted = spec.flag("quoted", default=False)
        self.refers = True
        self.spellings = {label: self.to if key == "statute" else key for label, key in _SPELLINGS.items()}
        self.keys = self.spellings | {key: key for key in self.spellings.values()}
        self.needed = (self.to,) if self.whole else (self.to, "article")
        if not self.to:
            spec.fault(None, "SCHEMA-REQUIRED", "引用条款的字段没有写“to”。", "写上法律的记录类型，例如 to: 类型名")

    def read(self, raw: Raw, problems: list[Problem]) -> Citation | None:
        """Accept 《…》第…条第…款第（…）项, or its parts under keys."""
        if raw.__class__ is str:
            citation = _parse(raw)
            if citation and (citation.article or self.whole):
                return citation
        elif isinstance(raw, dict):
            return self.from_parts(raw, problems)
        self.explain(raw, problems)
        return None

    def from_parts(self, raw: dict[str, Raw], problems: list[Problem]) -> Citation | None:
        """Read the parts from their keys; the statute stands under the name of its kind."""
        before = len(problems)
        parts: dict[str, str] = {}
        for key, part in raw.items():
            name = self.keys.get(key)
            if name is None:
                hint = did_you_mean(key, self.keys) or f"可写：{listed([*self.spellings.values()])}。"
                problems.append(Problem((key,), "FIELD-UNKNOWN", f"没有{quoted(key)}这一栏。", hint, of_key=True))
            elif name != key and name in raw:
                message = f"“{name}”写了两次：“{name}”和“{key}”。"
                problems.append(Problem((key,), "FIELD-TWICE", message, "删掉其中一个。", of_key=True))
            elif part is not None:
                self.part(key, name, part, parts, problems)
        for name in self.needed:
            if name not in parts and len(problems) == before:
                message = f"“{self.label}”缺少“{_LABELS.get(name, '法律')}”（{name}）。"
                self.refuse(problems, "FIELD-CITATION", message, f"加一行 {name}: 内容")
        return Citation(parts.pop(self.to), **parts) if len(problems) == before else None

    def part(self, key: str, name: str, raw: Raw, parts: dict[str, str], problems: list[Problem]) -> None:
        """Read one part of a citation."""
        match = _matches.get(name)
        if isinstance(raw, str) and (match or _line).fullmatch(raw):
            parts[name] = _numbered(name, raw) if match else _untitled(raw) if name == self.to else raw
            return
        shown = quoted(raw) if isinstance(raw, str) else "一个列表或一组内容"
        wanted = f"写成 第四十二{_LABELS[name]} 或 42" if match else "写成一行文字"
        problems.append(Problem((key,), "FIELD-CITATION", f"“{key}”应{wanted}，现在是{shown}。"))

    def explain(self, raw: Raw, problems: list[Problem]) -> None:
        """Say how the passage is written, with two citations where one text names two articles."""
        if not isinstance(raw, str):
            self.wrong_type(raw, "法律条款", problems)
            return
        several = _several.fullmatch(raw)
        if several:
            rest = several["rest"] if several["rest"].startswith("第") else "第" + several["rest"]
            hint = f"分成两项：“{several['title']}{several['first']}”和“{several['title']}{rest}”。"
            self.refuse(problems, "FIELD-CITATION", f"一项只写一条，这里写了几条：{quoted(raw)}。", hint)
        elif _whole.fullmatch(raw):
            self.refuse(problems, "FIELD-CITATION", f"“{self.label}”要写到条：{quoted(raw)}。", f"写成：{raw}第…条")
        else:
            mended = half_width(raw).replace(" ", "")
            hint = f"写成：{mended}" if mended != raw and _parse(mended) else _EXAMPLE
            self.refuse(problems, "FIELD-CITATION", f"“{self.label}”应写明法律名称和条款，现在是{quoted(raw)}。", hint)

    def collect(self, value: Citation, path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append the statute with its article."""
        found.append(Target(path, pointer, self.to, value.statute, value.article))

    def html(self, value: Citation, site: Lookup) -> str:
        """Link to the article on the page of its statute; the quoted words stand below."""
        target = site.target(self.to, value.statute)
        shown = escape(self.words(value, site, target))
        href = site.address(self.to, target) if target is not None else ""
        if href:
            anchor = f"#{value.anchor}" if value.article else ""
            shown = f'<a href="{escape(href)}{anchor}">{shown}</a>'
        if value.quote:
            shown += f'<q class="quote">{escape(value.quote)}</q>'
        elif self.quoted and href and value.article:
            return f'<div class="citation">{shown}{passage(site.passage(self.to, target or "", value.article))}</div>'
        return f'<span class="citation">{shown}</span>'

    def words(self, value: Citation, site: Lookup, target: str | None) -> str:
        """Write title and passage."""
        title = site.caption(self.to, target) if target is not None else value.statute
        remark = f"（{value.remark}）" if value.remark else ""
        return f"《{title}》{remark}{value.passage}"

    def text(self, value: Citation, site: Lookup) -> str:
        """Write title, passage and quoted words."""
        words = self.words(value, site, site.target(self.to, value.statute))
        return f"{words}：{value.quote}" if value.quote else words

    def plain(self, value: Citation) -> dict[str, str]:
        """Return the parts that are there, under the keys that are accepted."""
        named = zip((self.to, *value._fields[1:]), value, strict=True)
        return {key: part for key, part in named if part}

    def shape_schema(self) -> dict[str, Any]:
        """Describe both ways to cite."""
        form = f"{_FORM}|{_TITLE}{_REMARK}" if self.whole else _FORM
        pattern = re.sub(r"\(\?P<\w+>", "(?:", f"^(?:{form})$")
        return {"anyOf": [{"type": "string", "pattern": pattern}, self._parts_schema()]}

    def _parts_schema(self) -> dict[str, Any]:
        line = {"type": ["string", "null"], "pattern": ONE_LINE}
        numbers = {
            key: {"type": ["string", "integer", "null"], "pattern": f"^{form}$"} for key, form in _NUMBERS.items()
        }
        properties = {self.to: line, **numbers, "quote": line, "remark": line}
        labels = {key: label for label, key in self.spellings.items()}
        once = [{"not": {"required": [label, key]}} for key, label in labels.items()]
        needed = [
            {"anyOf": [_present(key, properties[key]), _present(labels[key], properties[key])]} for key in self.needed
        ]
        spelled = properties | {label: properties[key] for key, label in labels.items()}
        return {"type": "object", "properties": spelled, "additionalProperties": False, "allOf": [*once, *needed]}


def _present(key: str, schema: dict[str, Any]) -> dict[str, Any]:
    types = [each for each in schema["type"] if each != "null"]
    return {"required": [key], "properties": {key: {"type": types}}}


@lru_cache(maxsize=8192)
def _passage(article: str, paragraph: str, item: str) -> str:
    words = ""
    if article:
        number, _, sub = article.partition("-")
        words = f"第{in_chinese(int(number))}条" + (f"之{in_chinese(int(sub))}" if sub else "")
    if paragraph:
        words += f"第{in_chinese(int(paragraph))}款"
    if item:
        number, _, point = item.partition(".")
        words += f"第（{in_chinese(int(number))}）项" + (f"第{in_chinese(int(point))}目" if point else "")
    return words


@lru_cache(maxsize=8192)
def _parse(text: str) -> Citation | None:
    found = _match.fullmatch(text)
    if found is None:
        whole = _whole.fullmatch(text)
        return Citation(whole["title"], remark=whole["remark"] or "") if whole else None
    article, item = _digits(found["article"]), _digits(found["item"])
    return Citation(
        found["title"] or found["bare"].rstrip(),
        article + (f"-{_digits(found['sub'])}" if found["sub"] else ""),
        _digits(found["paragraph"]),
        item + (f".{_digits(found['point'])}" if found["point"] else ""),
        found["quote"] or "",
        found["remark"] or "",
    )


def _digits(text: str | None) -> str:
    return str(from_chinese(text)) if text else ""


def _numbered(name: str, text: str) -> str:
    """Normalise 第一百三十三条之一 to 133-1 and 第（三）项第二目 to 3.2."""
    numbers = [_digits(each) for each in _number.findall(text) if each]
    return ("-" if name == "article" else ".").join(numbers)


def _untitled(text: str) -> str:
    return text[1:-1] if text.startswith("《") and text.endswith("》") else text


def fits(part: str, text: str) -> bool:
    """Whether a text is the number of an article, a paragraph or an item as records write it; empty is none."""
    return not text or bool(_matches[part].fullmatch(text))


_line = later(ONE_LINE.removeprefix("^").removesuffix("$"))
