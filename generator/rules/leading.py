"""Whether the paths and conditions by which a kind uses a rule lead to fields that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.rules.conditions import conditions
from generator.rules.rule import BACK
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields import Field
    from generator.fields import Vocabulary
    from generator.kind import Kind
    from generator.kind import Use
    from generator.rules.rule import Rule

    Kinds = Mapping[str, Kind]

_WHEN, _ROWS = "when", "rows"


def astray(kind: Kind, rule: Rule, stated: Use, kinds: Kinds) -> Iterator[Diagnostic]:
    """Paths and conditions that lead nowhere, as the file of the kind itself writes them.

    What it takes over from an abstract kind may ask for fields that it leaves out.
    """
    if not stated.where.path.endswith(f"/{kind.name}.yml"):
        return
    for role, said in stated.roles.items():
        asked = role == _WHEN or (role == _ROWS and "=" in said)
        if asked:
            for message, hint in _conditions(kind, said, kinds):
                yield _fault(stated, rule, role, message, hint)
        elif role in rule.roles:
            for path in said.split():
                if _end(kind, path, kinds) is None and not _afar(path, kinds):
                    yield _fault(stated, rule, role, f"写的{quoted(path)}不是这类记录的栏目", _near(kind, path))


def _fault(stated: Use, rule: Rule, role: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(stated.where, "SCHEMA-RULE", f"规则 {rule.id} 的 {role} {message}", hint=hint)


def _near(kind: Kind, path: str) -> str:
    return did_you_mean(path, [known for known, _ in kind.walk()]) or "栏目的名字见数据字典；别的记录的写成 栏目>栏目"


def _conditions(kind: Kind, text: str, kinds: Kinds) -> Iterator[tuple[str, str]]:
    """What is wrong with the conditions in a text: fields that are not there, words that a field cannot say."""
    for each in conditions(text):
        field = _end(kind, each.path, kinds)
        if field is None:
            yield f"写的{quoted(each.path)}不是这类记录的栏目", _near(kind, each.path)
            continue
        words = _words(field)
        for word in each.words if words else ():
            if word and word not in words:
                hint = did_you_mean(word, words) or f"可以写：{listed(words)}"
                yield f"里，“{field.label}”没有{quoted(word)}这个选项", hint


def _words(field: Field) -> tuple[str, ...]:
    """What may be said in a field; nothing where it is written freely."""
    inner = getattr(field, "item", field)
    vocabulary: Vocabulary | None = getattr(inner, "vocabulary", None)
    if vocabulary is not None:
        return vocabulary.keys()
    return ("是", "否") if inner.type_name == "yes-no" else ()


def _end(kind: Kind, path: str, kinds: Kinds) -> Field | None:
    """The field at the end of a path, across references and from those that refer to a record."""
    here, _, there = path.partition(">")
    if here.startswith(BACK):
        return _behind(kind, here.removeprefix(BACK), there, kinds)
    field = kind.field(here)
    if not there or field is None:
        return field
    other = kinds.get(str(getattr(getattr(field, "item", field), "to", "")))
    return _end(other, there, kinds) if other else None


def _behind(kind: Kind, name: str, there: str, kinds: Kinds) -> Field | None:
    """The field in those records that are listed under a name because they refer to this kind."""
    for source in kinds.values():
        for _, field in source.walk():
            way = getattr(field, "item", field)
            reverse = getattr(way, "reverse", None)
            if reverse and reverse.name == name and getattr(way, "to", "") == kind.name:
                found = _end(source, there, kinds) if there else field
                if found is not None:
                    return found
    return None


def _afar(path: str, kinds: Kinds) -> bool:
    """Whether a path begins with the name of a kind: a field of records that are found otherwise."""
    name, _, there = path.partition(".")
    return name in kinds and kinds[name].field(there) is not None
