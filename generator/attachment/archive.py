"""Archives: nothing that climbs out, blows up, hides another archive or cannot be opened."""

from __future__ import annotations

import io
import stat
import zipfile
from typing import TYPE_CHECKING

from generator.attachment.finding import MOST
from generator.attachment.finding import fault
from generator.attachment.finding import unscannable
from generator.fields.safe_path import unsafe
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostic import Diagnostic

_MOST_FILES = 10_000
_RATIO = 200
_SMALL = 20_000_000
_ENCRYPTED = 1
_UTF8 = 0x800
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".iso")


class Archive:
    """A ZIP file that was found harmless on its outside."""

    def __init__(self, content: bytes) -> None:
        """Open it; raises ``zipfile.BadZipFile`` and others where it is damaged."""
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        self.names = [name(entry) for entry in self.entries]

    def read(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        """The first bytes of a file in the archive."""
        with self._zip.open(entry) as opened:
            return opened.read(most)

    def faults(self, path: str, *, nested: bool = True) -> Iterator[Diagnostic]:
        """What keeps the archive from being published; ``nested`` refuses archives inside."""
        if any(entry.flag_bits & _ENCRYPTED for entry in self.entries):
            yield unscannable(path, "文件设了密码，无法检查", "请去掉密码后重新保存")
        size, packed = sum(entry.file_size for entry in self.entries), sum(each.compress_size for each in self.entries)
        if size > MOST or (size > _SMALL and size > _RATIO * max(packed, 1)) or len(self.entries) > _MOST_FILES:
            message = f"解压后有 {len(self.entries):,} 个文件、{size // 1_000_000:,} MB，不合常理"
            yield fault(path, "ATT-ZIP", message, "请核对压缩包的来源，重新打包")
        for entry, said in zip(self.entries, self.names, strict=True):
            reason = _reason(entry, said, nested=nested)
            if reason:
                yield fault(path, "ATT-ZIP", f"{reason}：{quoted(said)}", "请去掉这个文件后重新打包")
                return


def name(entry: zipfile.ZipInfo) -> str:
    """The name of a file in an archive; Chinese Windows writes GB18030 and does not say so."""
    if entry.flag_bits & _UTF8 or entry.orig_filename.isascii():
        return entry.orig_filename
    try:
        return entry.orig_filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.orig_filename


def _reason(entry: zipfile.ZipInfo, said: str, *, nested: bool) -> str:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "压缩包里有符号链接"
    if unsafe(said) or unsafe(said.replace("\\", "/")) or "\0" in said:
        return "压缩包里的文件会解压到别的文件夹"
    if nested and said.lower().endswith(_ARCHIVES):
        return "压缩包里还有压缩包"
    return ""
