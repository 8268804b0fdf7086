"""Escape what templates print, quickly: it is done some two hundred times a page.

Finished HTML is an `Html`, made by the field types, which escape every value they show. Jinja asks
each printed value for its HTML through several Python calls; most of our values are either plain
text or finished, which one look at the class tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import jinja2
import markupsafe
from jinja2.compiler import CodeGenerator

if TYPE_CHECKING:
    from jinja2.compiler import Frame
    from jinja2.nodes import Expr
    from jinja2.nodes import For

_plain = markupsafe._escape_inner  # type: ignore[attr-defined] # noqa: SLF001 - what escape() calls for a plain text


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
    """Compiles templates that call our `escape`, and whose loops give what they print at once."""

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
        self.write("environment.escape(")
        if finalize.src is not None:
            self.write(finalize.src)


class Environment(jinja2.Environment):
    """Jinja with our way to escape."""

    code_generator_class = _Generator

    escape = staticmethod(escape)
