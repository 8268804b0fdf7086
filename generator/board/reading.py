"""From the files of ``schemas/board/`` to lamps and duties."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeVar

from generator.board.boards import Boards
from generator.board.duty import MONTH
from generator.board.duty import YEAR
from generator.board.duty import Duty
from generator.board.light import ITSELF
from generator.board.light import LEVELS
from generator.board.light import Lamp
from generator.registers.paths import PathFault
from generator.registers.paths import field_at
from generator.registers.schema import ANY
from generator.registers.schema import Sheet
from generator.registers.schema import read_files
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.fields import Field
    from generator.kind import Kind
    from generator.rules.rule import Rule
    from generator.rules.rule import RuleUse

_BOTH = {"label", "topic", "order", "clause", "kind", "where", "ahead", "off"}
_LAMP = _BOTH | {"level", "rules", "each", "what", "missing", "says", "due", "since", "within", "plus", "org"}
_DUTY = _BOTH | {"holders", "none", "reason", "cycle", "cycles", "every", "begin", "shown", "limit", "done"}
_DONE = {"kind", "where", "item", "org", "date"}
_LAST, _SHOWN = 100, 3
Part = TypeVar("Part", Lamp, Duty)
_OFFICE = "org"
Fields = dict[tuple[str, str], "Field"]


def read_boards(
    files: Iterable[tuple[str, bytes]],
    kinds: Mapping[str, Kind],
    rules: Mapping[str, Rule],
    uses: Mapping[str, Iterable[RuleUse]],
) -> tuple[Boards, list[Diagnostic]]:
    """Read everything that the board shows; what a county's own file says replaces ours, key by key."""
    layers, faults = read_files(files)
    lamps: dict[str, Lamp] = {}
    duties: dict[str, Duty] = {}
    for name, file in layers.items():
        sheet = Sheet.of(file, kinds)
        if sheet.flag("off", default=False):
            continue
        if "done" in file.data:
            duties[name] = _duty(name, sheet)
        else:
            lamps[name] = _lamp(name, sheet, rules, uses)
        faults += file.findings(sheet.setting.faults)
    return Boards(_sorted(lamps), _sorted(duties)), faults


def _sorted(parts: dict[str, Part]) -> dict[str, Part]:
    return dict(sorted(parts.items(), key=lambda pair: (pair[1].order, pair[0])))


def _lamp(name: str, sheet: Sheet, rules: Mapping[str, Rule], uses: Mapping[str, Iterable[RuleUse]]) -> Lamp:
    sheet.unknown(sheet.raw, _LAMP)
    named = sheet.texts("rules")
    for rule in named:
        if rule not in rules:
            sheet.fault("rules", "SCHEMA-RULE", f"没有编号为{quoted(rule)}的规则。", did_you_mean(rule, rules))
    kind = sheet.kind() if not named or sheet.text("kind") else ""
    kinds = (kind,) if kind else _kinds_of(named, uses)
    if not named and not any(sheet.text(option) for option in ("missing", "due")):
        sheet.fault(None, "SCHEMA-REQUIRED", "没有写什么时候亮灯。", "写 rules、missing 或 due")
    offices = sheet.texts("org") or (_OFFICE,)
    for path in sheet.text("missing").split():
        _reach(sheet, "missing", kind, path)
    sheet.path("each", kind)
    sheet.path("what", kind)
    return Lamp(
        name,
        sheet.needed("label"),
        sheet.text("topic") or "其他",
        kinds,
        sheet.one_of("level", LEVELS),
        sheet.whole("order", _LAST),
        sheet.text("clause") or "；".join(rules[each].clause("") for each in named if each in rules),
        named,
        sheet.conditions("where", kind),
        sheet.text("each"),
        sheet.text("what"),
        sheet.text("missing"),
        sheet.text("says"),
        sheet.term("due", kind),
        sheet.time("plus"),
        sheet.time("ahead"),
        offices,
        _offices(sheet, kinds, offices, "org"),
    )


class _Proof(NamedTuple):
    """By which records a duty is fulfilled."""

    kinds: tuple[str, ...]
    where: str
    item: str
    office: str
    date: str

    @classmethod
    def read(cls, sheet: Sheet) -> _Proof:
        """Read what fulfils a duty."""
        sheet.unknown(sheet.raw, _DONE)
        item, office, date = sheet.needed("item"), sheet.text("org", _OFFICE), sheet.needed("date")
        kinds = _fulfilling(sheet, (item, office, date)) if sheet.text("kind") == ANY else (sheet.kind(),)
        for each in kinds:
            sheet.path("item", each)
            sheet.path("date", each)
            sheet.conditions("where", each)
        return cls(kinds, sheet.text("where"), item, office, date)


def _duty(name: str, sheet: Sheet) -> Duty:
    sheet.unknown(sheet.raw, _DUTY)
    kind = sheet.kind()
    done = sheet.inside("done")
    proof = _Proof.read(done)
    every = sheet.one_of("every", (MONTH, YEAR))
    holders = sheet.texts("holders") or ((_OFFICE,) if not every else ())
    fields = _offices(sheet, (kind,), holders, "holders")
    if sheet.text("none"):
        fields |= _offices(sheet, (kind,), (sheet.text("none"),), "none")
    fields |= _offices(done, proof.kinds, (proof.office,) if every else (proof.office, proof.item), "org")
    cycles = sheet.inside("cycles") if "cycles" in sheet.raw else Sheet({}, sheet.setting, (), sheet.kinds)
    return Duty(
        name,
        sheet.needed("label"),
        kind,
        proof.kinds,
        sheet.whole("order", _LAST),
        sheet.text("clause"),
        sheet.conditions("where", kind),
        holders,
        sheet.text("none"),
        sheet.path("reason", kind)[0],
        sheet.path("cycle", kind)[0],
        {word: cycles.text(word) for word in cycles.raw},
        every,
        sheet.path("begin", kind)[0],
        sheet.whole("shown", _SHOWN),
        sheet.time("limit"),
        sheet.time("ahead"),
        proof.where,
        proof.item,
        proof.office,
        proof.date,
        fields,
    )


def _kinds_of(named: Iterable[str], uses: Mapping[str, Iterable[RuleUse]]) -> tuple[str, ...]:
    """The kinds that use one of the rules."""
    wanted = set(named)
    return tuple(kind for kind, bound in uses.items() if any(use.rule.id in wanted for use in bound))


def _offices(sheet: Sheet, kinds: Iterable[str], paths: Iterable[str], option: str) -> Fields:
    """The field behind each path to an office, in each kind; a kind without it has no office."""
    found: Fields = {}
    for path in paths:
        for kind in kinds if path != ITSELF else ():
            if kind in sheet.kinds:
                try:
                    found[kind, path] = field_at(sheet.kinds, kind, path)
                except PathFault as fault:
                    if len(list(kinds)) == 1:
                        sheet.fault(option if option in sheet.raw else None, "SCHEMA-REF", *fault.args)
    return found


def _reach(sheet: Sheet, option: str, kind: str, path: str) -> None:
    if kind in sheet.kinds:
        try:
            field_at(sheet.kinds, kind, path)
        except PathFault as fault:
            sheet.fault(option, "SCHEMA-REF", *fault.args)


def _fulfilling(sheet: Sheet, paths: Iterable[str]) -> tuple[str, ...]:
    """Every kind whose records can fulfil a duty: those that have the fields."""
    found = []
    for kind in sheet.kinds:
        try:
            for path in paths:
                field_at(sheet.kinds, kind, path)
        except PathFault:
            continue
        found.append(kind)
    if not found:
        sheet.fault("kind", "SCHEMA-REF", "没有一类记录同时有这里写的字段。")
    return tuple(found)
