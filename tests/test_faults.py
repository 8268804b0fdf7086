"""Every fault of tests/faults, alone in a good site, is told at its place; nothing is published until it is mended.

A case says which line of which file is written how instead (or which file is added), and the report lines expected.
``‹U+202E›`` stands for that character, ``‹FF›`` for that byte, ``‹9000×[›`` for so many of them. In a report ``@``
stands for the number of the line that is written otherwise, ``@+2`` for the second below it.
"""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator import starter
from generator.cli.main import run

CASES = sorted((Path(__file__).parent / "faults").glob("*.yml"))
HEAVY = [case for case in CASES if case.stem[0] in "DH"]
AS_OF = "2026-11-22"
SIGN = re.compile("‹(?:U\\+(?P<sign>[0-9A-F]+)|(?P<byte>[0-9A-F]{2})|(?P<times>[0-9]+)×(?P<unit>[^›]+))›")
PLACE_AND_RULE = re.compile(r"^\S.*?: (?:错误|警告|提示)\[[A-Z0-9-]+\]", re.MULTILINE)
PERSONAL = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9X]|1[3-9][0-9]{9})(?![0-9])")
PARSER_WORDS = re.compile(r"Traceback|Error\b|expected|found character|mapping values|could not|invalid|not allowed")
AT = re.compile(r":@(\+[0-9]+)?:")
MODEL = starter.models()
OTHER = "content/laws/zhengfu-xinxi-gongkai-tiaoli.yml"
ORPHAN = "R-REF-02"
"""A mended law that no record cites may be mentioned."""
OTHER_REPORT = f"{OTHER}:8:9: 错误[FIELD-CHOICE]"
START = "from generator.cli import main; main()"
SECONDS, MEGABYTES = 5, 300


@dataclass(frozen=True)
class Fault:
    """What is wrong with which file, how it is mended, and what is said about it."""

    fault: str
    file: str
    report: list[str]
    bad: str = ""
    line: str = ""
    good: str | None = None
    encoding: str = "utf-8"
    make: str = ""
    to: str = ""

    def commit(self, root: Path) -> None:
        """Write the fault into a site."""
        path = self.path(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.make == "symlink":
            path.symlink_to(self.to)
        elif self.make == "fifo":
            os.mkfifo(path)
        elif self.make == "sparse":
            with path.open("wb") as opened:
                opened.truncate(10**12)
        elif self.line:
            exchange(path, self.line, meant(self.bad))
        else:
            path.write_bytes(meant(self.bad, self.encoding) + b"\n")

    def mend(self, root: Path, pristine: Path) -> None:
        """Do what the message asks for."""
        path = self.path(root)
        path.unlink()
        if self.line:
            shutil.copy2(self.path(pristine), path)
            exchange(path, self.line, (self.good or self.line).encode())
        elif self.good is not None:
            path.write_text(self.good, encoding="utf-8")
        elif not any(path.parent.iterdir()):
            path.parent.rmdir()

    def path(self, root: Path) -> Path:
        """The file in a site."""
        return root / meant(self.file).decode()


def meant(text: str, encoding: str = "utf-8") -> bytes:
    """The bytes that a text with ``‹…›`` in it stands for."""
    made, done = b"", 0
    for match in SIGN.finditer(text):
        made += text[done : match.start()].encode(encoding) + said(match, encoding)
        done = match.end()
    return made + text[done:].encode(encoding)


def said(match: re.Match[str], encoding: str) -> bytes:
    if match["byte"]:
        return bytes.fromhex(match["byte"])
    return (chr(int(match["sign"], 16)) if match["sign"] else match["unit"] * int(match["times"])).encode(encoding)


def exchange(path: Path, line: str, written: bytes) -> None:
    """Write something else in place of a line, or nothing at all."""
    lines = path.read_bytes().split(b"\n")
    index = lines.index(line.encode())
    path.write_bytes(b"\n".join([*lines[:index], *([written] if written else []), *lines[index + 1 :]]))


def fault(path: Path) -> Fault:
    case = Fault(**yaml.safe_load(path.read_text(encoding="utf-8")))
    place = next((text.splitlines().index(case.line) + 1 for name, text in MODEL.items() if name == case.file), 0)
    return replace(case, report=[AT.sub(lambda found: f":{place + int(found[1] or 0)}:", each) for each in case.report])


def tree(root: Path) -> dict[str, bytes]:
    """The published site with its bytes."""
    return {str(path): path.read_bytes() for path in sorted((root / "site").rglob("*")) if path.is_file()}


def command(root: Path, *words: str) -> list[str]:
    return [*words, "-C", str(root), "--as-of", AS_OF]


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that a county begins with, published."""
    root = tmp_path_factory.mktemp("pristine") / "site"
    assert run(["init", str(root)]) == 0
    assert run(command(root, "build", "--no-search")) == 0
    return root


@pytest.fixture
def site(pristine: Path, tmp_path: Path) -> Path:
    return shutil.copytree(pristine, tmp_path / "site")


def assert_fit_to_read(output: str, case: Fault) -> None:
    """Chinese words, nothing personal, nothing that a terminal or a workflow runner would obey."""
    assert not PARSER_WORDS.search(output)
    assert not any(number in output for number in PERSONAL.findall(case.bad))
    assert not [line for line in output.splitlines() if line.startswith("::")]
    assert all(sign == "\n" or sign.isprintable() for sign in output)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_fault_is_told_at_its_place_and_keeps_the_last_good_site(
    path: Path, site: Path, pristine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, before = fault(path), tree(site)
    case.commit(site)
    assert run(command(site, "build", "--no-search", "-v")) == 1
    told = capsys.readouterr()
    assert PLACE_AND_RULE.findall(told.err) == case.report
    assert told.err.count("怎么改：") >= len(case.report)
    assert_fit_to_read(told.err + told.out, case)
    assert tree(site) == before

    exchange(site / OTHER, "status: 现行有效", "status: 有效的".encode())
    assert run(command(site, "check", "--format", "json")) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert sorted(head(each) for each in found) == sorted([*case.report, OTHER_REPORT])

    shutil.copy2(pristine / OTHER, site / OTHER)
    case.mend(site, pristine)
    assert run(command(site, "check", "-v")) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if f"提示[{ORPHAN}]" not in line] == []


def head(finding: dict[str, object]) -> str:
    """A finding of the JSON report as the text report begins."""
    place = f"{finding['path']}:{finding['line']}:{finding['column']}" if finding["line"] else finding["path"]
    return f"{place}: {finding['severity']}[{finding['rule']}]"


@pytest.mark.parametrize("path", HEAVY, ids=lambda path: path.stem)
def test_a_bomb_costs_little_time_and_memory(path: Path, site: Path) -> None:
    case = fault(path)
    case.commit(site)
    program = [sys.executable, "-c", START, *command(site, "build", "--no-search", "-v")]
    done = subprocess.run(program, capture_output=True, text=True, check=False, preexec_fn=limited)
    assert (done.returncode, PLACE_AND_RULE.findall(done.stderr)) == (1, case.report)


def limited() -> None:
    """Let the process die that uses more processor time or memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))


def test_of_one_file_at_most_fifty_findings_are_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    law = site / "content/laws/kuaiji-fa.yml"
    with law.open("a", encoding="utf-8") as opened:
        opened.write("keywords:\n" + "".join(f"  - 词{number}　\n" for number in range(80)))
    assert run(command(site, "check", "-v")) == 1
    told = PLACE_AND_RULE.findall(capsys.readouterr().err)
    assert len(told) == 51
    assert told[0] == "content/laws/kuaiji-fa.yml: 提示[LIM-FAULTS]"
