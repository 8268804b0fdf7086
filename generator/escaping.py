"""What a compiled template does at every page, made quick: escape what it prints, look into what it was told.

Finished HTML is an `Html`, made by the field types, which escape every value they show. Jinja asks
each printed value for its HTML through several Python calls; most of our values are either plain
text or finished, which one look at the class tells. That look, and the one into a dict, stand in the
compiled template itself: they are taken some two hundred times a page.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

import jinja2
import markupsafe
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Const
from jinja2.nodes import Getattr

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from jinja2.compiler import Frame
    from jinja2.nodes import Call
    from jinja2.nodes import Expr
    from jinja2.nodes import For
    from jinja2.nodes import Getitem

_plain = markupsafe._escape_inner  # type: ignore[attr-defined] # noqa: SLF001 - what escape() calls for a plain text


_METHODS = frozenset({"append", "get", "items", "keys", "update", "values"})
"""Methods of lists and dicts that templates call; none of them wants the context."""
FORM = 2
"""A number for the way templates are compiled; what was compiled in another is not used."""


class Html(str):
    """Text that is safe HTML already."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give itself to whoever asks for safe HTML."""
        return self


def escape(value: Any) -> str:  # noqa: ANN401 - templates print whatever they are given
    """The value as safe HTML."""
    kind = value.__class__
    if kind is Html:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return _plain(value)
    return markupsafe.escape(value)


class _Generator(CodeGenerator):
    """Compiles templates that escape and look into dicts in place, and whose loops give what they print at once."""

    def write_commons(self) -> None:
        """Begin a function with what it uses all the time."""
        super().write_commons()
        self.writeline("_html, _plain, _escape, _item = environment.in_place")

    def visit_For(self, node: For, frame: Frame) -> None:  # noqa: N802 - the name in the base class
        """Gather the output of a loop in a list; otherwise each piece passes through every block around it."""
        if frame.buffer is not None:
            super().visit_For(node, frame)
            return
        self.buffer(frame)
        gathered = frame.buffer
        super().visit_For(node, frame)
        self.writeline(f"yield concat({gathered})")
        frame.buffer = None

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("(_v if (_v := ")
        if finalize.src is not None:
            self.write(finalize.src)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
            return
        if finalize.src is not None:
            self.write(")")
        self.write(").__class__ is _html else _plain(_v) if _v.__class__ is str else _escape(_v))")

    def visit_Getitem(self, node: Getitem, frame: Frame) -> None:  # noqa: N802 - the name in the base class
        """Take a named value from a dict without asking the environment how."""
        if not isinstance(node.arg, Const) or not isinstance(node.arg.value, str) or isinstance(node.node, Const):
            super().visit_Getitem(node, frame)
            return
        name = repr(node.arg.value)
        self.write("(_d[")
        self.write(name)
        self.write("] if (_d := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is dict and {name} in _d else _item(_d, {name}))")

    def visit_Call(self, node: Call, frame: Frame, *, forward_caller: bool = False) -> None:  # noqa: N802
        """Call the methods of lists and dicts without asking whether they want the context."""
        plain = not (forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not plain or not isinstance(node.node, Getattr) or node.node.attr not in _METHODS:
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

    @cached_property
    def in_place(self) -> tuple[object, ...]:
        """What compiled templates use all the time: the class of finished HTML, and three functions."""
        return Html, _plain, escape, self.getitem

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
