"""The house rules that a machine can keep: order of imports, effects at the edges, small pieces, kinds as data."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module imports what stands before it. A package is one entry: inside it the order is its own, without cycles.
LAYERS = """
    pattern diagnostic quotation numeral wording escaping inlining compiling shipped svg yaml_text spreadsheet
    source prose calendar components charts flowchart
    config fields
    kind
    record
    ledger lately card whole indexes library publication
    rules registers board standards attachment pages crew ahead scan history load check revision timing project
    reader figure plot neighbours download versions recourse view poster paging listing rule_words overview plan
    handbook derived
    frame
    theme gallery render export
    write search
    readable dressing findable publish stale front output
    build review
    report workbook statutes procedures intake starter
    serve cli
""".split()
COMING = {"review"}

# Reading, writing, running, printing, the clock and the environment belong to these alone.
EFFECTS = """
    shipped ledger crew ahead scan history load timing project frame theme write search dressing intake starter
    serve cli
""".split()

VAGUE = {"base", "common", "handler", "handlers", "helper", "helpers", "manager", "misc", "util", "utils"}
CLOCK = {"now", "utcnow", "today"}
DISK = {"read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rglob", "iterdir"}
DANGEROUS_IMPORTS = {
    *"subprocess socket urllib.request http.server http.client".split(),
    *"multiprocessing multiprocessing.connection concurrent.futures threading".split(),
}
LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
USUAL_FUNCTION = 8


def dotted(path: Path) -> str:
    """The name by which a module is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(name: str) -> str:
    """The entry of LAYERS a module belongs to; empty for the package itself."""
    return name.split(".")[1] if "." in name else ""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def running(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only a type checker sees."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not for_types_only(child):
            yield from running(child)


def imports(path: Path) -> set[str]:
    """The modules that a module imports when it runs."""
    found = set()
    for node in running(tree(path)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{each.name}" for each in node.names}
            found |= (inside & NAMES) or {node.module}
    return found


NAMES = {dotted(path) for path in MODULES}
each_module = pytest.mark.parametrize("path", MODULES, ids=dotted)


@each_module
def test_a_module_has_a_place_in_the_layers(path: Path) -> None:
    assert not layer(dotted(path)) or layer(dotted(path)) in LAYERS


@each_module
def test_a_module_imports_only_from_the_layers_above(path: Path) -> None:
    own = layer(dotted(path))
    allowed = {"", own, *LAYERS[: LAYERS.index(own)]} if own else set(LAYERS)
    ours = {name for name in imports(path) if name.split(".")[0] == "generator"}
    assert {name for name in ours if layer(name) not in allowed} == set()


def test_no_two_modules_import_one_another() -> None:
    graph = {dotted(path): imports(path) & NAMES - {dotted(path)} for path in MODULES}
    packages = {dotted(path) for path in MODULES if path.stem == "__init__"}
    while leaves := {name for name, needs in graph.items() if not needs & graph.keys()}:
        graph = {name: needs for name, needs in graph.items() if name not in leaves}
    assert set(graph) - packages == set()


@each_module
def test_effects_stay_at_the_edges(path: Path) -> None:
    if layer(dotted(path)) not in EFFECTS:
        assert list(effects(path)) == []


def test_the_modules_at_the_edges_have_effects() -> None:
    assert {layer(dotted(path)) for path in MODULES if list(effects(path))} == set(EFFECTS) - COMING


def test_the_documentation_tells_the_same_layers_and_edges() -> None:
    table = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \| ([^|]*) \|", table, re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`(\w+)`((?:\\\*)?)((?: \(\*coming\*\))?)", row)]
    assert [name for name, _, _ in told] == LAYERS
    assert [name for name, star, _ in told if star] == EFFECTS
    assert {name for name, _, coming in told if coming} == COMING
    assert set(LAYERS) - COMING == {layer(dotted(path)) for path in MODULES} - {""}


def effects(path: Path) -> Iterator[str]:
    """What a module reads, writes, runs, prints or asks of the clock."""
    yield from sorted(imports(path) & DANGEROUS_IMPORTS)
    for node in running(tree(path)):
        match node:
            case ast.Call(func=ast.Name(id=("print" | "open" | "input") as name)):
                yield f"{name}, line {node.lineno}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self" | "book") | ast.Attribute(attr="_zip"))):
                continue  # a method of our own, whatever it is called; a file inside an archive in memory
            case ast.Call(func=ast.Attribute(attr=name)) if name in DISK or name == "open":
                yield f"{name}, line {node.lineno}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="date" | "datetime"), attr=name)) if name in CLOCK:
                yield f"{name}, line {node.lineno}"
            case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="date" | "datetime"), attr=name)) if (
                name in CLOCK
            ):
                yield f"{name}, line {node.lineno}"
            case ast.Attribute(value=ast.Name(id="os"), attr="environ" | "getenv"):
                yield f"environment, line {node.lineno}"
            case ast.Attribute(value=ast.Name(id="time"), attr="time" | "localtime" | "strftime"):
                yield f"clock, line {node.lineno}"


@each_module
def test_only_the_frame_knows_mkdocs(path: Path) -> None:
    known = {name.split(".")[0] for name in imports(path)} & {"mkdocs", "material", "properdocs"}
    assert layer(dotted(path)) == "frame" or not known


def kind_names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "schemas").glob("*.yml"))


def test_there_are_kinds() -> None:
    assert len(kind_names()) > 1


WORDS = set(
    "acceptance accountability act adjustment appointment case document feedback leader license meeting payout penalty "
    "post project report responsibility review supervision supervisor tender".split()
)
"""Kinds that are called by a word a program needs anyway; of these only a use as the name of a kind is looked for."""
ASKING = set("ids cards target get awaited caption card startswith".split())


@pytest.mark.parametrize("kind", sorted(set(kind_names()) - WORDS - {"envelope"}))
def test_no_kind_is_named_in_the_program(kind: str) -> None:
    word = re.compile(rf"(?<![A-Za-z]){re.escape(kind)}(?![A-Za-z])")
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if word.search(line)
    ]
    assert found == []


@each_module
def test_no_kind_is_compared_or_asked_for_by_name(path: Path) -> None:
    named = {name for node in ast.walk(tree(path)) for name in kinds_meant(node)}
    assert named & set(kind_names()) == set()


def kinds_meant(node: ast.AST) -> Iterator[str]:
    """Texts that are compared with a kind, or by which records are asked for."""
    match node:
        case ast.Compare(left=left, comparators=others) if ".kind" in ast.unparse(node):
            asked = [left, *others]
        case ast.Subscript(value=value, slice=key) if ast.unparse(value).endswith("kinds"):
            asked = [key]
        case ast.Call(func=ast.Attribute(attr=name), args=args) if name in ASKING:
            asked = args
        case _:
            return
    for each in asked:
        for leaf in ast.walk(each):
            if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                yield leaf.value.partition("/")[0]


@each_module
def test_a_module_says_in_one_sentence_what_it_is(path: Path) -> None:
    said = (ast.get_docstring(tree(path)) or "").split("\n\n")[0]
    assert said.endswith(".")
    assert "\n" not in said


@each_module
def test_a_module_is_called_after_what_it_is(path: Path) -> None:
    assert path.stem not in VAGUE


@each_module
def test_a_module_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


def lengths(path: Path) -> dict[str, int]:
    """The lines of every function of a module."""
    return {
        f"{node.name}, line {node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


@each_module
def test_a_function_has_at_most_40_lines(path: Path) -> None:
    assert {name: lines for name, lines in lengths(path).items() if lines > LONGEST_FUNCTION} == {}


def test_half_of_the_functions_have_at_most_8_lines() -> None:
    assert statistics.median(lines for path in MODULES for lines in lengths(path).values()) <= USUAL_FUNCTION


def test_what_runs_is_in_the_lock_of_the_tests() -> None:
    pins = re.compile(r"^[a-z0-9-]+==\S+", re.MULTILINE)
    runtime = pins.findall((ROOT / ".ci/requirements/runtime.lock").read_text(encoding="utf-8"))
    assert set(runtime) <= set(pins.findall((ROOT / ".ci/requirements/dev.lock").read_text(encoding="utf-8")))


@pytest.mark.parametrize("lock", ["runtime", "dev", "bench"])
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / f".ci/requirements/{lock}.lock").read_text(encoding="utf-8")
    assert re.findall(r"--(?:index|extra-index|find-links|trusted)\S*|\w+://\S*|^/\S*", text, re.MULTILINE) == []


def test_the_top_level_is_the_one_agreed() -> None:
    agreed = {
        "content", "schemas", "generator", "theme", "site_config.yml", "tests", "pyproject.toml", "docs", "benchmarks",
        "README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Makefile", ".ci",
        ".pre-commit-config.yaml", ".editorconfig", ".gitattributes", ".gitignore",
    }  # fmt: skip
    known = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {path.split("/")[0].strip('"') for path in known.stdout.splitlines()} == agreed
