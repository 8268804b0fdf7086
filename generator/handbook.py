"""The two books of reference, contents and chapters each: what may be written, what is checked."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from generator.overview import choices
from generator.overview import listed
from generator.plan import Page
from generator.rule_words import rule_view
from generator.rule_words import severity_in_force
from generator.view import base_of
from generator.view import column_tags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.config import RuleSetting
    from generator.fields.field import Field
    from generator.kind import Kind
    from generator.rules.rule import Rule
    from generator.view import View

DICTIONARY, RULES = "dictionary/", "rules/"
"""Where the contents of the two books stand; an older address of a chapter is an anchor there."""
_TITLES = {DICTIONARY: "数据字典", RULES: "检查规则"}
_ABOUT = {
    DICTIONARY: "每一类公开记录有哪些字段，怎样填写。",
    RULES: "每条记录在公开之前都要经过这些检查；错误不改正就不能公开。",
}
TYPES = {
    "text": "一行文字",
    "prose": "多行文字",
    "code": "编码",
    "choice": "选项",
    "yes-no": "是或否",
    "date": "日期",
    "month": "月份",
    "time": "时刻",
    "year": "年份",
    "number": "数字",
    "percent": "百分比",
    "money": "金额",
    "duration": "时限",
    "reference": "关联记录",
    "citation": "法律条款",
    "document-number": "发文字号",
    "index-number": "索引号",
    "credit-code": "统一社会信用代码",
    "division-code": "行政区划代码",
    "project-code": "项目代码",
    "phone": "电话",
    "email": "电子邮箱",
    "web-address": "网址",
    "attachment": "附件",
    "person": "人员（职务）",
    "party": "相对人",
    "sign-off": "签字",
    "list": "若干项",
    "group": "一组",
    "table": "表格",
    "steps": "环节",
}
"""Field types in the words of the data dictionary."""


@dataclass(frozen=True, slots=True)
class Handbook:
    """What the two books tell of."""

    kinds: Mapping[str, Kind]
    rules: Mapping[str, Rule]
    families: Mapping[str, str] = field(default_factory=dict)
    """Families of rules in the order of the book, with their names."""
    settings: Mapping[str, RuleSetting] = field(default_factory=dict)
    """How the site weighs rules, by their ids."""

    def pages(self) -> Iterator[Page]:
        """Every page of both."""
        yield Page(f"{DICTIONARY}index.html", "pages/dictionary.html", "", self.dictionary)
        for name, kind in listed(self.kinds):
            yield Page(f"{DICTIONARY}{name}/index.html", "pages/fields.html", "", partial(self.fields, kind))
        yield Page(f"{RULES}index.html", "pages/rules.html", "", self.rule_book)
        for family in self._families():
            yield Page(f"{RULES}{family}/index.html", "pages/family.html", "", partial(self.family, family))

    def addresses(self) -> set[str]:
        """Where they stand."""
        return {page.address.removesuffix("index.html") for page in self.pages()}

    def dictionary(self) -> View:
        """The kinds, by the groups of the navigation."""
        groups: dict[str, list[View]] = {}
        for name, kind in listed(self.kinds):
            count = len(list(_fields(kind.fields.items(), "")))
            said = {"id": f"kind-{name}", "href": f"{name}/", "label": kind.label, "count": count}
            groups.setdefault(kind.group, []).append({**said, "about": kind.description})
        return {**_contents(DICTIONARY), "groups": [{"label": name, "kinds": each} for name, each in groups.items()]}

    def fields(self, kind: Kind) -> View:
        """The fields of one kind: what they mean and what may be written."""
        said = _chapter(f"{DICTIONARY}{kind.name}/", kind.label, f"{kind.label}有哪些字段，怎样填写。")
        return {**said, "about": kind.description, "fields": list(_fields(kind.fields.items(), ""))}

    def rule_book(self) -> View:
        """The names of all rules, by family."""
        groups = []
        for family, rules in self._families().items():
            said = [self._entry(rule) for rule in rules]
            groups.append({"label": self._label(family), "href": f"{family}/", "rules": said})
        return {**_contents(RULES), "groups": groups}

    def family(self, family: str) -> View:
        """The rules of one family with their grounds and examples."""
        label = self._label(family)
        rules = [rule_view(rule, self.settings.get(rule.id)) for rule in self._families()[family]]
        return {**_chapter(f"{RULES}{family}/", label, f"{label}方面的检查规则。"), "rules": rules}

    def _entry(self, rule: Rule) -> View:
        return {"id": rule.id, "label": rule.label, "severity": severity_in_force(rule, self.settings.get(rule.id))}

    def _families(self) -> dict[str, list[Rule]]:
        """The rules of each family, in order; families without a name come last."""
        found: dict[str, list[Rule]] = {name: [] for name in self.families}
        for _, rule in sorted(self.rules.items(), key=lambda pair: (pair[1].family, pair[0])):
            found.setdefault(rule.family, []).append(rule)
        return {name: rules for name, rules in found.items() if rules}

    def _label(self, family: str) -> str:
        return self.families.get(family) or f"其他规则（{family}）"


def _contents(address: str) -> View:
    title = _TITLES[address]
    return _page(address, title, _ABOUT[address], [(title, "")])


def _chapter(address: str, title: str, description: str) -> View:
    book = address.partition("/")[0] + "/"
    said = _page(address, f"{title}－{_TITLES[book]}", description, [(_TITLES[book], "../"), (title, "")])
    return {**said, "label": title}


def _page(address: str, title: str, description: str, crumbs: list[tuple[str, str]]) -> View:
    base = base_of(address)
    return {
        "base": base,
        "section": address.partition("/")[0],
        "page_title": title,
        "description": description,
        "meta": column_tags(title, description),
        "breadcrumb": [("首页", base), *crumbs],
    }


def _fields(fields: Iterable[tuple[str, Field]], above: str) -> Iterable[View]:
    for name, each in fields:
        yield {
            "name": above + name,
            "label": each.label,
            "type": TYPES.get(each.type_name, each.type_name),
            "required": each.required,
            "help": each.help,
            "values": choices(each),
        }
        yield from _fields(each.parts().items(), f"{above}{name}.")
