"""Read the catalogue of rules, and bind its rules to the kinds that use them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostic import Diagnostic
from generator.diagnostic import Severity
from generator.kind.layers import overlaid
from generator.rules import never_public
from generator.rules.describing import misdescribed
from generator.rules.fitting import OFF
from generator.rules.fitting import Names
from generator.rules.fitting import misfit
from generator.rules.fitting import unfit
from generator.rules.leading import astray
from generator.rules.names import YES
from generator.rules.rule import BACK
from generator.rules.rule import Clause
from generator.rules.rule import Example
from generator.rules.rule import Parameter
from generator.rules.rule import Rule
from generator.rules.rule import RuleUse
from generator.rules.rule import outermost
from generator.source import read_yaml
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.config import Config
    from generator.fields import Vocabulary
    from generator.kind import Kind
    from generator.kind import Use
    from generator.source import Document
    from generator.source import Pointer
    from generator.source import Raw

_KEYS = "label severity check explain clause mend roles parameters example waivable local since imported eager".split()
_SEVERITIES = {severity.value: severity for severity in Severity}
_WORDS = {"true": True, "是": True, "false": False, "否": False}
_CONDITION = "when"
ALWAYS = "R-REF-01"
"""The rule that holds for every kind without being named in its schema."""


@dataclass(slots=True)
class Catalogue:
    """All rules by id, and what is wrong with their descriptions."""

    rules: dict[str, Rule] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    _said: dict[str, dict[str, Raw]] = field(default_factory=dict)

    def read(self, path: str, content: bytes) -> None:
        """Add the rules of one file; what a county's file says of a rule replaces what ours says, key by key."""
        document, faults = read_yaml(path, content)
        self.faults += faults
        if document is not None:
            family = path.rpartition("/")[2].removesuffix(".yml")
            for name, said in document.data.items():
                self._add(name, said, family, document)

    def _add(self, name: str, said: object, family: str, document: Document) -> None:
        if not isinstance(said, dict):
            self._fault(document, (name,), "规则要写成若干“键: 值”")
            return
        for key in said:
            if key not in _KEYS:
                self._fault(document, (name, key), f"规则里没有{quoted(key)}这一项", did_you_mean(key, _KEYS))
        faults = list(misdescribed(said, self.rules.get(name)))
        for pointer, message, hint in faults:
            self._fault(document, (name, *pointer), message, hint)
        if faults:
            return
        said = self._said[name] = overlaid(self._said.get(name, {}), said)
        check = str(said.get("check") or "")
        if check and not _is_check(check):
            self._fault(
                document, (name, "check"), f"没有名为{quoted(check)}的检查", did_you_mean(check, self._checks())
            )
            return
        severity = _SEVERITIES.get(str(said.get("severity")))
        if severity is None:
            self._fault(document, (name, "severity"), f"severity 只能写 {'、'.join(_SEVERITIES)}")
            return
        if said.get("imported") not in (None, *_SEVERITIES):
            self._fault(document, (name, "imported"), f"imported 只能写 {'、'.join(_SEVERITIES)}")
            return
        known = self.rules.get(name)
        self.rules[name] = _rule(name, said, severity, known.family if known else family)

    def _checks(self) -> list[str]:
        return sorted({rule.check for rule in self.rules.values() if rule.check})

    def _fault(self, document: Document, pointer: Pointer, message: str, hint: str = "") -> None:
        self.faults.append(Diagnostic(document.at_key(pointer), "SCHEMA-RULE", message, hint=hint))


def _is_check(name: str) -> bool:
    """Whether a module of the package looks at records under this name."""
    module = f"generator.rules.{name.replace('-', '_')}"
    return re.fullmatch("[a-z]+(?:-[a-z]+)*", name) is not None and (
        find_spec(module) is not None and hasattr(import_module(module), "check")
    )


def _rule(name: str, said: Mapping[str, Any], severity: Severity, family: str) -> Rule:
    clauses = said.get("clause") or ()
    if isinstance(clauses, str):
        clauses = ({"text": clauses},)
    parameters = {key: _parameter(key, value) for key, value in (said.get("parameters") or {}).items()}
    example = said.get("example")
    return Rule(
        name,
        str(said.get("label") or name),
        severity,
        str(said.get("check") or ""),
        str(said.get("explain") or ""),
        tuple(Clause(each["text"], each.get("since") or "", each.get("until") or "") for each in clauses),
        str(said.get("mend") or ""),
        family,
        waivable=_WORDS.get(str(said.get("waivable", "true")), True),
        roles={key: str(value or "") for key, value in (said.get("roles") or {}).items()},
        parameters=parameters,
        since=str(said.get("since") or ""),
        local=_WORDS.get(str(said.get("local", "false")), False),
        imported=_SEVERITIES.get(str(said.get("imported"))),
        eager=_WORDS.get(str(said.get("eager", "false")), False),
        example=_example(example) if isinstance(example, dict) else None,
    )


def _parameter(name: str, said: Mapping[str, Any]) -> Parameter:
    among = said.get("among") or ()
    words = (among,) if isinstance(among, str) else tuple(map(str, among))
    presets = {str(key): str(value) for key, value in (said.get("presets") or {}).items()}
    default = str(said.get("default") or "")
    return Parameter(str(said.get("label") or name), default, str(said.get("like") or default), words, presets)


def _example(said: Mapping[str, Any]) -> Example:
    kind, record = str(said.get("kind") or ""), str(said.get("record") or "")
    failing, passing = ({} if said.get(key) is None else said[key] for key in ("failing", "passing"))
    return Example(kind, failing, passing, record)


def bind(
    kinds: Iterable[Kind], catalogue: Catalogue, config: Config, lists: Mapping[str, Vocabulary] = MappingProxyType({})
) -> tuple[dict[str, list[RuleUse]], list[Diagnostic]]:
    """For each kind its rules as they are in force here; rules switched off are left out."""
    uses: dict[str, list[RuleUse]] = {}
    kinds = list(kinds)
    known = Names(lists, {kind.name: kind for kind in kinds})
    faults = list(unfit(catalogue.rules, config, known))
    for kind in kinds:
        bound = list(_always(catalogue, config))
        for stated in kind.rules:
            rule = catalogue.rules.get(stated.id)
            if rule is None:
                hint = did_you_mean(stated.id, catalogue.rules)
                message = f"没有编号为{quoted(stated.id)}的规则"
                faults.append(Diagnostic(stated.where, "SCHEMA-RULE", message, hint=hint))
            elif rule.check:
                faults += [
                    *_strange(rule, stated),
                    *misfit(rule, stated, known),
                    *astray(kind, rule, stated, known.kinds),
                ]
                bound += _use(rule, stated.roles, config, catalogue)
        faults += [fault for use in bound for fault in never_public.refused(kind, use)]
        uses[kind.name] = bound
    return uses, faults


def _strange(rule: Rule, stated: Use) -> Iterator[Diagnostic]:
    """The roles and settings that a kind names and the rule does not know."""
    known = [*rule.roles, *rule.parameters, _CONDITION]
    for role in stated.roles:
        if role not in known:
            hint = did_you_mean(role, known) or f"可用的有：{listed(known)}"
            message = f"规则 {rule.id} 里没有{quoted(role)}这一项"
            yield Diagnostic(stated.where, "SCHEMA-RULE", message, hint=hint)


def _always(catalogue: Catalogue, config: Config) -> Iterator[RuleUse]:
    if ALWAYS in catalogue.rules:
        yield from _use(catalogue.rules[ALWAYS], {}, config, catalogue)


def _use(rule: Rule, roles: Mapping[str, str], config: Config, catalogue: Catalogue) -> Iterator[RuleUse]:
    setting = config.rules.get(rule.id)
    said = dict(setting.thresholds) if setting else {}
    options = {key: rule.parameters[key].said(text) if key in rule.parameters else text for key, text in said.items()}
    own = setting.severity if setting else None
    if options.get(OFF) != YES:
        module = import_module(f"generator.rules.{rule.check.replace('-', '_')}")
        imported = None if own else rule.imported
        severity = own or rule.severity
        keys, compare, idle, plan = (getattr(module, name, None) for name in ("keys", "compare", "idle", "plan"))
        needs = _needed(getattr(module, "NEEDS", ()), roles)
        use = RuleUse(rule, roles, options, severity, module.check, imported, keys, compare, needs, idle)
        of_all = getattr(module, "plan_of_all", None)
        made = of_all(use, catalogue.rules) if of_all else plan(use) if plan else None
        use = replace(use, plan=made)
        searches = getattr(module, "searches", None)
        yield replace(use, searches=searches(use)) if searches else use


def _needed(names: Iterable[str], roles: Mapping[str, str]) -> tuple[str, ...]:
    """The outermost fields that play some roles; a path that begins at other records needs none."""
    paths = (roles[name].split()[0] for name in names if roles.get(name))
    return tuple(outermost(path) for path in paths if not path.startswith(BACK))
