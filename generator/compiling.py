"""Compile templates so that what they do at every page costs little.

Whether a value is finished HTML, and what stands under a name in a dict, is looked for in the compiled
template itself; a loop that asks `loop` only for its number counts by itself. Both are done some
hundreds of times a page, and Jinja calls several functions of its own for each.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

import jinja2
from jinja2 import meta
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer

from generator.escaping import Html
from generator.escaping import escape
from generator.escaping import plain
from generator.inlining import Inlining

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import MutableMapping
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2.compiler import Frame

FORM = 3
"""A number for the way templates are compiled; what was compiled in another is not used."""
_METHODS = frozenset({"append", "get", "items", "keys", "update", "values"})
"""Methods of lists and dicts that templates call; none of them wants the context."""
_COUNTED = "counted"
_OPAQUE = (nodes.Macro, nodes.CallBlock, nodes.Block, nodes.Include, nodes.Import, nodes.FromImport)


class _Counting(NodeTransformer):
    """Rewrites loops that ask `loop` for nothing but a number, so that they count by themselves."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self._environment = environment
        self._names = [""]
        """The name of the number of each loop around the node, the innermost last; empty where it is not counted."""
        self._made = 0

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - the name in the base class
        """Number the items of a loop where that is all it needs."""
        node.iter = self.visit(node.iter)
        node.else_ = [self.visit(each) for each in node.else_]
        asked = {*_asked(node.body)}
        counts = bool(asked) and asked <= {"index", "index0", "first"} and not node.recursive and node.test is None
        self._made += counts
        self._names.append(f"_number{self._made}" if counts else "")
        node.body = [self.visit(each) for each in node.body]
        name = self._names.pop()
        if counts:
            numbered = nodes.Filter(node.iter, _COUNTED, [], [], None, None)
            node.target = nodes.Tuple([nodes.Name(name, "store"), node.target], "store")
            node.iter = numbered
            node.set_environment(self._environment)
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - the name in the base class
        """Put the number of the innermost loop in the place of what was asked of it."""
        if not self._names[-1] or not _is_loop(node.node):
            return self.generic_visit(node)
        number = nodes.Name(self._names[-1], "load")
        if node.attr == "index":
            made: nodes.Node = number
        elif node.attr == "index0":
            made = nodes.Sub(number, nodes.Const(1))
        else:
            made = nodes.Compare(number, [nodes.Operand("eq", nodes.Const(1))])
        return made.set_environment(self._environment).set_lineno(node.lineno)


def _asked(body: Iterable[nodes.Node]) -> Iterator[str]:
    """What is asked of `loop` in the body of a loop; an empty word where it is passed on whole."""
    for node in body:
        if isinstance(node, nodes.Getattr) and _is_loop(node.node):
            yield node.attr
        elif _is_loop(node) or isinstance(node, _OPAQUE):
            yield ""
        elif isinstance(node, nodes.For):
            yield from _asked([node.iter, *node.else_, *([node.test] if node.test else [])])
            yield from ("" for _ in node.find_all(_OPAQUE))
        else:
            yield from _asked(node.iter_child_nodes())


def _is_loop(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "loop"


def _counted(items: Iterable[Any]) -> Iterable[tuple[int, Any]]:
    return enumerate(items, 1)


class _Generator(CodeGenerator):
    """Compiles templates that escape and look into dicts in place, and whose loops give what they print at once."""

    def write_commons(self) -> None:
        """Begin a function with what it uses all the time."""
        super().write_commons()
        self.writeline("_html, _plain, _escape, _item = environment.in_place")

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - the name in the base class
        """Gather the output of a loop in a list; otherwise each piece passes through every block around it."""
        if frame.buffer is not None:
            super().visit_For(node, frame)
            return
        self.buffer(frame)
        gathered = frame.buffer
        super().visit_For(node, frame)
        self.writeline(f"yield concat({gathered})")
        frame.buffer = None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("(_v if (_v := ")
        if finalize.src is not None:
            self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
            return
        if finalize.src is not None:
            self.write(")")
        self.write(").__class__ is _html else _plain(_v) if _v.__class__ is str else _escape(_v))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - the name in the base class
        """Take a named value from a dict without asking the environment how."""
        if (
            not isinstance(node.arg, nodes.Const)
            or not isinstance(node.arg.value, str)
            or isinstance(node.node, nodes.Const)
        ):
            super().visit_Getitem(node, frame)
            return
        name = repr(node.arg.value)
        self.write("(_d[")
        self.write(name)
        self.write("] if (_d := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is dict and {name} in _d else _item(_d, {name}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call the methods of lists and dicts without asking whether they want the context."""
        plain = not (forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not plain or not isinstance(node.node, nodes.Getattr) or node.node.attr not in _METHODS:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for arg in node.args:
            self.visit(arg, frame)
            self.write(", ")
        self.write(")")


class Environment(jinja2.Environment):
    """Jinja with our way to escape, and templates that are looked for once."""

    code_generator_class = _Generator

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of Jinja
        """Make an environment as Jinja does."""
        super().__init__(**options)
        self.filters[_COUNTED] = _counted

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:  # noqa: ANN401
        """The Python of a template."""
        return super()._generate(_Counting(self).visit(source), *args, **options)

    @cached_property
    def in_place(self) -> tuple[object, ...]:
        """What compiled templates use all the time: the class of finished HTML, and three functions."""
        return Html, plain, escape, self.getitem

    @cached_property
    def _trees(self) -> dict[str, nodes.Template]:
        """Sources that were taken apart to see what they draw in, until they are compiled."""
        return {}

    def drawn(self, source: str) -> list[str | None]:
        """The names of the templates that a source draws in; None for one that is named only when it is used."""
        tree = self._trees[source] = self.parse(source)
        return [*meta.find_referenced_templates(tree)]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return self._trees.pop(source, None) or super()._parse(source, name, filename)

    @cached_property
    def _found(self) -> dict[object, jinja2.Template]:
        return {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name in the base class
    ) -> jinja2.Template:
        """The template of a name; one that was found is found at once."""
        found = self._found.get(name)
        if found is None or globals:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that every template knows, as a plain dict."""
        return {**self.globals, **(d or {})}


def environment(folders: Sequence[Path], cache: Path | None) -> Environment:
    """Escaping on and absent names refused; ``shipped/…`` names the theme below a county's own."""
    kept = jinja2.FileSystemBytecodeCache(str(cache), f"{FORM}-%s.cache") if cache else None
    layers: list[jinja2.BaseLoader] = [jinja2.FileSystemLoader(folder) for folder in folders]
    layers.append(jinja2.PrefixLoader({"shipped": jinja2.FileSystemLoader(folders[-1])}))
    return Environment(
        loader=Inlining(jinja2.ChoiceLoader(layers)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=kept,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
