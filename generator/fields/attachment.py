"""Field type attachment: a file that lies beside the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from urllib.parse import quote

from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.field import Problem
from generator.fields.line import ONE_LINE
from generator.fields.markup import link
from generator.fields.safe_path import unusable
from generator.wording import did_you_mean
from generator.wording import listed
from generator.wording import quoted

if TYPE_CHECKING:
    from generator.fields.field import Lookup
    from generator.fields.spec import Spec
    from generator.source import Raw

ALLOWED = (
    "pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "csv", "txt", "zip", "jpg", "jpeg", "png",
)  # fmt: skip
_KEYS = {"title": "title", "名称": "title", "path": "path", "文件": "path"}
_line = re.compile(ONE_LINE.removeprefix("^").removesuffix("$")).fullmatch
_WORDS = {
    "PATH-ABSOLUTE": "不能是绝对路径",
    "PATH-TRAVERSAL": "不能用“..”离开记录的文件夹",
    "PATH-CHARS": "含有文件名里不能用的字符",
    "PATH-RESERVED": "在有的系统上不能用作文件名",
}


class Attachment(Field):
    """A file by its path below the record's own folder, with the title shown for it."""

    type_name: ClassVar[str] = "attachment"
    options: ClassVar[frozenset[str]] = COMMON | {"types"}

    __slots__ = ("types",)

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        self.types = spec.texts("types") or ALLOWED

    def read(self, raw: Raw, problems: list[Problem]) -> dict[str, str] | None:
        """Accept a path, or title and path."""
        if isinstance(raw, dict):
            return self.from_parts(raw, problems)
        if isinstance(raw, str):
            return {"title": _stem(raw), "path": raw} if self.usable(raw, (), problems) else None
        self.wrong_type(raw, "附件的文件名", problems)
        return None

    def from_parts(self, raw: dict[str, Raw], problems: list[Problem]) -> dict[str, str] | None:
        """Read title and path from their keys."""
        before = len(problems)
        parts: dict[str, str] = {}
        for key, part in raw.items():
            name = _KEYS.get(key)
            if name is None:
                hint = did_you_mean(key, _KEYS) or "只写 title（名称）和 path（文件）。"
                problems.append(Problem((key,), "FIELD-UNKNOWN", f"没有{quoted(key)}这一栏。", hint, of_key=True))
            elif name in parts or (name != key and name in raw):
                problems.append(Problem((key,), "FIELD-TWICE", f"“{name}”写了两次。", "删掉其中一个。", of_key=True))
            elif isinstance(part, str) and _line(part):
                parts[name] = part
                if name == "path":
                    self.usable(part, (key,), problems)
            elif part is not None:
                problems.append(Problem((key,), "FIELD-TYPE", f"“{key}”应是一行文字。"))
        if "path" not in parts and len(problems) == before:
            self.refuse(problems, "FIELD-REQUIRED", f"“{self.label}”没有写文件名。", "加一行 path: 文件名")
        return {"title": _stem(parts["path"]), **parts} if len(problems) == before else None

    def usable(self, path: str, pointer: tuple[str, ...], problems: list[Problem]) -> bool:
        """Whether a path stays beside the record and names a file of an allowed type."""
        rule = unusable(path)
        if rule:
            hint = "写记录同名文件夹里的文件名，例如 通知.pdf"
            problems.append(Problem(pointer, rule, f"附件路径{_WORDS[rule]}：{quoted(path)}。", hint))
        elif not _line(path):
            problems.append(Problem(pointer, "FIELD-NEWLINE", f"“{self.label}”的文件名应是一行文字。"))
        elif path.rpartition(".")[2].lower() not in self.types or "." not in path:
            message = f"附件不能是这种文件：{quoted(path)}。"
            problems.append(Problem(pointer, "ATT-TYPE", message, f"可用的类型：{listed(self.types, 30)}。"))
        else:
            return True
        return False

    def html(self, value: dict[str, str], site: Lookup) -> str:  # noqa: ARG002
        """Link to the file, which is published beside the page."""
        return link(quote(value["path"]), f"{value['title']}（{value['path'].rpartition('.')[2].upper()}）")

    def text(self, value: dict[str, str], site: Lookup) -> str:  # noqa: ARG002
        """Write the title."""
        return value["title"]

    def files(self, value: dict[str, str] | None) -> list[dict[str, str]]:
        """Return this file."""
        return [value] if value else []

    def shape_schema(self) -> dict[str, Any]:
        """Describe a path, or title and path."""
        path = {"type": "string", "pattern": ONE_LINE}
        titled = {"type": ["string", "null"], "pattern": ONE_LINE}
        properties = {"title": titled, "名称": titled, "path": titled, "文件": titled}
        needed = [{"required": [key], "properties": {key: path}} for key in ("path", "文件")]
        parts = {"type": "object", "properties": properties, "additionalProperties": False, "oneOf": needed}
        return {"anyOf": [path, parts | {"not": {"required": ["title", "名称"]}}]}


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0] or path
