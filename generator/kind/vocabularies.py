"""Code lists: agreed words with their codes, one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields import Problem
from generator.fields import Term
from generator.fields import Vocabulary
from generator.kind.attributes import misfits
from generator.kind.attributes import strangers
from generator.kind.layers import Layered
from generator.wording import did_you_mean
from generator.wording import nearest
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.diagnostic import Diagnostic
    from generator.kind.attributes import Placed
    from generator.source import Document
    from generator.source import Raw

_KEYS = ("label", "description", "values", "omit", "attributes")
_TERM_KEYS = ("label", "code", "note")


def read_vocabulary(name: str, documents: Sequence[Document]) -> tuple[Vocabulary | None, list[Diagnostic]]:
    """Read one code list; a later file adds terms, replaces those of the same code or label, or omits them.

    A file without ``values`` holds words for another purpose and is no code list.
    """
    terms: dict[str, Term] = {}
    findings: list[Diagnostic] = []
    label = ""
    for number, document in enumerate(documents):
        if "values" not in document.data and "omit" not in document.data:
            near = next((key for key in document.data if nearest(key, ["values"])), None)
            if near is None:
                continue
        faults: list[Problem] = []
        label = _text(document.data, "label", (), faults) or label
        _check_keys(document.data, faults)
        for key in _omitted(document.data, faults):
            terms.pop(key, None)
        placed = _terms(document.data.get("values"), faults)
        if number:
            faults += misfits([*terms.values()], placed)
        for _, term in placed:
            terms[term.code or term.label] = term
        findings += Layered(document.data, (document,)).findings(faults)
    return (Vocabulary(name, label, terms.values()) if terms or findings else None), findings


def _check_keys(data: Mapping[str, Raw], faults: list[Problem]) -> None:
    for key in data:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or "可用的有：label、description、values、omit、attributes。"
            faults.append(Problem((key,), "SCHEMA-KEY", f"代码表里不认识的键{quoted(key)}。", hint, of_key=True))


def _omitted(data: Mapping[str, Raw], faults: list[Problem]) -> list[str]:
    raw = data.get("omit")
    if raw is None:
        return []
    if isinstance(raw, list):
        return [each for each in raw if isinstance(each, str)]
    faults.append(Problem(("omit",), "SCHEMA-VALUE", "“omit”应是代码的列表。", '例如 omit: ["08"]'))
    return []


def strange_words(documents: Sequence[Document], lists: Mapping[str, Vocabulary]) -> list[Diagnostic]:
    """What words of a list say with the words of another one (``attributes`` tells which) that are not there."""
    means: dict[str, str] = {}
    findings: list[Diagnostic] = []
    for document in documents:
        said = document.data.get("attributes")
        if isinstance(said, dict):
            means.update((key, str(value)) for key, value in said.items())
        faults = list(strangers(means, _terms(document.data.get("values"), []), lists)) if means else []
        findings += Layered(document.data, (document,)).findings(faults)
    return findings


def _terms(raw: Raw, faults: list[Problem]) -> list[Placed]:
    if not isinstance(raw, list):
        if raw is not None:
            faults.append(
                Problem(("values",), "SCHEMA-VALUE", "“values”应是列表。", '例如 - {code: "01", label: 行政许可}')
            )
        return []
    found: list[Placed] = []
    seen: dict[str, int] = {}
    for place, part in enumerate(raw):
        term = _term(part, ("values", place), faults)
        if term is None:
            continue
        for key in dict.fromkeys((term.label, term.code)):
            if key and key in seen:
                message = f"{quoted(key)}在第 {seen[key] + 1} 项已经有了。"
                faults.append(Problem(("values", place), "SCHEMA-DUP", message, "代码和名称都不能重复。"))
            seen.setdefault(key, place)
        found.append((("values", place), term))
    return found


def _term(raw: Raw, pointer: tuple[str | int, ...], faults: list[Problem]) -> Term | None:
    if isinstance(raw, str):
        return Term(raw)
    if not isinstance(raw, dict) or not isinstance(raw.get("label"), str):
        hint = '例如 {code: "01", label: 行政许可}'
        faults.append(Problem(pointer, "SCHEMA-REQUIRED", "代码表的每一项都要有名称“label”。", hint))
        return None
    code, note = _text(raw, "code", pointer, faults), _text(raw, "note", pointer, faults)
    more = {key: value for key, value in raw.items() if key not in _TERM_KEYS}
    return Term(str(raw["label"]), code, note, more)


def _text(data: Mapping[str, Raw], key: str, pointer: tuple[str | int, ...], faults: list[Problem]) -> str:
    raw = data.get(key)
    if raw is None or isinstance(raw, str):
        return raw or ""
    faults.append(Problem((*pointer, key), "SCHEMA-VALUE", f"“{key}”应写成一段文字。"))
    return ""
