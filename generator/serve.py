"""Watch the site's files, rebuild what changed, show the pages and, where there are errors, the errors."""

from __future__ import annotations

import gc
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
from generator.build import Result
from generator.build import build
from generator.dressing import Dressing
from generator.gallery import ADDRESS
from generator.gallery import gallery
from generator.project import MEMORY
from generator.project import open_project

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path


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

    output: Path
    """The folder of the site; the settings may move it."""
    built: int = 0
    faults: list[str] = field(default_factory=list)
    told: int = 0
    gallery: Callable[[str], str] = str
    """The page of the components that has this address; empty where there is none."""
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, lines: list[str], *, built: bool) -> None:
        """Pass on the result of a build."""
        with self.changed:
            self.faults = lines
            self.built += built
            self.told += 1
            self.changed.notify_all()

    def next(self, known: int) -> tuple[int, str]:
        """The state as the pages read it, at once when there is news, else after a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.told != known, _HEARTBEAT)
            return self.told, json.dumps({"built": self.built, "faults": self.faults}, ensure_ascii=False)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site as a plain web server would, with a script added that reloads the page."""

    def __init__(self, *args: object, state: State, **options: object) -> None:
        self.state = state
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a page, a file, or the stream of events."""
        self.directory = str(self.state.output)
        if self.path == _EVENTS:
            self._events()
        elif self.path == _SCRIPT:
            self._send((_LIVE % _EVENTS).encode(), "text/javascript; charset=utf-8")
        elif self.path.startswith(f"/{ADDRESS}"):
            self._component()
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

    def _component(self) -> None:
        """A page of the gallery; it is made when it is asked for, so that it shows the templates as they are."""
        page = self.state.gallery(self.path.partition("?")[0].removeprefix("/"))
        self._send(_live(page.encode()), "text/html; charset=utf-8") if page else self._missing()

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
        known = -1
        try:
            while True:
                known, said = self.state.next(known)
                self.wfile.write(f"data: {said}\n\n".encode())
                self.wfile.flush()
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


@dataclass(frozen=True, slots=True)
class Preview:
    """What is previewed, and how."""

    root: Path
    today: Callable[[], dt.date]
    search: bool
    excuse: Callable[[Exception], str]
    """What to say where the machine, a template or the program is at fault."""

    def build(self, state: State) -> None:
        """Build once and tell the pages; whatever happens, the preview goes on."""
        start = time.perf_counter()
        try:
            project, faults = open_project(self.root)
            result = build(project, self.today(), search=self.search) if project else Result(faults)
        except Exception as fault:  # noqa: BLE001 - the next change may mend it
            words = self.excuse(fault)
            state.tell([words], built=False)
            click.echo(words, err=True)
            return
        if project:
            state.output = self.root / project.config.folders.output
        text = report.text([fault for fault in result.faults if fault.is_error][:_MOST])
        state.tell(text.splitlines(), built=result.built)
        click.echo(text, err=True, nl=False)
        click.echo(_said(result, time.perf_counter() - start))

    def gallery(self, address: str) -> str:
        """The page of the components at this address; what is wrong with one is told in its place."""
        try:
            project, faults = open_project(self.root)
            if project:
                dressing = Dressing(project, frozenset())
                components, more = dressing.theme.components()
                if not any(fault.is_error for fault in more):
                    return gallery(dressing.theme, dressing.frames, components).get(address, str)()
                faults += more
            words = report.text(faults)
        except Exception as fault:  # noqa: BLE001 - the next change may mend it
            words = self.excuse(fault)
        return f"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>组件</title><pre>{html.escape(words)}</pre>"

    def matters(self, state: State, _change: object, path: str) -> bool:
        """Whether a changed file can change the site."""
        inside = path.removeprefix(f"{self.root}/")
        output = state.output.name
        return not inside.startswith((f".{output}.", f"{output}/", MEMORY, ".git/", ".venv/"))


def serve(preview: Preview, host: str, port: int) -> int:
    """Build, serve, and build again whenever a file changes, until stopped."""
    gc.enable()
    state = State(preview.root / "site", gallery=preview.gallery)
    try:
        server = ThreadingHTTPServer((host, port), partial(_Handler, state=state))
    except OSError as fault:
        raise click.ClickException(f"不能在 {host} 的端口 {port} 上预览，请用 --port 换一个端口。") from fault
    server.daemon_threads = True
    preview.build(state)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://{host}:{server.server_address[1]}/"
        click.echo(f"网站预览：{address}  组件：{address}{ADDRESS}  按 Ctrl+C 停止。")
        matters = partial(preview.matters, state)
        for _ in watchfiles.watch(preview.root, watch_filter=matters, raise_interrupt=True, debounce=200):
            preview.build(state)
    except KeyboardInterrupt:
        click.echo("已停止。")
    finally:
        server.shutdown()
    return 0


def _said(result: Result, seconds: float) -> str:
    words = report.closing(result.records, result.faults)
    if result.refused:
        return f"{words}；网页保持上一次的内容。"
    return f"{words}；重新生成 {result.written:,} 页，用时 {seconds:.1f} 秒。"
