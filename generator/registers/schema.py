"""Schema files of registers and of the board: laid over one another, every fault at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields import TYPES
from generator.fields import Problem
from generator.fields import Setting
from generator.fields import Spec
from generator.fields.type_words import WORDS
from generator.kind.layers import layered
from generator.registers.paths import PathFault
from generator.registers.paths import field_at
from generator.registers.paths import strange
from generator.registers.term import AT_ONCE
from generator.registers.term import Term
from generator.source import read_yaml
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.fields import Duration
    from generator.fields import Field
    from generator.kind import Kind
    from generator.kind.layers import Layered
    from generator.source import Document
    from generator.source import Pointer
    from generator.source import Raw

ANY = "*"
"""In place of a kind: every kind that has the fields."""


def read_files(files: Iterable[tuple[str, bytes]]) -> tuple[dict[str, Layered], list[Diagnostic]]:
    """The files of a folder by name, a county's own laid over ours."""
    found: dict[str, list[Document]] = {}
    faults: list[Diagnostic] = []
    for path, content in files:
        document, more = read_yaml(path, content)
        faults += more
        if document is not None:
            found.setdefault(path.rpartition("/")[2].removesuffix(".yml"), []).append(document)
    return {name: layered(documents) for name, documents in sorted(found.items())}, faults


class Sheet(Spec):
    """The options of one part of a file, with questions about kinds and fields."""

    __slots__ = ("kinds",)

    def __init__(self, raw: Mapping[str, Raw], setting: Setting, pointer: Pointer, kinds: Mapping[str, Kind]) -> None:
        super().__init__(raw, setting, pointer)
        self.kinds = kinds

    @classmethod
    def of(cls, file: Layered, kinds: Mapping[str, Kind]) -> Sheet:
        """The outermost part of a file."""
        return cls(file.data, Setting(TYPES), (), kinds)

    def inside(self, *steps: str | int) -> Sheet:
        """The part below, empty where it is no mapping, which is a fault."""
        raw: Raw | Mapping[str, Raw] = dict(self.raw)
        for step in steps:
            raw = raw[step] if isinstance(raw, dict | list) else None  # type: ignore[index]
        if not isinstance(raw, dict):
            self.setting.faults.append(Problem((*self.pointer, *steps), "SCHEMA-VALUE", "这里应是一组“键: 值”。"))
            raw = {}
        return Sheet(raw, self.setting, (*self.pointer, *steps), self.kinds)

    def parts(self, option: str) -> dict[str, Sheet]:
        """The named parts of an option, such as the columns."""
        raw = self.raw.get(option)
        if raw is None:
            return {}
        if not isinstance(raw, dict):
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是一组“名称: 内容”。")
            return {}
        return {name: self.inside(option, name) for name, part in raw.items() if part is not None}

    def items(self, option: str) -> list[Sheet]:
        """The items of an option, such as the charts."""
        raw = self.raw.get(option)
        if raw is None:
            return []
        if not isinstance(raw, list):
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是一个列表。")
            return []
        return [self.inside(option, place) for place in range(len(raw))]

    def needed(self, option: str) -> str:
        """An option that must be there."""
        text = self.text(option)
        if not text and self.raw.get(option) is None:
            self.fault(None, "SCHEMA-REQUIRED", f"缺少“{option}”。", f"加一行 {option}: …")
        return text

    def one_of(self, option: str, words: Iterable[str], default: str = "") -> str:
        """An option that is one of some words."""
        text = self.text(option, default)
        words = list(words)
        if text and text not in words:
            hint = did_you_mean(text, words) or f"可以写：{'、'.join(words)}"
            self.fault(option, "SCHEMA-VALUE", f"“{option}”不能写{quoted(text)}。", hint)
            return default
        return text

    def kind(self, option: str = "kind") -> str:
        """The kind of record that is meant; empty where there is none of that name."""
        name = self.needed(option)
        if name and name not in self.kinds:
            self.fault(option, "SCHEMA-REF", f"没有记录类型{quoted(name)}。", did_you_mean(name, self.kinds))
            return ""
        return name

    def path(self, option: str, kind: str, types: Iterable[str] = ()) -> tuple[str, Field | None]:
        """A field path in a kind, and its field; of one of the types where some are named."""
        text = self.text(option)
        types = tuple(types)
        if not text or kind not in self.kinds:
            return text, None
        try:
            field = field_at(self.kinds, kind, text)
        except PathFault as fault:
            self.fault(option, "SCHEMA-REF", *fault.args)
            return text, None
        if types and field.type_name not in types:
            wanted = "、".join(WORDS[each] for each in types)
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是{wanted}字段，“{field.label}”不是。")
        return text, field

    def time(self, option: str) -> Duration:
        """A time as limits of records are written: 10 工作日."""
        text = self.text(option)
        if not text:
            return AT_ONCE
        problems: list[object] = []
        limit = TYPES["duration"](option, Spec({"label": option}, self.setting, ()))
        found: Duration | None = limit.read(text, problems)  # type: ignore[arg-type]
        if found is None:
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是时限，现在是{quoted(text)}。", "例如 10 工作日")
        return found or AT_ONCE

    def term(self, option: str, kind: str) -> Term:
        """By which day something is due: the date field that ``option`` names, or so long after ``since``."""
        since, _ = self.path("since", kind, ("date",))
        if bool(since) != bool(self.text("within")):
            hint = "例如 since: received_at，within: 20 工作日"
            self.fault("since" if since else "within", "SCHEMA-REQUIRED", "“since”和“within”要一起写。", hint)
        return Term(self.path(option, kind, ("date",))[0], since, self.time("within"))

    def conditions(self, option: str, kind: str) -> str:
        """Conditions on the fields of a kind."""
        text = self.text(option)
        if kind in self.kinds:
            for fault in strange(self.kinds, kind, text):
                self.fault(option, "SCHEMA-REF", *fault.args)
        return text

    def names(self, option: str, known: Iterable[str]) -> tuple[str, ...]:
        """Names of parts described elsewhere in the file; a ``-`` before one is left alone."""
        known = list(known)
        found = []
        for name in self.texts(option):
            if name.removeprefix("-") in known:
                found.append(name)
            else:
                hint = did_you_mean(name.removeprefix("-"), known) or f"可以写：{'、'.join(known)}"
                self.fault(option, "SCHEMA-REF", f"“{option}”里的{quoted(name)}不在上面。", hint)
        return tuple(found)
