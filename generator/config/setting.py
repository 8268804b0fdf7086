"""What one setting of the site accepts, and what is said when it is given something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from typing import NamedTuple
from typing import TypeVar

from generator.pattern import later
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

_ADDRESS = later(r"https?://[^\s<>\"'\\]+")
_MAIL = later(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_WHOLE = later(r"0|[1-9][0-9]{0,8}")
_WORDS = {"是": True, "true": True, "否": False, "false": False}


class Refusal(NamedTuple):
    """Why a setting cannot be what was written, and how to mend it."""

    message: str
    hint: str = ""
    rule: str = "CONFIG-VALUE"


Value = str | int | bool
Reader = Callable[[str], Value | Refusal]
_Given = TypeVar("_Given", str, int, bool)


@dataclass(frozen=True)
class Setting:
    """What a setting is called and what it accepts."""

    label: str
    read: Reader
    required: bool = False


def setting(label: str, read: Reader, default: _Given, *, required: bool = False) -> _Given:
    """Declare a field of a dataclass as a setting, with the value that holds where none is written."""
    return field(default=default, metadata={"setting": Setting(label, read, required)})


def line(longest: int = 100) -> Reader:
    """Accept one line of text."""

    def read(text: str) -> Value | Refusal:
        if "\n" in text or "\r" in text:
            return Refusal("只能写一行", "删去换行")
        if len(text) > longest:
            return Refusal(f"最多 {longest} 个字，现在有 {len(text)} 个字", "请缩短")
        return text

    return read


def shaped(pattern: str, shape: str) -> Reader:
    """Accept text of one shape, described in words."""
    wanted = re.compile(pattern)

    def read(text: str) -> Value | Refusal:
        return text if wanted.fullmatch(text) else Refusal(f"应为{shape}，现在是{quoted(text)}", "请核对后重写")

    return read


def whole(least: int, most: int) -> Reader:
    """Accept a whole number between two bounds, both included."""

    def read(text: str) -> Value | Refusal:
        if _WHOLE.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        return Refusal(f"应为 {least} 至 {most} 的整数，现在是{quoted(text)}", "只写半角数字，不加单位")

    return read


def choice(*words: str) -> Reader:
    """Accept one of some words."""

    def read(text: str) -> Value | Refusal:
        if text in words:
            return text
        return Refusal(f"没有{quoted(text)}这个选项", did_you_mean(text, words) + f"可以写：{listed(words)}")

    return read


def yes_no(text: str) -> Value | Refusal:
    """Accept 是 or 否."""
    value = _WORDS.get(text)
    return Refusal(f"只能写 是 或 否，现在是{quoted(text)}", "请改为 是 或 否") if value is None else value


def address(text: str) -> Value | Refusal:
    """Accept the address of a web page."""
    if _ADDRESS.fullmatch(text):
        return text
    return Refusal(f"应为网址，现在是{quoted(text)}", "请写完整网址，如 https://www.example.gov.cn/ygzw/")


def mail(text: str) -> Value | Refusal:
    """Accept the address of a mailbox."""
    return text if _MAIL.fullmatch(text) else Refusal(f"应为电子邮箱，现在是{quoted(text)}", "如 zwgk@example.gov.cn")


def path(*endings: str) -> Reader:
    """Accept a path that stays inside the site's own folder, with one of these endings where some are given."""

    def read(text: str) -> Value | Refusal:
        if text.startswith(("/", "~")) or "\\" in text or ":" in text:
            return Refusal(f"应为站点目录内的相对路径，现在是{quoted(text)}", "用 / 分隔，不以 / 开头", "CONFIG-PATH")
        if any(part in {"", ".", ".."} for part in text.removesuffix("/").split("/")):
            return Refusal(f"路径{quoted(text)}里不能有 . 、.. 或空的一段", "直接写目录名，如 content", "CONFIG-PATH")
        if endings and not text.endswith(endings):
            return Refusal(f"文件{quoted(text)}的类型不对", f"可用类型：{'、'.join(endings)}", "CONFIG-PATH")
        return text.removesuffix("/")

    return read
