"""The sample county as a portal's column: served by nginx as we ship it, opened in Chromium, measured by tools of npm.

Run by ``make audit``; ``AUDIT_SITE`` names a site that is built already.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import browser as browser  # noqa: PLC0414 - a fixture, used by its name
from tests.browser.conftest import plainly
from tests.webpage import BASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".ci/audit/node_modules"
SHIPPED = ROOT / "generator/starter/files/deploy/nginx.conf"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
_MEASURED = "measured"
_AROUND = """
{user}daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
    client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    include {folder}/site.conf;
}}
"""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was measured, whether it was enough or not."""
    reports = [each for outcome in ("passed", "failed") for each in terminalreporter.getreports(outcome)]
    terminalreporter.section("measured")
    for line in [said for each in reports for name, said in each.user_properties if name == _MEASURED]:
        terminalreporter.write_line(line)


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Note what was measured, for the end of the report, from whichever process."""
    return partial(record_property, _MEASURED)


@pytest.fixture(scope="session")
def column(request: pytest.FixtureRequest) -> Path:
    """The folder of the sample county's site."""
    named = os.environ.get("AUDIT_SITE")
    return Path(named).resolve() if named else request.getfixturevalue("sample")


@pytest.fixture(scope="session")
def portal(column: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The column's address: behind the nginx configuration that ``yangguang init`` writes, else behind Python."""
    with serving(column, tmp_path_factory.mktemp("nginx")) if NGINX else plainly(column) as address:
        yield address


@pytest.fixture(scope="session")
def nginx(portal: str) -> str:
    """The column's address where it is nginx that serves it: what the server sends can be judged."""
    if not NGINX:
        pytest.skip("没有 nginx（也无法自动安装），响应头和压缩后的大小没有检查")
    return portal


class serving:  # noqa: N801 - read as a verb
    """A site behind nginx while it is needed."""

    def __init__(self, site: Path, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        said = SHIPPED.read_text(encoding="utf-8")
        for old, new in {
            "listen 80;": f"listen 127.0.0.1:{self._port};",
            "/ygzw/": BASE,
            "/srv/yangguang/site/": f"{site}/",
        }.items():
            assert old in said
            said = said.replace(old, new)
        (folder / "site.conf").write_text(said, encoding="utf-8")
        user = "user root; " if os.geteuid() == 0 else ""  # the folders of tests are closed to others
        (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), encoding="utf-8")
        self._command = [str(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]

    def __enter__(self) -> str:
        self._running = subprocess.Popen(self._command)
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        return f"http://127.0.0.1:{self._port}{BASE}"

    def __exit__(self, *_: object) -> None:
        self._running.terminate()
        self._running.wait()


@pytest.fixture(scope="session")
def tools() -> Path:
    """Where npm put the tools."""
    if not TOOLS.is_dir():
        pytest.fail("npm 的工具没有安装：make audit 会安装，要有 Node 20 和 npm")
    return TOOLS
