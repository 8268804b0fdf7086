"""Put included templates into those that include them, before they are compiled.

A page draws in some ten components; each include costs a context and a call at every page, though
which file is meant stands in the source. The parts are still files of their own, and a digest of a
template's source now covers them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

from generator.pattern import later

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_INCLUDE = later(r"""\{%\s*include\s+(["'])([^"']+)\1\s*%\}""")


class Inlining(jinja2.BaseLoader):
    """Gives the sources of another loader with their includes put in."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        """Read from this loader."""
        self._loader = loader

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The source with all that it includes; one that cannot be put in is left to be refused when it is used."""
        source, path, fresh = self._loader.get_source(environment, template)
        return self._filled(environment, source, (template,)), path, fresh

    def _filled(self, environment: jinja2.Environment, source: str, above: tuple[str, ...]) -> str:
        def fill(found: re.Match[str]) -> str:
            name = found[2]
            try:
                inner = "" if name in above else self._loader.get_source(environment, name)[0]
            except jinja2.TemplateNotFound:
                inner = ""
            if not inner:
                return found[0]
            return self._filled(environment, inner, (*above, name)).removesuffix("\n")

        return _INCLUDE.sub(fill, source)

    def list_templates(self) -> list[str]:
        """The names of all templates."""
        return self._loader.list_templates()
