"""What sort of file an attachment is by its name, and whether its first bytes agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from generator.attachment.finding import fault
from generator.attachment.finding import unscannable
from generator.fields.attachment import ALLOWED
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_STARTS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    **dict.fromkeys(("ofd", "docx", "xlsx", "pptx", "zip"), _ZIP),
    **dict.fromkeys(("doc", "xls", "ppt"), (_OLE,)),
    **dict.fromkeys(("wps", "et"), (_OLE, *_ZIP)),
}
_PLAIN = ("csv", "txt")
_KNOWN = (
    (b"%PDF-", "PDF"),
    (_OLE, "旧版 Office 文件"),
    (b"PK\x03\x04", "压缩包或新版 Office 文件"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"\x89PNG", "PNG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "程序"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"{\\rtf", "RTF 文件"),
    (b"#!", "脚本"),
)
_MARKUP = re.compile(rb"\s*<(?:!|\?|[a-z])", re.IGNORECASE).match
_RISKY = frozenset(
    """
    app bat chm cmd com cpl dll exe gadget hta htm html inf jar js jse lnk mht mhtml msi pif ps1 reg scf scr sh shtml
    svg url vb vbe vbs wsf xhtml xml xsl
    """.split()
)
_LEFT = re.compile(r"^(?:~\$|\.~)|^(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE).search


class Form(NamedTuple):
    """The ending of a file's name, in small letters."""

    ending: str

    @property
    def is_plain(self) -> bool:
        """Whether the file is nothing but text."""
        return self.ending in _PLAIN


def form(path: str) -> Form:
    """The sort of a file by its name."""
    name = path.rpartition("/")[2]
    return Form(name.rpartition(".")[2].lower() if "." in name else "")


def is_left_behind(path: str) -> bool:
    """Whether an office program or the system left this file behind."""
    return _LEFT(path.rpartition("/")[2]) is not None


def name_fault(path: str) -> Diagnostic | None:
    """What is wrong with the type that a file's name tells."""
    name = path.rpartition("/")[2]
    if is_left_behind(path):
        return fault(path, "ATT-TYPE", "这是办公软件或系统留下的临时文件", "请删除这个文件")
    ending = form(path).ending
    if ending not in ALLOWED:
        return fault(path, "ATT-TYPE", f"附件不能是这种文件：{quoted(name)}", f"可用的类型：{listed(ALLOWED, 30)}")
    hidden = [part for part in re.split(r"[.\s]+", name)[:-1] if part.lower() in _RISKY]
    if hidden and name.lower().rpartition(".")[0] not in _RISKY:
        return fault(path, "ATT-TYPE", f"文件名有两个扩展名：{quoted(name)}", "请改成只有一个扩展名的文件名")
    return None


def content_fault(path: str, content: bytes) -> Diagnostic | None:
    """Whether the first bytes are those of another sort of file than the name says."""
    ending = form(path).ending
    if not content:
        return unscannable(path, "这是空文件", "请重新放入附件")
    starts = _STARTS.get(ending)
    found = actual(content)
    if starts is None:
        return _mismatch(path, found) if found or b"\0" in content[:4096] else None
    if content.startswith(starts):
        return None
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        return unscannable(path, "文件设了密码，无法检查", "请去掉密码后重新保存")
    return _mismatch(path, found)


def actual(content: bytes) -> str:
    """What a file is by its first bytes; empty where they tell nothing."""
    if _MARKUP(content[:256].removeprefix(b"\xef\xbb\xbf")):
        return "网页代码"
    return next((words for start, words in _KNOWN if content.startswith(start)), "")


def is_old_office(content: bytes) -> bool:
    """Whether this is a document of the binary form."""
    return content.startswith(_OLE)


def _mismatch(path: str, found: str) -> Diagnostic:
    ending = form(path).ending.upper()
    message = f"扩展名是 {ending}，内容却是{found}" if found else f"内容不是 {ending} 文件"
    return fault(path, "ATT-MAGIC", message, "请用办公软件打开原件，另存为扩展名所写的类型")
