"""The preview: pages change as files are saved, errors stand in the page, and nothing stops it but Ctrl+C."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from urllib.error import HTTPError

import pytest

from tests.county import POWER
from tests.county import begin
from tests.county import line
from tests.county import put
from tests.county import replace
from tests.county import retitle

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-c", "from generator.cli import main; main()", "serve", "--as-of", "2026-11-22"]
PATIENCE = 60


@contextmanager
def preview(county: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A running preview: its address and its process."""
    running = subprocess.Popen(
        [*COMMAND, "--port", "0", "--no-search", *words],
        cwd=county,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        assert running.stdout
        for said in running.stdout:
            found = re.search(r"http://\S+/", said)
            if found:
                yield found[0], running
                break
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=PATIENCE)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own preview
        text: str = answer.read().decode()
        return text


def news(address: str) -> Iterator[dict[str, Any]]:
    """What the preview tells its pages, one state after another."""
    with urllib.request.urlopen(address + "_yangguang/events", timeout=PATIENCE) as stream:  # noqa: S310
        for said in stream:
            if said.startswith(b"data: "):
                yield json.loads(said[6:])


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return begin(tmp_path / "county")


def test_a_saved_record_changes_its_page(county: Path) -> None:
    with preview(county) as (address, _):
        told = news(address)
        assert next(told) == {"built": 1, "faults": []}
        assert "代理记账业务审批" in get(address + "powers/xk-001/")
        retitle(POWER, "换了名称的事项")(county)
        assert next(told) == {"built": 2, "faults": []}
        assert "换了名称的事项" in get(address + "powers/xk-001/")


def test_an_error_is_told_to_the_page_which_stays_as_it_was(county: Path) -> None:
    with preview(county) as (address, _):
        told = news(address)
        next(told)
        replace(POWER, line(county, POWER, "title"), "titel: 写错了键的事项")(county)
        state = next(told)
        assert state["built"] == 1
        assert any(said.startswith(f"{POWER}:1:1: 错误[FIELD-UNKNOWN]") for said in state["faults"])
        assert "代理记账业务审批" in get(address + "powers/xk-001/")
        replace(POWER, "titel: 写错了键的事项", "title: 改好了的事项")(county)
        assert next(told) == {"built": 2, "faults": []}
        assert "改好了的事项" in get(address + "powers/xk-001/")


def test_wrong_settings_and_templates_do_not_stop_it(county: Path) -> None:
    with preview(county) as (address, running):
        told = news(address)
        next(told)
        replace("site_config.yml", "title:", "titel:")(county)
        assert "CONFIG-" in next(told)["faults"][0]
        replace("site_config.yml", "titel:", "title:")(county)
        assert next(told)["faults"] == []
        put(county, "theme/pages/home.html", "{{ missing }}")
        assert next(told)["faults"] == [
            "网页模板 pages/home.html 有错：用到了没有的内容“missing”。上一次生成的网站没有改动。"
        ]
        put(county, "theme/pages/home.html", "县里自己的首页")
        assert next(told)["faults"] == []
        assert "县里自己的首页" in get(address)
        assert running.poll() is None


def test_it_begins_even_where_there_is_an_error(county: Path) -> None:
    replace(POWER, line(county, POWER, "title"), "titel: 写错了键的事项")(county)
    with preview(county) as (address, _):
        told = news(address)
        assert next(told)["built"] == 0
        with pytest.raises(HTTPError) as refused:
            get(address)
        assert refused.value.code == 404
        assert "这个页面还没有生成。" in refused.value.read().decode()
        replace(POWER, "titel: 写错了键的事项", "title: 改好了的事项")(county)
        assert next(told) == {"built": 1, "faults": []}
        assert "阳河县" in get(address)


def test_a_page_gets_a_script_that_its_published_form_does_not_have(county: Path) -> None:
    with preview(county) as (address, _):
        assert "_yangguang/live.js" in get(address)
        assert "EventSource" in get(address + "_yangguang/live.js")
        assert "_yangguang" not in (county / "site/index.html").read_text(encoding="utf-8")


def test_nothing_outside_the_site_is_served(county: Path) -> None:
    with preview(county) as (address, _):
        for path in ("../site_config.yml", "%2e%2e/site_config.yml", ".yangguang/ledger.sqlite"):
            with pytest.raises(HTTPError):
                get(address + path)


def test_it_stops_in_good_order(county: Path) -> None:
    with preview(county) as (_, running):
        running.send_signal(signal.SIGINT)
        assert running.stdout
        assert "已停止。" in running.stdout.read()
        assert running.wait(PATIENCE) == 0


def test_a_port_that_is_taken_ends_with_2(county: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [*COMMAND, "--no-search", "--port", port]
        ran = subprocess.run(command, cwd=county, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert f"不能在 127.0.0.1 的端口 {port} 上预览" in ran.stderr


def test_the_gallery_shows_every_component_and_what_is_wrong_with_one(county: Path) -> None:
    with preview(county) as (address, _):
        assert "很长的文字" in get(address + "_components/")
        assert "下一页" in get(address + "_components/pager/1/")
        put(
            county, "theme/components/tag/tag.yml", "label: 标签\nparams: {tag: 文字}\nexamples: {一个: {tags: 在用}}\n"
        )
        assert "theme/components/tag/tag.yml:3:17: 错误[THEME-KEY] 没有“tags”这个参数" in get(address + "_components/")
    assert not (county / "site/_components").exists()
