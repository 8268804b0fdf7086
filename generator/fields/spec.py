"""The options of one field as a schema file writes them, read one by one, every fault noted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from decimal import InvalidOperation
from typing import TYPE_CHECKING

from generator.fields.field import Problem
from generator.fields.field import Reverse
from generator.fields.vocabulary import Term
from generator.fields.vocabulary import Vocabulary
from generator.pattern import later
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.fields.field import Field
    from generator.source import Pointer
    from generator.source import Raw

_FLAGS = {"true": True, "false": False}
_NAME = later(r"[a-z][a-z0-9_]*")


@dataclass(slots=True)
class Setting:
    """What every field of a schema is read against, and the faults found on the way."""

    types: Mapping[str, type[Field]]
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)


class Spec:
    """The mapping of options of one field, at its place in a schema file."""

    __slots__ = ("inherited_label", "pointer", "raw", "setting")

    def __init__(self, raw: Mapping[str, Raw], setting: Setting, pointer: Pointer, inherited_label: str = "") -> None:
        self.raw = raw
        self.setting = setting
        self.pointer = pointer
        self.inherited_label = inherited_label

    def fault(self, option: str | None, rule: str, message: str, hint: str = "", *, of_key: bool = False) -> None:
        """Note a fault at an option, or at the whole field."""
        pointer = self.pointer if option is None else (*self.pointer, option)
        self.setting.faults.append(Problem(pointer, rule, message, hint, of_key=of_key))

    def label(self) -> str:
        """Return the Chinese name; the parts of a list take the list's."""
        label = self.text("label") or self.inherited_label
        if not label:
            self.fault(None, "SCHEMA-REQUIRED", "字段没有写中文名称“label”。", "加一行 label: 中文名称", of_key=True)
        return label

    def text(self, option: str, default: str = "") -> str:
        """Return an option that is a text."""
        raw = self.raw.get(option)
        if raw is None:
            return default
        if isinstance(raw, str):
            return raw
        self.fault(option, "SCHEMA-VALUE", f"“{option}”应写成一段文字。")
        return default

    def texts(self, option: str) -> tuple[str, ...]:
        """Return an option that is a list of texts; one text alone is a list of one."""
        raw = self.raw.get(option)
        if raw is None:
            return ()
        if isinstance(raw, str):
            return (raw,)
        if isinstance(raw, list) and all(isinstance(each, str) for each in raw):
            return tuple(str(each) for each in raw)
        self.fault(option, "SCHEMA-VALUE", f"“{option}”应是一个文字列表。", f"例如 {option}: [甲, 乙]")
        return ()

    def flag(self, option: str, *, default: bool) -> bool:
        """Return an option that is true or false."""
        raw = self.raw.get(option)
        if raw is None:
            return default
        if isinstance(raw, str) and raw in _FLAGS:
            return _FLAGS[raw]
        self.fault(option, "SCHEMA-VALUE", f"“{option}”只能写 true 或 false，现在是{quoted(raw)}。")
        return default

    def decimal(self, option: str) -> Decimal | None:
        """Return an option that is a number."""
        text = self.text(option)
        if not text:
            return None
        try:
            return Decimal(text)
        except InvalidOperation:
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是数字，现在是{quoted(text)}。")
            return None

    def whole(self, option: str, default: int = 0) -> int:
        """Return an option that counts something."""
        number = self.decimal(option)
        if number is None:
            return default
        if number != int(number) or number < 0:
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是不小于 0 的整数，现在是{quoted(number)}。")
            return default
        return int(number)

    def pattern(self, default: str = "") -> re.Pattern[str] | None:
        """Return the pattern that a whole value must match."""
        text = self.text("pattern", default)
        if not text:
            return None
        try:
            re.compile(text)
        except re.error:
            self.fault("pattern", "SCHEMA-VALUE", f"“pattern”不是有效的正则表达式：{quoted(text)}。")
            return None
        return later(text)  # it is kept from run to run, and seldom asked

    def reverse(self) -> Reverse | None:
        """Return how the other side names its back-links."""
        raw = self.raw.get("reverse")
        if raw is None:
            return None
        if isinstance(raw, dict) and isinstance(raw.get("name"), str) and isinstance(raw.get("label"), str):
            self.unknown(raw, ("name", "label"), "reverse")
            return Reverse(str(raw["name"]), str(raw["label"]))
        self.fault(
            "reverse",
            "SCHEMA-VALUE",
            "“reverse”要写 name 和 label。",
            "例如 reverse: {name: powers, label: 行使的权力}",
        )
        return None

    def vocabulary(self, option: str = "of") -> Vocabulary:
        """Return the words to choose from: a shared list by name, or the list written here."""
        raw = self.raw.get(option)
        known = self.setting.vocabularies
        if isinstance(raw, str):
            if raw in known:
                return known[raw]
            self.fault(option, "SCHEMA-REF", f"没有名为{quoted(raw)}的代码表。", did_you_mean(raw, known))
        elif isinstance(raw, list) and raw and all(isinstance(each, str) for each in raw):
            return Vocabulary("", "", [Term(str(each)) for each in raw])
        elif raw is None:
            self.fault(
                None, "SCHEMA-REQUIRED", f"字段缺少“{option}”。", f"写上代码表的名称或几个可选的词：{option}: [甲, 乙]"
            )
        else:
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是代码表的名称，或一个文字列表。")
        return Vocabulary("", "", ())

    def field(self, option: str, name: str, label: str) -> Field | None:
        """Return the one field described by an option, such as the item of a list."""
        raw = self.raw.get(option)
        if isinstance(raw, dict):
            return make(name, Spec(raw, self.setting, (*self.pointer, option), label))
        if raw is None:
            self.fault(None, "SCHEMA-REQUIRED", f"字段缺少“{option}”。", f"例如 {option}: {{type: text}}")
        else:
            self.fault(option, "SCHEMA-VALUE", f"“{option}”应是一组键值。", f"例如 {option}: {{type: text}}")
        return None

    def fields(self, option: str, *, required: bool = True) -> dict[str, Field]:
        """Return the named fields described by an option, such as the columns of a table."""
        raw = self.raw.get(option)
        if isinstance(raw, dict):
            return make_all(raw, self.setting, (*self.pointer, option))
        if raw is not None:
            self.fault(
                option,
                "SCHEMA-VALUE",
                f"“{option}”应是一组字段。",
                f"例如 {option}: {{name: {{type: text, label: 名称}}}}",
            )
        elif required:
            self.fault(None, "SCHEMA-REQUIRED", f"字段缺少“{option}”。", f"在“{option}”下面逐个写出字段。")
        return {}

    def unknown(self, raw: Mapping[str, Raw], known: Iterable[str], *inside: str) -> None:
        """Note every key that nobody asks for."""
        allowed = sorted(known)
        for key in raw:
            if key not in allowed:
                hint = did_you_mean(key, allowed) or f"可用的有：{listed(allowed, 30)}。"
                pointer = (*self.pointer, *inside, key)
                self.setting.faults.append(
                    Problem(pointer, "SCHEMA-KEY", f"不认识的键{quoted(key)}。", hint, of_key=True)
                )


def make(name: str, spec: Spec) -> Field | None:
    """Build the field that a schema describes; None where its type is not known."""
    type_name = spec.text("type")
    kind_of_field = spec.setting.types.get(type_name)
    if kind_of_field is None:
        _unknown_type(type_name, spec)
        return None
    spec.unknown(spec.raw, kind_of_field.options)
    made = kind_of_field(name, spec)
    _set_default(made, spec)
    return made


def make_all(raw: Mapping[str, Raw], setting: Setting, pointer: Pointer) -> dict[str, Field]:
    """Build named fields; a label or a name used twice on one level is a fault."""
    made: dict[str, Field] = {}
    spellings: dict[str, str] = {}
    for name, options in raw.items():
        spec = Spec(options if isinstance(options, dict) else {}, setting, (*pointer, name))
        if not isinstance(options, dict):
            spec.fault(
                None, "SCHEMA-VALUE", f"字段{quoted(name)}应是一组键值。", f"例如 {name}: {{type: text, label: 名称}}"
            )
            continue
        if not _NAME.fullmatch(name):
            spec.fault(None, "SCHEMA-NAME", f"字段名{quoted(name)}只能用小写字母、数字和下划线。", of_key=True)
        field_made = make(name, spec)
        if field_made is None:
            continue
        made[name] = field_made
        for spelling in {name, field_made.label} - {""}:
            if spelling in spellings:
                spec.fault(
                    "label", "SCHEMA-DUP", f"“{spelling}”已是字段“{spellings[spelling]}”的名称。", "换一个名称。"
                )
            spellings.setdefault(spelling, name)
    return made


def _unknown_type(type_name: str, spec: Spec) -> None:
    known = sorted(spec.setting.types)
    if type_name:
        hint = did_you_mean(type_name, known) or f"可用的类型：{listed(known, 40)}。"
        spec.fault("type", "SCHEMA-TYPE", f"没有字段类型{quoted(type_name)}。", hint)
    else:
        spec.fault(None, "SCHEMA-REQUIRED", "字段没有写类型“type”。", f"可用的类型：{listed(known, 40)}。", of_key=True)


def _set_default(made: Field, spec: Spec) -> None:
    for option in ("default", "example"):
        raw = spec.raw.get(option)
        if raw is None:
            continue
        problems: list[Problem] = []
        value = made.read(raw, problems)
        for problem in problems:
            spec.fault(option, "SCHEMA-VALUE", f"“{option}”本身不合要求：{problem.message}", problem.hint)
        if option == "default":
            made.default = value
