"""The results as Markdown, and their place in README.md."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version
from typing import TYPE_CHECKING
from typing import Any

from benchmarks.measure import machine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

BEGIN, END = "<!-- results -->", "<!-- end of results -->"
_PACKAGES = ("yangguang", "hugo", "mkdocs", "mkdocs-material")


def page(results: Mapping[str, Any]) -> str:
    """Everything that was measured."""
    return "\n".join([f"Machine: {machine()}. Versions: {_versions()}.", "", *_costs(results), *_stages(results)])


def put(file: Path, text: str) -> None:
    """Write the results between the marks of a file."""
    whole = file.read_text(encoding="utf-8")
    head, _, rest = whole.partition(BEGIN)
    _, _, foot = rest.partition(END)
    file.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{foot}", encoding="utf-8")


def _costs(results: Mapping[str, Any]) -> Iterator[str]:
    yield "| what | records | program | CPU s | wall s | memory MiB | records per wall s | CPU ratio | wall ratio |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for key, found in results.items():
        name, _, size = key.partition("/")
        if name in {"stages", "pages"}:
            continue
        base = found.get("hugo") or found.get("without index")
        for program, cost in found.items():
            ratios = [f"{cost[each] / base[each]:.2f}" if base and cost is not base else "" for each in ("cpu", "wall")]
            speed = f"{int(size) / cost['wall']:,.0f}" if name in {"cold", "mkdocs", "search", "check, cold"} else ""
            figures = f"{cost['cpu']:.2f} | {cost['wall']:.2f} | {cost['memory']:,.0f}"
            yield f"| {name} | {int(size):,} | {program} | {figures} | {speed} | {ratios[0]} | {ratios[1]} |"
    yield ""
    yield from _pages(results)
    yield from _growth(results)


def _pages(results: Mapping[str, Any]) -> Iterator[str]:
    for key, found in results.items():
        if key.startswith("pages/"):
            said = (
                f"{who} {each['pages']:,} pages of {each['bytes'] / each['pages'] / 1000:.1f} kB"
                for who, each in found.items()
            )
            yield f"Pages made of {int(key.partition('/')[2]):,} records: {', '.join(said)}.\n"


def _growth(results: Mapping[str, Any]) -> Iterator[str]:
    """How the cost of one record grows from the smaller to the larger city."""
    sizes = sorted(
        int(key.partition("/")[2]) for key in results if key.startswith("cold/") and "yangguang" in results[key]
    )
    if len(sizes) < 2:
        return
    small, large = sizes[0], sizes[-1]
    for program in ("yangguang", "hugo"):
        per = [results[f"cold/{size}"][program]["cpu"] / size for size in (small, large)]
        yield f"Processor time for one record, {large:,} against {small:,} records, {program}: {per[1] / per[0]:.2f}.\n"


def _stages(results: Mapping[str, Any]) -> Iterator[str]:
    for key, found in results.items():
        if key.startswith("stages/"):
            yield f"\nStages of a build of {found['records']:,} records in one process:\n"
            yield "| stage | CPU s | ms per record |"
            yield "| --- | ---: | ---: |"
            for stage, spent in found["stages"].items():
                yield f"| {stage} | {spent:.2f} | {spent / found['records'] * 1000:.2f} |"


def _versions() -> str:
    found = []
    for name in _PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)
