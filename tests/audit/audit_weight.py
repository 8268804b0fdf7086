"""What a first visit costs over the wire, compressed as the shipped nginx does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.audit.sample_pages import Look
from tests.audit.sample_pages import opened
from tests.audit.sample_pages import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

WHOLE = 120_000
WITHOUT_SCRIPTS = 60_000
ANSWERED = 200_000
"""The page, the engine and the answer together, where the address asks a question."""


def weights(browser: Browser, address: str) -> dict[str, int]:
    """Bytes of every answer that a first visit asks for, headers included, by address."""
    context, page = opened(browser, Look("phone", width=390))
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    names: dict[str, str] = {}
    found: dict[str, int] = {}
    session.on("Network.responseReceived", lambda said: names.update({said["requestId"]: said["response"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda said: found.update({names[said["requestId"]]: int(said["encodedDataLength"])}),
    )
    page.goto(address, wait_until="networkidle")
    context.close()
    return found


def test_a_first_visit_is_light_with_scripts_and_without(
    nginx: str, column: Path, browser: Browser, measured: Callable[[str], None]
) -> None:
    heavy = {}
    for name, address in shown(column).items():
        found = weights(browser, nginx + address)
        whole = sum(found.values())
        bare = whole - sum(size for url, size in found.items() if url.endswith(".js"))
        measured(f"first visit {name}: {whole:,} bytes, {bare:,} without scripts")
        if whole > ANSWERED if "?" in address else whole > WHOLE or bare > WITHOUT_SCRIPTS:
            heavy[name] = (whole, bare)
    assert heavy == {}
