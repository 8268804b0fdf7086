"""XML as a tree with places; nothing that a document type could bring in is ever read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from xml.parsers import expat  # document types are refused before anything in them is read

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ELEMENTS = 200_000
DEEPEST = 200
_SIGN = "\x1f"
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_CHINESE = frozenset({"gbk", "gb2312", "gb18030", "gb_2312-80", "big5"})


class UnreadableError(Exception):
    """The text is no XML that may be read; line and column from 1."""

    def __init__(self, message: str, hint: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


@dataclass(slots=True)
class Element:
    """An element: the address of its name space, its name, attributes (those with a space as ``space name``)."""

    space: str
    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly inside."""
        return "".join(self.said).strip()

    def get(self, name: str) -> str:
        """An attribute without a name space."""
        return self.attributes.get(name, "").strip()

    def all(self) -> Iterator[Element]:
        """The element and everything inside."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def tree(content: bytes) -> Element:
    """The root of a document."""
    return _Builder(content).build()


class _Builder:
    """Puts elements together while the parser meets them."""

    def __init__(self, content: bytes) -> None:
        declared = _DECLARED.search(content[:200])
        named = declared[1].decode("ascii").lower() if declared else ""
        if named in _CHINESE:
            content = content.decode("big5" if named == "big5" else "gb18030", "strict").encode()
        self.content = content
        self.parser = expat.ParserCreate("utf-8" if named in _CHINESE else None, _SIGN)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.open: list[Element] = []
        self.root: Element | None = None
        self.count = 0

    def build(self) -> Element:
        try:
            self.parser.Parse(self.content, True)  # noqa: FBT003 - the signature of the library
        except expat.ExpatError as error:
            hint = "请用流程设计工具重新导出"
            raise UnreadableError("不是完整的 XML", hint, error.lineno, error.offset + 1) from None
        except (LookupError, ValueError):
            raise UnreadableError("XML 的编码读不出来", "请另存为 UTF-8 编码") from None
        if self.root is None:
            raise UnreadableError("不是完整的 XML", "请用流程设计工具重新导出")
        return self.root

    def _refuse(self, message: str, hint: str) -> UnreadableError:
        return UnreadableError(message, hint, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        raise self._refuse("XML 里有 DOCTYPE（文档类型、实体），为了安全没有读取", "删掉 <!DOCTYPE …> 一段再导入")

    def _start(self, named: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise self._refuse(f"XML 的元素超过 {MOST_ELEMENTS:,} 个", "请拆成几个文件再导入")
        if len(self.open) >= DEEPEST:
            raise self._refuse(f"XML 的层次超过 {DEEPEST} 层", "请用流程设计工具重新导出")
        space, _, name = named.rpartition(_SIGN)
        found = {key.replace(_SIGN, " "): value for key, value in attributes.items()}
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        element = Element(space, name, found, line, column)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

    def _text(self, said: str) -> None:
        if self.open:
            self.open[-1].said.append(said)
