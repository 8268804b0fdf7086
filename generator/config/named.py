"""The files that settings name: whether they are there, and whether a picture is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.diagnostic import Diagnostic
from generator.pattern import later
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from generator.config.site import Config

_EMBLEM = "theme.emblem"
_BEGINS = {
    "png": later(rb"\x89PNG\r\n\x1a\n"),
    "jpg": later(rb"\xff\xd8\xff"),
    "webp": later(rb"RIFF....WEBP", re.DOTALL),
    "svg": later(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]", re.DOTALL
    ),
}


def named_files(config: Config, read: Callable[[str], bytes | None]) -> Iterator[Diagnostic]:
    """Say which files that the settings name are missing or no picture; ``read`` gives None for a missing one."""
    files = {
        _EMBLEM: ("标识图片", config.theme.emblem),
        "portal.header": ("门户页头文件", config.portal.header),
        "portal.footer": ("门户页脚文件", config.portal.footer),
        "portal.moved": ("旧地址对照表", config.portal.moved),
    }
    for setting, (label, path) in files.items():
        if not path:
            continue
        content = read(path)
        told = _told(setting, path, content)
        if told:
            message, hint = told
            yield Diagnostic(config.places[setting], "CONFIG-FILE", f"{label}{quoted(path)}{message}", hint=hint)


def _told(setting: str, path: str, content: bytes | None) -> tuple[str, str] | None:
    """What is wrong with a file and how to mend it."""
    if content is None:
        return "不存在", f"把文件放到站点目录的这个位置，或者去掉 {setting.rpartition('.')[2]} 这一行"
    if setting == _EMBLEM:
        fits = _BEGINS[path.rpartition(".")[2].lower()].match(content)
        return None if fits else ("的内容不是这种图片", "换成能打开的 PNG、JPG、WebP 或 SVG 图片")
    try:
        content.decode()
    except UnicodeDecodeError:
        return "不是 UTF-8 文字", "用记事本另存为 UTF-8"
    return None
