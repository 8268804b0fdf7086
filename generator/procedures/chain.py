"""Names with arrows between them: ``申请→受理→（符合条件）→决定``; names said again are the same step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.procedures.draft import Stage
from generator.workbook.wrapping import key

if TYPE_CHECKING:
    from generator.diagnostic import Location
    from generator.procedures.draft import Draft
    from generator.procedures.saying import Saying

_ARROW = re.compile(r"\s*(?:→|⇒|➔|➜|⟶|►|▶|(?<!—)—+>|(?<!-)-+>|(?<!=)=+>|(?<!－)－+>|(?<!─)─+>|>>+)\s*")
_CASE = re.compile(r"[（(\[【](.+)[）)\]】]")
_FACTS = re.compile(r"(.+?)\s*[（(](.+)[）)]")
_HEAD = re.compile(r"^[^→：:]{0,20}[：:]\s*")
_LONGEST = 60


def is_chain(text: str) -> bool:
    """Whether a line is names joined by arrows: two arrows at least, or one between two short names."""
    parts = _split(text)
    return len(parts) > 2 or (len(parts) == 2 and all(0 < len(part) <= 20 and "，" not in part for part in parts))


def _split(text: str) -> list[str]:
    parts = [part.strip(" 。；;，,") for part in _ARROW.split(_HEAD.sub("", text))]
    short = all(len(part) <= _LONGEST and "。" not in part and "第" not in part[:1] for part in parts)
    return [part for part in parts if part] if short else []


def chain(draft: Draft, found: list[tuple[str, Location]], saying: Saying) -> None:
    """The steps of some lines of arrows and the ways between them."""
    known: dict[str, Stage] = {}
    for text, where in found:
        before: Stage | None = None
        case = ""
        for part in _split(text):
            bracket = _CASE.fullmatch(part)
            if bracket and before is not None:
                case = bracket[1]
                continue
            step = _step(draft, part, where, known, saying)
            if before is not None:
                before.lead(step.key, case, where)
            before, case = step, ""
    draft.drawn = draft.drawn or bool(known)


def _step(draft: Draft, part: str, where: Location, known: dict[str, Stage], saying: Saying) -> Stage:
    facts = _FACTS.fullmatch(part)
    name = facts[1] if facts else part
    if key(name) not in known:
        step = known[key(name)] = Stage(f"s{len(known) + 1}", name, where)
        draft.steps.append(step)
    if facts:
        saying.bracket(known[key(name)], facts[2], where)
    return known[key(name)]
