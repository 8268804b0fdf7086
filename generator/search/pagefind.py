"""Run Pagefind: documents in our tokens go in over its service protocol, the files of an index come back."""

from __future__ import annotations

import base64
import json
import os
import zlib
from dataclasses import dataclass
from functools import cache
from threading import Thread
from typing import IO
from typing import TYPE_CHECKING

from generator.shipped import version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

PACKAGE = "pagefind-bin"
CHUNK = "2000"
"""Places in one index file. Pagefind's own 20,000 costs a query four times the bytes."""
_SIGNATURE = b"pagefind_dcd"
_HEAD = 4096
"""Bytes at the start of a fragment within which its address ends."""

_ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")

Message = dict[str, object]


class PagefindError(Exception):
    """Pagefind is missing, stopped, or refused a document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as Pagefind is given it."""

    address: str
    content: str


NOTHING = Entry("-", "base")
"""What an index of nothing has in it, for there is none without a document."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of one index, and the mark under which each document is found, by its address."""

    files: dict[str, bytes]
    marks: dict[str, str]


@cache
def engine() -> str:
    """The engine and the settings that shape its bytes."""
    return f"{PACKAGE} {version(PACKAGE)} chunk {CHUNK}"


@cache
def _program() -> str:
    from importlib.metadata import files as packaged  # noqa: PLC0415 - see above

    for path in packaged(PACKAGE) or ():
        if path.name in {"pagefind", "pagefind.exe"}:
            return str(path.locate())
    raise PagefindError(f"找不到 {PACKAGE} 的程序文件，请重新安装。")


def build(entries: Sequence[Entry], language: str) -> Index:
    """Index the documents in the order given; ``language`` begins the mark of each and must not be a real one."""
    files = _run(
        [{"type": "NewIndex", "config": {}}, *_records(entries, language), {"type": "GetFiles", "index_id": 0}]
    )
    marks = {}
    kept = {}
    for path, content in files:
        if path.startswith("fragment/"):
            marks[_address(content)] = path.removeprefix(f"fragment/{language}_").removesuffix(".pf_fragment")
        else:
            kept[path] = content
    if marks.keys() != {entry.address for entry in entries}:
        raise PagefindError(f"Pagefind 收到 {len(entries)} 个文档，只收录了 {len(marks)} 个。")
    return Index(kept, marks)


def engine_files() -> dict[str, bytes]:
    """Pagefind's browser side, with an index of nothing to which the shards are added."""
    base = build([NOTHING], "und").files
    return {path: base[path] for path in base if path in _ENGINE or is_part(path)}


def is_part(path: str) -> bool:
    """Whether a browser needs this file to search; Pagefind also makes what shows results."""
    return path.startswith("index/") or path.endswith(".pf_meta") or path == "pagefind-entry.json"


def _records(entries: Iterable[Entry], language: str) -> Iterator[Message]:
    for entry in entries:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": entry.address,
            "content": entry.content,
            "language": language,
        }


def _address(fragment: bytes) -> str:
    """The address that a compressed fragment begins with; the rest is not unpacked."""
    head = zlib.decompressobj(31).decompress(fragment, _HEAD).removeprefix(_SIGNATURE + b'{"url":')
    address: str = json.JSONDecoder().raw_decode(head.decode("utf-8", "ignore"))[0]
    return address


def _run(messages: Sequence[Message]) -> Iterator[tuple[str, bytes]]:
    """Send everything without waiting for answers; the files are in the last one."""
    import subprocess  # noqa: PLC0415 - large sites do without Pagefind

    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK}
    with subprocess.Popen(  # noqa: S603 - the program of the installed package
        [_program(), "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        if process.stdin is None or process.stdout is None:  # pragma: no cover - both are asked for above
            raise PagefindError("Pagefind 没有打开输入和输出。")
        writer = Thread(target=_send, args=(process.stdin, messages))
        writer.start()
        try:
            found = _files(process.stdout)
        finally:
            process.kill()
            writer.join()
    for file in found:
        yield file["path"], base64.b64decode(file["content"])


def _send(out: IO[bytes], messages: Iterable[Message]) -> None:
    try:
        for number, message in enumerate(messages):
            line = json.dumps({"message_id": number, "payload": message}, ensure_ascii=False)
            out.write(base64.b64encode(line.encode()) + b",")
        out.flush()
    except BrokenPipeError:
        pass  # the reader says what happened


def _files(answers: IO[bytes]) -> list[dict[str, str]]:
    """The files of the last answer; any refusal on the way stops the run."""
    for answer in _split(answers):
        payload = json.loads(base64.b64decode(answer))["payload"]
        if payload["type"] == "Error":
            raise PagefindError(f"Pagefind 报错：{payload['message']}")
        if payload["type"] == "GetFiles":
            files: list[dict[str, str]] = payload["files"]
            return files
    raise PagefindError("Pagefind 中途停止，没有给出索引。")


def _split(answers: IO[bytes]) -> Iterator[bytes]:
    parts: list[bytes] = []
    while block := answers.read1(1 << 20):  # type: ignore[attr-defined]
        *ended, rest = block.split(b",")
        for piece in ended:
            yield b"".join([*parts, piece])
            parts.clear()
        parts.append(rest)
