"""From bytes to text: strict UTF-8, and a hint which encoding it is when it is not."""

from __future__ import annotations

from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity

BOM = "\ufeff"
_MORE_THAN_HALF = 0.5
_MOSTLY = 0.9
_UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SURROGATE_LEAD = 0xED
_SURROGATE_FIRST = 0xA0


def decode(path: str, content: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text with its line ends as LF and without BOM; None when it is not UTF-8."""
    if content.startswith(_UTF16_STARTS) or (b"\0" in content and _is_utf16(content)):
        return None, [_utf16(path)]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, content, error.start)]
    faults = []
    if text.startswith(BOM):
        text = text[1:]
        faults.append(_bom(path))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return text, faults


def _is_utf16(content: bytes) -> bool:
    """Whether text without a byte order mark reads well as UTF-16."""
    for name in ("utf-16-le", "utf-16-be"):
        text = content[: len(content) // 2 * 2].decode(name, "replace")
        plain = sum(character in "\r\n\t" or " " <= character <= "~" or _is_han(character) for character in text)
        if plain >= _MOSTLY * len(text):
            return True
    return False


def _is_han(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _bom(path: str) -> Diagnostic:
    return Diagnostic(Location(path, 1, 1), "ENC-BOM", "文件开头有 BOM，已忽略。", Severity.NOTICE)


def _utf16(path: str) -> Diagnostic:
    return Diagnostic(
        Location(path, 1, 1),
        "ENC-UTF16",
        "文件不是 UTF-8，看起来是 UTF-16（Excel 的“Unicode 文本”就是这种编码）。",
        hint="请打开文件，用“另存为”，编码选 UTF-8，覆盖原文件。",
    )


def _not_utf8(path: str, content: bytes, offset: int) -> Diagnostic:
    where = _place(path, content, offset)
    if _is_surrogate(content, offset):
        return Diagnostic(where, "ENC-SURROGATE", "这里是半个字符的编码，不是完整的字符。", hint="请直接输入汉字。")
    if _is_gb18030(content):
        return Diagnostic(
            where,
            "ENC-GB18030",
            "文件不是 UTF-8，看起来是 GB18030。",
            hint="请打开文件，用“另存为”，编码选 UTF-8，覆盖原文件。",
        )
    return Diagnostic(
        where,
        "ENC-UTF8",
        f"这里的字节 0x{content[offset]:02X} 不是 UTF-8，文件可能在传送中损坏，或由两种编码拼接而成。",
        hint="请用编辑器打开原件，按 UTF-8 重新保存。",
    )


def _place(path: str, content: bytes, offset: int) -> Location:
    before = content[:offset].decode("utf-8").removeprefix(BOM).replace("\r\n", "\n")
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _is_surrogate(content: bytes, offset: int) -> bool:
    return content[offset] == _SURROGATE_LEAD and content[offset + 1 : offset + 2] >= bytes([_SURROGATE_FIRST])


def _is_gb18030(content: bytes) -> bool:
    """Whether the bytes are GB18030 rather than UTF-8 with a damaged place."""
    foreign = sum(byte > 0x7F for byte in content)
    kept = sum(len(character.encode()) for character in content.decode("utf-8", "ignore") if character > "\x7f")
    if kept > _MORE_THAN_HALF * foreign:
        return False
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
