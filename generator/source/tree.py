"""From libyaml's events to values and places: every scalar stays text."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Note
from generator.pattern import later
from generator.quotation import quoted
from generator.source.document import COLUMN_BITS
from generator.source.document import Marks
from generator.source.event import ALIAS
from generator.source.event import DOCUMENT_END
from generator.source.event import DOCUMENT_START
from generator.source.event import MAPPING_END
from generator.source.event import MAPPING_START
from generator.source.event import SCALAR
from generator.source.event import SEQUENCE_END
from generator.source.event import events

if TYPE_CHECKING:
    from generator.source.document import Raw
    from generator.source.event import Event

MAX_DEPTH = 12
MAX_NODES = 20_000

EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_LINE_KEY = later("[：﹕︰]")
_BLANK = (" ", "\n")
_NO_KEY = "\n"  # stands for a key that is no text
_WIDE_SPACE = "\u3000\u00a0"


class LimitError(Exception):
    """The text goes beyond a limit; the finding says which."""

    def __init__(self, fault: Diagnostic) -> None:
        super().__init__(fault.message)
        self.fault = fault


class OddKeyError(Exception):
    """A key that holds a full-width colon or begins with a full-width space."""

    def __init__(self, line: int, column: int, key: str) -> None:
        super().__init__(line)
        self.line = line
        self.column = column
        self.key = key


class Tree:
    """The values of one text, their places, and the faults that do not stop reading."""

    __slots__ = (
        "_next",
        "_path",
        "_text",
        "escapes",
        "faults",
        "folded",
        "last",
        "names",
        "numbers",
        "root",
        "top",
        "unread",
    )

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._next = events(text)
        self.names: list[str | None] = []
        self.numbers: list[int] = []
        self.faults: list[Diagnostic] = []
        self.folded: list[Event] = []  # plain scalars that do not stand on one line with their key
        self.escapes: list[Event] = []  # scalars in double quotes
        self.unread: set[str] = set()
        self.top = ""
        self.last: Event | None = None
        self.root: Raw = None

    def grow(self) -> None:
        """Read the whole text; raises ``yaml.YAMLError``, ``LimitError`` or ``OddKeyError``."""
        take = self._next
        take()
        event = take()
        while event.__class__ is DOCUMENT_START:
            self._document(event)
            event = take()

    def marks(self) -> Marks:
        """The places, packed."""
        return Marks(self.names, self.numbers) if self.names else Marks()

    def _document(self, start: Event) -> None:
        if start.version or start.tags:
            self.faults.append(self._fault(start, "YAML-TAG", "不能写以 % 开头的指令。", "请删掉这一行。"))
        if self.names:
            hint = "请把“---”以下的内容放进另一个文件。"
            self.faults.append(self._fault(start, "YAML-MULTIDOC", "一个文件只能写一条记录。", hint))
            self._skip()
            return
        event = self._next()
        self.names.append(None)
        mark = event.start_mark
        place = mark.line << COLUMN_BITS | mark.column
        self.numbers += (place, place, 1)
        self.root = self._value(event, 1, -1)
        self.numbers[2] = len(self.names)
        self._next()

    def _skip(self) -> None:
        while self._next().__class__ is not DOCUMENT_END:
            pass

    def _value(self, event: Event, depth: int, key_line: int) -> Raw:
        self.last = event
        kind = event.__class__
        if kind is SCALAR:
            return self._scalar(event, key_line)
        if kind is ALIAS:
            self._anchor(event)
            return None
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        if depth > MAX_DEPTH:
            raise LimitError(self._fault(event, "YAML-DEPTH", f"这里套了 {MAX_DEPTH} 层以上。", "请检查括号和短横线。"))
        if len(self.names) > MAX_NODES:
            raise LimitError(self._fault(event, "LIM-NODES", f"一个文件超过 {MAX_NODES:,} 项。", "请分成几条记录。"))
        if kind is MAPPING_START:
            return self._mapping(depth)
        return self._sequence(depth)

    def _scalar(self, event: Event, key_line: int) -> str | None:
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        style, text = event.style, event.value
        if not style:
            if text in EMPTY:
                return None
            if event.end_mark.line != key_line:
                self._fold(event, key_line)
        elif style == '"':
            self.escapes.append(event)
        elif style != "'" and text and len(self.numbers) > 3:
            self.numbers[-2] = self._block(event)
        return text

    def _block(self, event: Event) -> int:
        """The place where the text of a block begins: the line below its sign, behind the indentation."""
        first = self._text.find("\n", event.start_mark.index) + 1
        start = first
        while self._text[start : start + 1] in _BLANK:
            start += 1
        indent = start - self._text.rfind("\n", 0, start) - 1
        own = event.value.lstrip("\n")
        return (event.start_mark.line + 1) << COLUMN_BITS | max(indent - len(own) + len(own.lstrip(" ")), 0)

    def _fold(self, event: Event, key_line: int) -> None:
        if key_line >= 0 or event.start_mark.line != event.end_mark.line:
            self.folded.append(event)

    def _mapping(self, depth: int) -> dict[str, Raw]:
        take, names, numbers = self._next, self.names, self.numbers
        found: dict[str, Raw] = {}
        seen: dict[str, int] = {}
        event = take()
        while event.__class__ is not MAPPING_END:
            self.last = event
            mark = event.start_mark
            line = mark.line
            key, alike = self._key(event, depth)
            if depth == 1:
                self.top = key
            value = take()
            first = value.start_mark
            names.append(key)
            node = 3 * len(names) - 1
            place = line << COLUMN_BITS | mark.column
            numbers += (place, first.line << COLUMN_BITS | first.column, 1)
            content = self._value(value, depth + 1, line)
            numbers[node] = len(names) - node // 3
            if alike in seen:
                self._twice(event, key, found, seen[alike])
            elif key[:1] != _NO_KEY:
                seen[alike] = line
                found[key] = content
            event = take()
        return found

    def _sequence(self, depth: int) -> list[Raw]:
        take, names, numbers = self._next, self.names, self.numbers
        found: list[Raw] = []
        event = take()
        while event.__class__ is not SEQUENCE_END:
            mark = event.start_mark
            place = mark.line << COLUMN_BITS | mark.column
            names.append(None)
            node = 3 * len(names) - 1
            numbers += (place, place, 1)
            found.append(self._value(event, depth + 1, -1))
            numbers[node] = len(names) - node // 3
            event = take()
        return found

    def _key(self, event: Event, depth: int) -> tuple[str, str]:
        """The key and the form by which keys count as the same."""
        if event.__class__ is not SCALAR:
            return self._strange_key(event, depth)
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        known = folded(event.value)
        if known is not None and (event.style or not known[2]):
            return known[:2]
        return self._odd_key(event)

    def _odd_key(self, event: Event) -> tuple[str, str]:
        key = event.value
        if key == "<<" and not event.style:
            hint = "请删掉这一行，把要用的内容逐行写在这条记录里。"
            self._refuse(event, "YAML-ANCHOR", "不能用“<<”从别处取内容。", hint)
        elif not key.strip():
            self._refuse(event, "YAML-KEY", "冒号前面没有写栏目名称。", "请补上栏目名称，例如 名称: 内容。")
        elif not event.style:
            raise OddKeyError(event.start_mark.line, event.start_mark.column, key)
        return key, key

    def _strange_key(self, event: Event, depth: int) -> tuple[str, str]:
        """A list, mapping or alias where the key should be."""
        if event.__class__ is ALIAS:
            self._anchor(event)
        else:
            self._refuse(event, "YAML-KEY", "冒号前面只能写栏目名称。", "如果整行都是内容，请用英文双引号括起来。")
            names, numbers = len(self.names), len(self.numbers)
            self._value(event, depth + 1, -1)
            del self.names[names:], self.numbers[numbers:]
        return _NO_KEY, f"{_NO_KEY}{len(self.names)}"

    def _twice(self, event: Event, key: str, found: dict[str, Raw], line: int) -> None:
        first = next(name for name in found if (folded(name) or (name, name))[1] == (folded(key) or (key, key))[1])
        note = Note(Location(self._path, line + 1, 1), "第一次写在这里。")
        message = f"{quoted(key)}写了两次，第一次在第 {line + 1} 行。"
        if first != key:
            both = f"{quoted(_spaced(first))}和{quoted(_spaced(key))}"
            message = f"这两个栏目名称看起来一样：{both}，第一次在第 {line + 1} 行。"
        self.faults.append(Diagnostic(self._place(event), "YAML-DUP", message, hint="请删掉一个。", notes=(note,)))

    def _marked(self, event: Event) -> None:
        if event.anchor is not None:
            self._anchor(event)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            hint = "请删掉它；如果感叹号是内容，请用英文双引号把内容括起来。"
            self._refuse(event, "YAML-TAG", f"以英文感叹号开头的{quoted(tag)}会被当成类型标签。", hint)

    def _anchor(self, event: Event) -> None:
        hint = "请把内容完整写出来；如果 & 或 * 是内容，请用英文双引号括起来。"
        self._refuse(event, "YAML-ANCHOR", "以 & 或 * 开头的内容会被当成引用别处的内容。", hint)

    def _refuse(self, event: Event, rule: str, message: str, hint: str) -> None:
        self.unread.add(self.top)
        self.faults.append(self._fault(event, rule, message, hint))

    def _fault(self, event: Event, rule: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(self._place(event), rule, message, hint=hint)

    def _place(self, event: Event) -> Location:
        mark = event.start_mark
        return Location(self._path, mark.line + 1, mark.column + 1)


@lru_cache(maxsize=4096)
def folded(key: str) -> tuple[str, str, bool] | None:
    """The key, the form in which two keys are compared, whether it looks mistyped; None for no key at all."""
    if not key.strip() or key == "<<":
        return None
    odd = key[0] in _WIDE_SPACE or _LINE_KEY.search(key) is not None
    return sys.intern(key), "".join(unicodedata.normalize("NFKC", key).split()), odd


def _spaced(key: str) -> str:
    return key.replace(" ", "␠").replace("\u3000", "␠")
