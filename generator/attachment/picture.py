"""Pictures: where they were taken must not be told, and they must not be endless."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from generator.attachment.finding import fault
from generator.attachment.finding import unscannable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.attachment.finding import Looked
    from generator.diagnostic import Diagnostic

_GPS = 0x8825
_MOST_PIXELS = 100_000_000
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD9)))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_PARTS = 10_000


def look(path: str, content: bytes) -> Looked:
    """Look at a JPEG or PNG picture."""
    parts = list(_jpeg(content) if content.startswith(b"\xff\xd8") else _png(content))
    if not any(name == "size" for name, _ in parts):
        yield unscannable(path, "图片已损坏，打不开", "请重新导出图片")
    for name, data in parts:
        if name == "size":
            yield from _size(path, *struct.unpack(">II", data))
    if any(_tells_place(name, data) for name, data in parts):
        hint = "请用图片软件“另存为”并去掉位置信息，或截图后保存"
        yield fault(path, "ATT-EXIF", "图片里有拍摄地点（GPS 坐标）", hint)


def _size(path: str, width: int, height: int) -> Iterator[Diagnostic]:
    if width * height > _MOST_PIXELS:
        message = f"图片有 {width:,}×{height:,} 像素，最多 {_MOST_PIXELS // 10_000:,} 万像素"
        yield fault(path, "LIM-PIXELS", message, "请缩小图片")


def _jpeg(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The size of the picture and what cameras write about it."""
    place = 2
    for _ in range(_MOST_PARTS):
        place = content.find(b"\xff", place)
        if place < 0 or place + 4 > len(content):
            return
        mark = content[place + 1]
        if mark == 0xDA:  # the picture itself begins
            return
        if mark in _STANDALONE or mark == 0xFF:
            place += 1 if mark == 0xFF else 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4], "big")
        data = content[place + 4 : place + 2 + length]
        if mark == 0xE1:
            yield "exif", data
        elif mark in _FRAMES and len(data) >= 5:
            height, width = struct.unpack(">HH", data[1:5])
            yield "size", struct.pack(">II", width, height)
        place += 2 + max(length, 2)


def _png(content: bytes) -> Iterator[tuple[str, bytes]]:
    place = 8
    for _ in range(_MOST_PARTS):
        length = int.from_bytes(content[place : place + 4], "big")
        name, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        if name == b"IHDR" and len(data) >= 8:
            yield "size", data[:8]
        elif name in {b"eXIf", b"iTXt", b"tEXt"}:
            yield "exif", data
        place += 12 + length
        if not name or name == b"IEND":
            return


def _tells_place(name: str, data: bytes) -> bool:
    if name != "exif":
        return False
    if b"GPSLatitude" in data or b"GPSLongitude" in data:
        return True
    return _GPS in set(_tags(data.removeprefix(b"Exif\0\0")))


def _tags(data: bytes) -> Iterator[int]:
    """The tags of the first directory of a TIFF block; the one of the place counts when it is not empty."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return
    start = struct.unpack_from(f"{order}I", data, 4)[0]
    if start + 2 > len(data):
        return
    for number in range(struct.unpack_from(f"{order}H", data, start)[0]):
        place = start + 2 + 12 * number
        if place + 12 > len(data):
            return
        tag, _, _, value = struct.unpack_from(f"{order}HHII", data, place)
        if tag != _GPS or _says_more_than_version(data, order, value):
            yield tag


def _says_more_than_version(data: bytes, order: str, start: int) -> bool:
    """Whether the directory of the place holds anything but the version of its form."""
    return start + 2 > len(data) or struct.unpack_from(f"{order}H", data, start)[0] > 1
