"""Words that say where a procedure goes from a step: ``是→3；否→5``, ``材料不齐的，退回第1步``, ``转入审查``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.wording import from_chinese
from generator.workbook.wrapping import key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

OVER, NEXT = "\0over", "\0next"
_SIGNS = "→|⇒|➔|➜|⟶|—+>|-+>|=+>|>"
_BACK = "退回到|退回至|退回|返回到|返回至|返回|回到|退至"
_ONWARD = "跳转至|跳转到|跳转|跳至|转入|转至|转到|进入到|进入|直接进入|直接到|直接|执行|继续|接至|接|到达|至|到|转|:"
_VERBS = f"{_SIGNS}|{_BACK}|{_ONWARD}"
_NUMBER = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
_COUNTER = "第|步骤|环节"
_LEADING = re.compile(f"{_BACK}|转至|转到|转入|转|跳转至|跳转到|跳转|跳至|进入到|进入")
"""Verbs behind which a bare number can only be that of a step."""
_ORDINAL = re.compile(
    rf"(?P<case>.*?)[\s,]*(?P<verb>(?:{_VERBS})?)(?P<explicit>(?:{_COUNTER})?)(?P<number>{_NUMBER})"
    r"(?P<unit>(?:个?(?:步骤|步|环节|号|项))?)(?P<tail>办理|处理|执行|补正材料|补正|补充|修改|整改|重新[\u4e00-\u9fff]{0,4})?"
)
_SEVERAL = re.compile(
    rf"(?:转|至|到|进入|同时进入|{_SIGNS})?(?:{_COUNTER})?(?:{_NUMBER})(?:步|环节)?"
    rf"(?:[、,和及与+/&](?:(?:{_COUNTER})?(?:{_NUMBER})(?:步|环节)?))+"
)
_CHOSEN = re.compile(rf"(?:{_COUNTER})?(?P<number>{_NUMBER})(?:步|环节)?\((?P<case>[^()]+)\)[、,;和或及/]*")
_FOLLOWING = re.compile(rf"(?P<case>.*?)[\s,]*(?P<verb>(?:{_VERBS})?)下一?个?(?:步骤?|环节)(?:办理|程序)?")
_EACH = re.compile(_NUMBER)
_NAMED = re.compile(rf"(?P<case>.*?)[\s,]*(?P<verb>(?:{_VERBS})?)")
_CLAUSES = re.compile(r"[;。\n]+")
_COMMAS = re.compile(rf"(?<=[步节号项])[,、](?=.*?(?:{_VERBS}).*?\d)|(?<=\d)[,、](?=[^\d,、]*(?:{_VERBS}))")
_IF = re.compile(r"^(?:如果|若是?(?!干)|如(?![实期数约下前])|当(?![事场日天地面])|对于?(?![方外口内])|凡是?|经(?=审))")
_JOINT = re.compile(r"(?:的|时|情况下|者)?,")
_LEFT = re.compile(r"(?:的话|的|时|情况下|,|:|，|：)+$")
_ASKED = re.compile(r"[?？:](?=.)")
_ANSWER = re.compile("(?:是|否|有|无|(?:不)?(?:同意|通过|合格|符合|需要|齐全|批准)),")
"""What is said to a question before the step that follows then: 是，组织听证."""
_MARKS = re.compile("[“”\"'‘’「」『』\\[\\]【】()]")
LONGEST_LABEL, LONGEST_CASE = 16, 8
LONGEST_CLAUSE = 400
"""A longer clause tells no way; work on hostile texts is bounded."""
PLAIN_ENDING = 4
"""From so many characters on, a word for the end is the whole of what a sentence says: 流程结束."""
_DONE = frozenset({"办理", "处理", "执行"})


class Way(NamedTuple):
    """In which case to go where: the key of a step, NEXT or OVER."""

    label: str
    to: str


@dataclass(slots=True)
class Targets:
    """What a way can name: the keys of the steps, their names, words that say it is over."""

    keys: frozenset[str]
    names: Mapping[str, str]
    over: frozenset[str]

    @classmethod
    def of(cls, steps: Iterable[tuple[str, str]], over: frozenset[str]) -> Targets:
        """The targets that some steps, told as key and name, are."""
        found = list(steps)
        return cls(frozenset(name for name, _ in found), {key(name): step for step, name in reversed(found)}, over)

    def numbered(self, written: str) -> str:
        """The key of a step by its number."""
        if written in self.keys:
            return written
        number = from_chinese(written)
        return str(number) if number is not None and str(number) in self.keys else ""


def ways(text: str, targets: Targets, *, strict: bool) -> tuple[list[Way], list[str]]:
    """The ways that a text tells and the clauses that tell none; strict where the text tells nothing else."""
    found: list[Way] = []
    rest: list[str] = []
    for clause in _clauses(text):
        if len(clause) > LONGEST_CLAUSE:
            rest.append(clause)
            continue
        told = (_chosen(clause, targets) or _several(clause, targets)) if strict else []
        told = told or _told(clause, targets, strict=strict)
        found += told
        if not told:
            rest.append(clause)
    return found, rest


def _clauses(text: str) -> list[str]:
    """The clauses, folded for comparison."""
    folded = [key(part) for part in _CLAUSES.split(text.replace("；", ";"))]
    return [clause for part in folded for clause in _COMMAS.split(part) if clause]


def _chosen(clause: str, targets: Targets) -> list[Way]:
    """Steps with the case of each in brackets behind it: ``3（同意）、4（不同意）``."""
    found = list(_CHOSEN.finditer(clause))
    if not found or _CHOSEN.sub("", clause):
        return []
    told = [Way(_label(each["case"], ""), targets.numbered(each["number"])) for each in found]
    return told if all(way.to for way in told) else []


def _several(clause: str, targets: Targets) -> list[Way]:
    """Steps that follow at the same time: ``2、3``."""
    if not _SEVERAL.fullmatch(clause):
        return []
    found = [targets.numbered(number) for number in _EACH.findall(clause)]
    return [Way("", to) for to in found] if all(found) else []


def _told(clause: str, targets: Targets, *, strict: bool) -> list[Way]:
    """One way, to a number or to the name of a step."""
    onward = _FOLLOWING.fullmatch(clause)
    if onward and (onward["verb"] or not onward["case"]):
        return [Way(_label(onward["case"], onward["verb"]), NEXT)]
    found = _ORDINAL.fullmatch(clause)
    if found:
        to = targets.numbered(found["number"])
        plain = bool(found["verb"] or found["unit"] or found["explicit"])
        sure = plain if not strict else plain or len(found["case"]) <= LONGEST_LABEL
        short = found["verb"] == ":" and 0 < len(found["case"]) <= LONGEST_CASE
        leads = _is_sign(found["verb"]) or _LEADING.fullmatch(found["verb"]) or short
        told = strict or found["unit"] or found["explicit"] or leads
        if to and sure and told:
            return [Way(_label(found["case"], found["verb"], found["tail"] or ""), to)]
    return _to_name(clause, targets, strict=strict)


def _is_sign(verb: str) -> bool:
    return bool(re.fullmatch(_SIGNS, verb))


def _to_name(clause: str, targets: Targets, *, strict: bool) -> list[Way]:
    """A way to a step that is called by its name, or to the end."""
    bare = _MARKS.sub("", clause)
    for suffix in ("", "环节", "步骤", "阶段", "程序"):
        known = {name + suffix: to for name, to in targets.names.items()} | {
            word + suffix: OVER for word in targets.over if word not in targets.names
        }
        for name in sorted(known, key=len, reverse=True):
            if name and bare.endswith(name):
                before = bare.removesuffix(name)
                found = _NAMED.fullmatch(before)
                behind = known[name] == OVER and (before.endswith(",") or (not before and len(name) >= PLAIN_ENDING))
                told = behind or _ANSWER.fullmatch(before)
                sure = found and (found["verb"] or told or (strict and not found["case"]))
                if found and sure:
                    return [Way(_label(found["case"], found["verb"]), known[name])]
    return []


def _label(case: str, verb: str, tail: str = "") -> str:
    """The case in few words; a way back without one says at least that it leads back."""
    back = re.fullmatch(_BACK, verb) is not None
    parts = case.rstrip(",:").split(",")
    told = max((place for place, part in enumerate(parts) if part.endswith("的")), default=0)
    asked = _ASKED.split(_LEFT.sub("", ",".join(parts[told:])))[-1]
    words = _JOINT.sub("，", _LEFT.sub("", _IF.sub("", asked)))
    words = re.sub(r"[,:，]*(?:→|-+>|=+>)[,:，]*|[,:]", "，", words).strip("，")
    if len(words) > LONGEST_LABEL:
        words = words.partition("，")[0]
    if back and "补" not in words and "退" not in words:
        done = verb[:2] + (tail if tail not in _DONE else "")
        words = f"{words}，{done}" if words else done
    return words
