"""A tiny site in which one rule is broken: the model county with some of its records changed.

``python -m tests.rule_site`` writes ``tests/faults/rules/<rule>.yml`` for rules that have none, from their failing
examples, with the report as it is printed now; read it as a clerk would before you keep it.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import yaml

from generator import starter
from generator.cli.main import run
from generator.yaml_text import write
from tests.rules.test_catalogue import CHECKED
from tests.rules.test_catalogue import county
from tests.rules.test_catalogue import merged

if TYPE_CHECKING:
    from generator.rules.rule import Rule

FOLDER = Path(__file__).parent / "faults" / "rules"
AS_OF = "2026-06-30"
COMPARED = frozenset({"R-PUB-08", "R-PUB-10", "R-IDX-02"})
"""Rules that look at what became of a record since an earlier commit."""


def begin(root: Path) -> Path:
    """Write the model county, checked once so that the next check is quick, and committed."""
    for path, text in starter.plan(root, "1"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for _ in range(2):
        run(["check", "-q", "-C", str(root), "--as-of", AS_OF])
    who = ["-c", "user.name=clerk", "-c", "user.email=clerk@example.invalid", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "model"]):
        subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)
    return root


def file_of(kind: str, name: str, said: dict[str, Any]) -> str:
    """Where a record of the model county lies."""
    return starter.place(kind, name, write(said))


def change(root: Path, changes: dict[str, Any]) -> None:
    """Change records: a merge patch for each, which may also add one; null takes it away; a path is a file."""
    for ref, patch in changes.items():
        if ref.startswith("content/"):
            (root / ref).parent.mkdir(parents=True, exist_ok=True)
            (root / ref).write_text(patch, encoding="utf-8")
            continue
        kind, _, name = ref.partition("/")
        before = county()[kind].get(name)
        after = merged(before, patch)
        if before is not None:
            (root / file_of(kind, name, before)).unlink()
        if after is not None:
            path = root / file_of(kind, name, after)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(write(after), encoding="utf-8")


def report(root: Path, rule: str) -> str:
    """What the check prints about a site."""
    since = ["--since", "HEAD"] if rule in COMPARED else []
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        run(["check", "-v", "-C", str(root), "--as-of", AS_OF, *since])
    return said.getvalue()


def example(rule: Rule) -> dict[str, Any]:
    """What the failing example of a rule changes, by the names of the records."""
    assert rule.example
    assert isinstance(rule.example.failing, dict)
    name = rule.example.record or next(iter(county()[rule.example.kind]))
    own = {key: said for key, said in rule.example.failing.items() if "/" not in key}
    others = {key: said for key, said in rule.example.failing.items() if "/" in key}
    return ({f"{rule.example.kind}/{name}": own} if own else {}) | others


class _Plain(yaml.SafeDumper):
    """Writes a report as the lines it has."""


_Plain.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, "|" if "\n" in text else None)
)


def main(names: list[str]) -> None:
    """Write the named cases, or all that are missing; one that is there keeps its changes and gets a fresh report."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        model = begin(Path(place) / "model")
        for rule in CHECKED:
            path = FOLDER / f"{rule.id}.yml"
            if rule.id in names or (not names and not path.exists()):
                known = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
                changes = known.get("change") or example(rule)
                site = Path(shutil.copytree(model, Path(place) / "site"))
                change(site, changes)
                said = {"fault": rule.label, **known, "change": changes, "report": report(site, rule.id)}
                shutil.rmtree(site)
                text = yaml.dump(said, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
                path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
