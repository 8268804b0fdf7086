"""Watch the site's files, rebuild what changed, show the pages and, where there are errors, the errors."""

from __future__ import annotations

import html
import json
import threading
import time
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import click
import watchfiles

from generator import report
from generator.build import MEMORY
from generator.build import build
from generator.project import open_project

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Iterable
    from pathlib import Path

    from generator.build import Result
    from generator.diagnostic import Diagnostic

_EVENTS = "/_yangguang/events"
_SCRIPT = "/_yangguang/live.js"
_MOST = 50
_HEARTBEAT = 15.0
_LIVE = """
const box = document.createElement("div");
box.setAttribute("role", "status");
box.className = "live-faults";
document.body.append(box);
let known = null;
const source = new EventSource("%s");
source.onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (known !== null && state.built !== known) location.reload();
  known = state.built;
  box.replaceChildren();
  for (const line of state.faults) {
    const item = document.createElement("p");
    item.textContent = line;
    box.append(item);
  }
};
"""
_STYLE = (
    "<style>.live-faults:empty{display:none}.live-faults{position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;"
    "margin:0;padding:.6rem 1rem;background:#7a0c0c;color:#fff;font:15px/1.6 system-ui;z-index:99}"
    ".live-faults p{margin:.2rem 0}</style>"
)


@dataclass(slots=True)
class State:
    """What the watcher tells the open pages."""

    built: int = 0
    faults: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, faults: Iterable[Diagnostic], *, built: bool) -> None:
        """Pass on the result of a build."""
        with self.changed:
            errors = [fault for fault in faults if fault.is_error]
            self.faults = report.text(errors[:_MOST]).splitlines()
            self.built += built
            self.changed.notify_all()

    def said(self) -> str:
        """The state as the pages read it."""
        return json.dumps({"built": self.built, "faults": self.faults}, ensure_ascii=False)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site as a plain web server would, with a script added that reloads the page."""

    def __init__(self, *args: object, state: State, **options: object) -> None:
        self.state = state
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a page, a file, or the stream of events."""
        if self.path == _EVENTS:
            self._events()
        elif self.path == _SCRIPT:
            self._send((_LIVE % _EVENTS).encode(), "text/javascript; charset=utf-8")
        else:
            self._page()

    def _page(self) -> None:
        path = self.translate_path(self.path)
        if self.path.partition("?")[0].endswith("/"):
            path += "/index.html" if not path.endswith("/") else "index.html"
        if not path.endswith(".html"):
            super().do_GET()
            return
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - the base class gives text
                content = file.read()
        except OSError:
            self._missing()
            return
        self._send(_live(content), "text/html; charset=utf-8")

    def _missing(self) -> None:
        words = "这个页面还没有生成。" if not self.state.built else "没有这个页面。"
        page = f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>{words}</title><body><p>{words}"
        self._send(_live(page.encode()), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                self.wfile.write(f"data: {self.state.said()}\n\n".encode())
                self.wfile.flush()
                with self.state.changed:
                    self.state.changed.wait(_HEARTBEAT)
        except OSError:
            return  # the page was closed

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing about every request."""


def _live(page: bytes) -> bytes:
    """A page with the reloading script; the policy of the published page would forbid it."""
    text = page.decode()
    start = text.find('<meta http-equiv="Content-Security-Policy"')
    if start >= 0:
        text = text[:start] + text[text.index(">", start) + 1 :]
    script = f'{_STYLE}<script src="{html.escape(_SCRIPT)}" defer></script>'
    before, body, after = text.rpartition("</body>")
    return (before + script + body + after if body else text + script).encode()


def serve(root: Path, today: Callable[[], dt.date], *, host: str, port: int, search: bool) -> int:
    """Build, serve, and build again whenever a file changes, until stopped."""
    state = State()
    config = _build(root, today, state, search=search)
    output = root / (config or "site")
    handler = partial(_Handler, directory=str(output), state=state)
    server = ThreadingHTTPServer((host, port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"网站预览：http://{host}:{server.server_address[1]}/  按 Ctrl+C 停止。")
    try:
        for _ in watchfiles.watch(
            root, watch_filter=partial(_matters, root, output), raise_interrupt=True, debounce=200
        ):
            _build(root, today, state, search=search)
    except KeyboardInterrupt:
        click.echo("已停止。")
    finally:
        server.shutdown()
    return 0


def _matters(root: Path, output: Path, _change: object, path: str) -> bool:
    """Whether a changed file can change the site."""
    inside = path.removeprefix(f"{root}/")
    return not inside.startswith((f".{output.name}.", f"{output.name}/", MEMORY, ".git/", ".venv/"))


def _build(root: Path, today: Callable[[], dt.date], state: State, *, search: bool) -> str:
    """Build once and tell the pages; the name of the output folder."""
    start = time.perf_counter()
    project, faults = open_project(root)
    if project is None:
        click.echo(report.text(faults), err=True, nl=False)
        state.tell(faults, built=False)
        return ""
    result = build(project, today(), search=search)
    state.tell(result.faults, built=result.built)
    click.echo(report.text([fault for fault in result.faults if fault.is_error]), err=True, nl=False)
    click.echo(_said(result, time.perf_counter() - start))
    return project.config.folders.output


def _said(result: Result, seconds: float) -> str:
    words = report.closing(result.records, result.faults)
    if result.refused:
        return f"{words}；网页保持上一次的内容。"
    return f"{words}；重新生成 {result.written:,} 页，用时 {seconds:.1f} 秒。"
