"""Files and the records that name them, held against each other: what is missing, what nobody names."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from typing import cast

from generator.attachment.form import is_left_behind
from generator.attachment.named import BODY
from generator.attachment.named import named
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.quotation import mask
from generator.rules.examine import waived
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from generator.attachment.named import Named
    from generator.kind import Kind
    from generator.ledger import Ledger
    from generator.record import Record
    from generator.rules.rule import RuleUse

_UNREAD = """
select path, ref from files where ref <> '' and not exists (select 1 from records where records.ref = files.ref)
"""
KEY = "file:"
"""The index under which the ledger finds who names a file."""


def folder_of(path: str, name: str) -> str:
    """The folder of a record's files: called like the record, or the record's own where that one is."""
    stem = path.rpartition(".")[0]
    return stem if stem.rpartition("/")[2] == name else stem.rpartition("/")[0]


def foreign(record: Record, kind: Kind, folders: Collection[str]) -> Iterator[Diagnostic]:
    """Files that a record names in the folder of other records, which decide about them."""
    if folder_of(record.path, record.id) + "/" in record.path:
        for each in named(record, kind):
            if each.path.partition("/")[0] in folders:
                message = f"附件{quoted(each.path)}在别的记录的文件夹里"
                hint = "请把文件放在本记录旁边，或在那条记录里引用"
                yield Diagnostic(record.at(each.pointer), "PATH-TRAVERSAL", message, hint=hint)


def presence(
    ledger: Ledger, kinds: Mapping[str, Kind], files: Collection[str], text: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """What is named and not there, and what is there and not named; ``text`` gives the text of a record's file."""
    rows = ledger.db.execute("select value, ref from keys where name = ? order by value, ref", (KEY,)).fetchall()
    wanted = {path for path, _ in rows}
    for path, ref in rows:
        if path not in files:
            record = cast("Record", ledger.blob("records", "ref", ref))
            yield from _missing(path, record, kinds[record.kind], files, text)
    orphans = sorted(path for path in files if path not in wanted)
    unread = _unread(ledger) if orphans else []
    for path in orphans:
        if not is_left_behind(path) and not any(path.startswith(f"{folder}/") for folder in unread):
            message = "没有记录引用这个文件，它不会公开"
            yield Diagnostic(Location(mask(path)), "ATT-ORPHAN", message, Severity.WARNING, _of_no_use(path))


def _of_no_use(path: str) -> str:
    """What to do with a file that no record names; Windows hides that ``xk-001.yml`` is called ``xk-001.yml.txt``."""
    name = path.rpartition("/")[2]
    meant = name.rpartition(".")[0]
    if meant.endswith((".yml", ".yaml", ".md")):
        return f"如果它是一条记录，请把文件名改成 {mask(meant)}（Windows 要先打开“显示文件扩展名”）"
    return "请在记录的“附件”里写上文件名，或从 content/ 中删除"


def excused(
    found: Iterable[Diagnostic], ledger: Ledger, uses: Mapping[str, Sequence[RuleUse]], files: Collection[str]
) -> Iterator[Diagnostic]:
    """Findings in files as notices where every record that names the file gives a reason for them."""
    for fault in found:
        path = fault.where.path
        if path not in files:
            yield fault
            continue
        rows = ledger.db.execute("select ref from keys where name = ? and value = ? order by ref", (KEY, path))
        records = [cast("Record", ledger.blob("records", "ref", ref)) for (ref,) in rows.fetchall()]
        told = [waived(record, uses[record.kind], fault) for record in records]
        yield told[0] if told and all(each is not fault for each in told) else fault


def _missing(
    path: str, record: Record, kind: Kind, files: Collection[str], text: Callable[[str], str]
) -> Iterator[Diagnostic]:
    folder = folder_of(record.path, record.id) + "/"
    beside = {file.removeprefix(folder): file for file in files if file.startswith(folder)}
    for each in named(record, kind):
        if folder + each.path == path:
            alike = [name for name in beside if _folded(name) == _folded(each.path)]
            hint = f"是不是“{alike[0]}”？" if alike else did_you_mean(each.path, beside)
            hint = f"{hint}请把文件放进 {folder}，文件名要完全一致"
            where = _where(record, each, text)
            yield Diagnostic(where, "ATT-MISSING", f"没有找到附件{quoted(each.path)}", hint=hint)


def _where(record: Record, each: Named, text: Callable[[str], str]) -> Location:
    """Where a file is named; in the body by looking for the link."""
    if each.pointer != BODY:
        return record.at(each.pointer)
    before = text(record.path).partition(f"]({each.path}")[0]
    return Location(record.path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _unread(ledger: Ledger) -> list[str]:
    """The folders of records that could not be read, so that nobody knows what they name."""
    rows = ledger.db.execute(_UNREAD)
    return [folder_of(path, ref.partition("/")[2]) for path, ref in rows]
