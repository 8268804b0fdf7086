"""Whether a kind names only fields, kinds and folders that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.fields import Problem
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.diagnostic import Diagnostic
    from generator.fields import Field
    from generator.fields import Spec
    from generator.kind.kind import Kind
    from generator.kind.layers import Layered
    from generator.source import Pointer

_LISTS = ("columns", "facets", "key_codes")


def check_kind(kind: Kind, spec: Spec) -> None:
    """Note every field named that the kind does not have, and what a listed kind lacks."""
    for option in _LISTS:
        for place, name in enumerate(spec.texts(option) if option != "key_codes" else kind.key_codes):
            _known(kind, name, (option, place), spec)
    for option, name in (("caption", spec.text("caption")), ("dated", kind.dated)):
        if name:
            _known(kind, name, (option,), spec)
    for place, name in enumerate(kind.facets):
        field = kind.fields.get(name)
        if field is not None and not getattr(field, "item", field).facets:
            message = f"字段“{name}”不能用来筛选。"
            hint = "能筛选的有：选项、引用、是否、日期、年月、年份。"
            spec.setting.faults.append(Problem(("facets", place), "SCHEMA-VALUE", message, hint))
    _told(kind, spec)
    _ending(kind, spec)
    _published(kind, spec)
    if kind.dated in kind.fields and kind.fields[kind.dated].type_name != "date":
        spec.fault("dated", "SCHEMA-VALUE", f"“dated”应是日期字段，“{kind.dated}”不是。")
    if not kind.abstract:
        _complete(kind, spec)


def _told(kind: Kind, spec: Spec) -> None:
    """Check what is told of records elsewhere: how to reach them, what a notice board says."""
    for place, name in enumerate(kind.contact):
        _known(kind, name, ("contact", place), spec)
    for place, path in enumerate(kind.poster):
        if kind.field(path) is None:
            hint = did_you_mean(path, [name for name, _ in kind.walk()])
            spec.setting.faults.append(Problem(("poster", place), "SCHEMA-REF", f"没有字段{quoted(path)}。", hint))


def _ending(kind: Kind, spec: Spec) -> None:
    dates = [("expires", path) for path in (*kind.expires, *map(".".join, kind.row_expires))]
    for option, path in [*dates, ("begins", kind.begins)]:
        field = kind.field(path) if path else None
        if path and (field is None or field.type_name != "date"):
            spec.fault(option, "SCHEMA-VALUE", f"“{option}”应是日期字段，{quoted(path)}不是。")


def _known(kind: Kind, name: str, pointer: Pointer, spec: Spec) -> None:
    if name not in kind.fields:
        hint = did_you_mean(name, kind.fields)
        spec.setting.faults.append(Problem(pointer, "SCHEMA-REF", f"没有字段{quoted(name)}。", hint))


def _published(kind: Kind, spec: Spec) -> None:
    """Note every field that lists, filters or the search would show although it is not public."""
    named = [(option, name) for option in _LISTS for name in getattr(kind, option)]
    for option, name in [*named, ("caption", kind.caption), ("dated", kind.dated)]:
        field = kind.fields.get(name.partition(".")[0])
        if field is not None and not field.public:
            spec.fault(option, "SCHEMA-VALUE", f"字段“{name}”不公开（public: false），不能写在“{option}”里。")


def _complete(kind: Kind, spec: Spec) -> None:
    if not kind.folder:
        spec.fault(None, "SCHEMA-REQUIRED", "没有写文件夹名“folder”。", "加一行 folder: 文件夹名")
    elif not kind.folder.replace("-", "").replace("_", "").isalnum() or not kind.folder.isascii():
        spec.fault("folder", "SCHEMA-NAME", f"文件夹名{quoted(kind.folder)}只能用小写字母、数字和连字符。")
    if kind.folder and ("{id}" not in kind.address or not kind.address.startswith("/")):
        spec.fault("address", "SCHEMA-VALUE", "网址要以 / 开头，并含有 {id}。", f"例如 /{kind.folder}/{{id}}/")
    if not kind.caption:
        spec.fault(None, "SCHEMA-REQUIRED", "没有写用作名称的字段“caption”。", "加一行 caption: 字段名")


def check_all(kinds: Mapping[str, Kind], sources: Mapping[str, Layered]) -> list[Diagnostic]:
    """Note references to kinds that are not there; folders and addresses of two kinds, at the later of the two."""
    listed = {name: kind for name, kind in kinds.items() if not kind.abstract}
    found: list[Diagnostic] = []
    taken: dict[str, str] = {}
    for name in [each for each in sources if each in kinds]:
        kind = kinds[name]
        faults = list(_references(kind.fields, ("fields",), listed))
        if not kind.abstract and kind.folder:
            for key, word, said in (("folder", "文件夹", kind.folder), ("address", "网址", kind.address)):
                other = taken.setdefault(said, name)
                if other != name:
                    message = f"{word}“{said}”已由记录类型“{other}”使用。"
                    faults.append(
                        Problem(
                            (key,), "SCHEMA-DUP", message, f"换一个{word}名。" if key == "folder" else "换一个网址。"
                        )
                    )
                    break
        found += sources[name].findings(faults)
    return found


def _references(fields: Mapping[str, Field], pointer: Pointer, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """Find references to unknown kinds, also inside lists, groups and tables."""
    for name, field in fields.items():
        where = (*pointer, name)
        holder = field
        while (item := getattr(holder, "item", None)) is not None:
            holder, where = item, (*where, "item")
        to = getattr(holder, "to", "")
        if to and to not in kinds:
            message = f"没有记录类型{quoted(to)}。"
            yield Problem((*where, "to"), "SCHEMA-REF", message, did_you_mean(to, kinds))
        inside = {"table": "columns"}.get(holder.type_name, "fields")
        yield from _references(holder.parts(), (*where, inside), kinds)
