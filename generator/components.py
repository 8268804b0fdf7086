"""The components of a theme: what each takes, its examples, and whether the two agree.

``components/<name>/<name>.yml`` says ``label``, ``params`` and ``examples``. A shape is written as the value looks: a
mapping has exactly these keys (one that ends in ``?`` may be absent), a list of one item any number like it, a
longer list a row of that length, an empty one anything. A text begins with what stands there
(``文字 链接 编号 数字 是否 HTML 选项``) and ends with ``（可为空）`` where it may be empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from markupsafe import Markup

from generator.diagnostic import Diagnostic
from generator.pattern import later
from generator.source import read_yaml
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.source import Document
    from generator.source import Pointer
    from generator.source import Raw

COMPONENT = later(r"components/([\w-]+)/\1\.yml")
"""The file of a component, from the theme's folder."""
FREE = "（可为空）"
MARKUP = "html:"
_KEYS = ("label", "params", "examples")
_LEAVES = {
    "文字": later(r".*", re.DOTALL),
    "链接": later(r"\S+"),
    "编号": later(r"[\w.-]+"),
    "数字": later(r"[\d,.%-]+"),
    "是否": later(r"true|false"),
    "HTML": later(rf"{MARKUP}.*", re.DOTALL),
    "选项": later(r".*"),
}
_NOTHING = (None, "", "null")


@dataclass(frozen=True, slots=True)
class Component:
    """What one component takes, and how it looks with each of its examples."""

    name: str
    label: str
    params: dict[str, Raw]
    examples: Mapping[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"components/{self.name}/{self.name}.html"


def read(path: str, content: bytes) -> tuple[Component | None, list[Diagnostic]]:
    """One component from its file, or None and what is wrong (``THEME-KEY``, ``-REQUIRED``, ``-VALUE``)."""
    document, found = read_yaml(path, content)
    if document is None:
        return None, found
    check = _Check(document)
    check.file()
    found += check.found
    if any(fault.is_error for fault in found):
        return None, found
    name = path.rpartition("/")[2].removesuffix(".yml")
    params, examples = check.params, check.examples
    meant = {title: _meant(params, example or {}) for title, example in examples.items()}
    return Component(name, str(document.data["label"]), params, meant), found


def _meant(shape: Raw, value: Raw) -> Any:  # noqa: ANN401 - as the shape says
    """A value as a template receives it: numbers counted, yes and no decided, markup finished."""
    if isinstance(value, dict):
        known = {name.removesuffix("?"): each for name, each in shape.items()} if isinstance(shape, dict) else {}
        return {name: _meant(known.get(name), each) for name, each in value.items()}
    if isinstance(value, list):
        shapes = shape if isinstance(shape, list) and shape else [None]
        return [_meant(shapes[place % len(shapes)], each) for place, each in enumerate(value)]
    if value is None or value == "null":
        return None
    word = leaf(shape)[0] if isinstance(shape, str) else ""
    if word == "是否":
        return value == "true"
    if word == "数字" and value.isdigit():
        return int(value)
    return Markup(value.removeprefix(MARKUP)) if value.startswith(MARKUP) else value  # noqa: S704 - the theme's own


def leaf(shape: str) -> tuple[str, str, bool]:
    """What a text of a shape asks for, what it says besides, and whether it may be empty."""
    word, _, rest = shape.removesuffix(FREE).partition(" ")
    return (word, rest, shape.endswith(FREE)) if word in _LEAVES else ("文字", shape, shape.endswith(FREE))


class _Check:
    """One pass over a component's file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.found: list[Diagnostic] = []
        self.params: dict[str, Raw] = {}
        self.examples: dict[str, Raw] = {}

    def file(self) -> None:
        """The whole file: its keys, its parameters, each example."""
        data = self._document.data
        self._keys(dict.fromkeys(_KEYS, ""), data, ())
        params, examples = data.get("params") or {}, data.get("examples")
        if not isinstance(params, dict):
            self._say(("params",), "THEME-VALUE", "“params”应是一组“名称: 内容”")
            return
        if not isinstance(examples, dict) or not examples:
            self._say(("examples",), "THEME-VALUE", "“examples”至少要有一个示例", "例如 examples: {一般: {…}}")
            return
        self.params, self.examples = params, examples
        for name, example in examples.items():
            self._fits(params, example or {}, ("examples", name))

    def _fits(self, shape: Raw, value: Raw, where: Pointer) -> None:
        if isinstance(shape, dict):
            self._mapping(shape, value, where)
        elif isinstance(shape, list):
            self._list(shape, value, where)
        else:
            self._text(shape or "", value, where)

    def _mapping(self, shape: dict[str, Raw], value: Raw, where: Pointer) -> None:
        if not isinstance(value, dict):
            self._say(where, "THEME-VALUE", "这里应是一组“键: 值”", f"可用的键：{'、'.join(shape)}")
        elif shape:
            self._keys(shape, value, where)
            for name, each in shape.items():
                key = name.removesuffix("?")
                if key in value and not (name.endswith("?") and value[key] in _NOTHING):
                    self._fits(each, value[key], (*where, key))

    def _keys(self, shape: Mapping[str, Raw], value: Mapping[str, Raw], where: Pointer) -> None:
        """No key that is not declared, none missing that is."""
        known = [name.removesuffix("?") for name in shape]
        for key in value:
            if key not in known:
                hint = did_you_mean(key, known) or f"可用的参数：{'、'.join(known)}"
                self._say((*where, key), "THEME-KEY", f"没有{quoted(key)}这个参数", hint, of_key=True)
        for name in shape:
            if not name.endswith("?") and name not in value:
                self._say(where, "THEME-REQUIRED", f"缺少参数{quoted(name)}", f"请写 {name}: …", of_key=True)

    def _list(self, shape: list[Raw], value: Raw, where: Pointer) -> None:
        if not isinstance(value, list):
            self._say(where, "THEME-VALUE", "这里应是一列", "每项前写 “- ”，没有时写 []")
            return
        if len(shape) > 1 and len(shape) != len(value):
            self._say(where, "THEME-VALUE", f"这里应有 {len(shape)} 项，现在是 {len(value)} 项")
            return
        for place, each in enumerate(value):
            if shape:
                self._fits(shape[place % len(shape)], each, (*where, place))

    def _text(self, shape: str, value: Raw, where: Pointer) -> None:
        word, rest, free = leaf(shape)
        if isinstance(value, dict | list):
            self._say(where, "THEME-VALUE", f"这里应是一个值（{shape}），不是列表或多项")
        elif value in _NOTHING:
            if not free:
                self._say(where, "THEME-VALUE", f"这里不能为空（{shape}）")
        elif not _LEAVES[word].fullmatch(str(value)) or (word == "选项" and value not in rest.split()):
            self._say(where, "THEME-VALUE", f"{quoted(value)}不合“{shape}”")

    def _say(self, where: Pointer, rule: str, message: str, hint: str = "", *, of_key: bool = False) -> None:
        place = self._document.at_key(where) if of_key else self._document.at(where)
        self.found.append(Diagnostic(place, rule, message, hint=hint))
