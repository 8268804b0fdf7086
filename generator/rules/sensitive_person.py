"""Persons who are named beside an illness, a hardship or their being children or victims."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from generator.pattern import later
from generator.rules.glance import Search
from generator.rules.glance import finds
from generator.rules.rule import FINE
from generator.rules.rule import Finding
from generator.rules.texts import BETWEEN
from generator.rules.texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.library import Library
    from generator.record import Record
    from generator.rules.rule import RuleUse

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅"
    "邹熊孟秦邱江尹薛阎段雷侯龙陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤"
)
_USUAL = "王李张刘陈杨赵黄周吴徐孙胡朱郭林罗郑梁谢宋唐韩冯邓曹彭曾潘袁蔡蒋"
"""Surnames with which a name of two signs is taken for one; with others two signs are mostly a word."""
_NOT_GIVEN = (
    "某的了和与或及等在为是对向由从到于被把将应可能会要已未不无有者们人员户家女男岁名个位次种类型级区县市镇乡村组社"
)
_WORDS = (
    "陈述|陈列|许可|严重|严格|严禁|周边|周期|周转|周围|周末|周一|周五|张贴|张开|陆续|程序|程度|顾虑|何时|何种|何处|马上|黄色|黄金|"
    "林地|林木|林区|林业|任何|任务|任意|金额|金融|石头|江河|武装|雷电|钟点|石材|范围|贺信|向上|夏季|夏天|叶片|段落|唐突|曾经|"
    "杜绝|谢绝|胡乱|王国|宋体|郭外|孙子|许多|何以|莫名|毛病|毛巾|龙头|严肃|钱款|钱物|田间|田地|田径|余额|余下|姜汤"
)
_GIVEN = rf"[^\W\d_a-zA-Z{_NOT_GIVEN}]"
_NAME = rf"(?!{_WORDS})(?:[{_SURNAMES}]{_GIVEN}{{2}}|[{_USUAL}]{_GIVEN})"
_NEXT = rf"(?=[，。；、,;（）()：:\s”》】{BETWEEN}]|等|一家|同志|家庭情况|本人|反映|来电|来信|来访|投诉|咨询|诉称|称|$)"
_FIRST = rf"(?:^|(?<=[，。；、,;（）()：:\s“《【{BETWEEN}]))"
_LINK = "(?:系|是|为|因|患有|患|属于|属|被诊断为|确诊为|确诊|身患)?"
_behind = later(rf"(?:为|是|姓名)?[：:、（(“\s]{{0,2}}(?P<name>{_NAME}){_NEXT}")
_ahead = later(rf"{_FIRST}(?P<name>{_NAME})[，,（(\s]?{_LINK}$")
_of_age = later(rf"{_FIRST}(?P<name>{_NAME})[，,（(、\s]{{1,2}}(?:[男女][，,、\s]?)?$")
_AGE = later("(?<![0-9])(?P<age>[0-9]{1,2})周?岁")
_NEAR, _MOST = 14, 10


class _Named(Search):
    """Whether a text names a person beside one of some words, or beside an age in years below a number."""

    @cached_property
    def words(self) -> re.Pattern[str]:
        """Any of the words, the longest that fits."""
        return re.compile("|".join(sorted(map(re.escape, self.settings[0].split()), key=len, reverse=True)))

    @property
    def hint(self) -> str:
        return f"{self.words.pattern}|岁"

    def finds(self, text: str) -> bool:
        return bool(self.words.search(text) or "岁" in text) and next(self.found(text), None) is not None

    def found(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Names beside words, then names of children."""
        yield from _beside(text, self.words)
        yield from _young(text, int(self.settings[1]))


def plan(use: RuleUse) -> _Named:
    """Read the settings once."""
    return _Named(use.option("words"), str(use.number("adult")))


def searches(use: RuleUse) -> tuple[Search, ...]:
    """What it looks for."""
    return (use.plan,)


def check(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:
    """Report a whole name beside one of the ``words``, or beside an age below ``adult``."""
    return findings(record, use, library) if finds(use.searches, record) else FINE


def findings(record: Record, use: RuleUse, library: Library) -> Iterator[Finding]:  # noqa: ARG001 - asked of all
    """The same without a glance."""
    seen: set[int] = set()
    for name, what in use.plan.found(TEXTS.joined(record)):
        if name.start("name") not in seen and len(seen) < _MOST:
            seen.add(name.start("name"))
            shown = name["name"][0] + "某" * (len(name["name"]) - 1)
            place = TEXTS.at(record, name.start("name"))
            yield Finding(place, f"姓名“{shown}”（此处已遮盖）旁边写着“{what}”")


def _beside(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Names that stand before or behind a word."""
    for found in pattern.finditer(text):
        first, last = found.span()
        for name in (_ahead.search(text, max(0, first - _NEAR), first), _behind.match(text, last)):
            if name:
                yield name, found.group()


def _young(text: str, adult: int) -> Iterator[tuple[re.Match[str], str]]:
    """Names that stand before the age of a child."""
    for found in _AGE.finditer(text) if "岁" in text else ():
        name = _of_age.search(text, max(0, found.start() - _NEAR), found.start()) if int(found["age"]) < adult else None
        if name:
            yield name, found.group()
