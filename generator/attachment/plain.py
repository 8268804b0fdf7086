"""Text files and tables as text: in a known encoding, every line read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.attachment.finding import Text
from generator.attachment.finding import partly
from generator.attachment.finding import unscannable
from generator.diagnostic import Location

if TYPE_CHECKING:
    from generator.attachment.finding import Looked

_MOST = 4_000_000


def look(path: str, content: bytes) -> Looked:
    """Read a text in UTF-8 or GB18030."""
    text = decoded(content)
    if text is None:
        yield unscannable(path, "看不出文字的编码，无法检查", "请用“另存为 → 编码 UTF-8”重新保存")
        return
    yield Text("", text[:_MOST].splitlines(), lambda number: Location(path, number + 1, 1))
    if len(text) > _MOST:
        yield partly(path, "文件")


def decoded(content: bytes) -> str | None:
    """The text of a file as offices save it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
