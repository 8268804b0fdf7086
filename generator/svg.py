"""An SVG element tree as text: escaped, numbers short and always the same, no inline style or script."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache

from generator.escaping import escape

Value = str | int | float
_PLACES = 2
_KEPT = 8192
"""Numbers and names kept as they are written: pictures of one size use the same again and again."""


@dataclass(slots=True)
class Element:
    """An element; its children stand in order, a text among them is written escaped."""

    name: str
    attributes: dict[str, Value] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def add(self, name: str, *children: Element | str, **attributes: Value) -> Element:
        """Append a new element and return it."""
        made = element(name, *children, **attributes)
        self.children.append(made)
        return made

    def __str__(self) -> str:
        inside = "".join([str(child if isinstance(child, Element) else escape(child)) for child in self.children])
        said = "".join([f' {name}="{_written(value)}"' for name, value in self.attributes.items()])
        return f"<{self.name}{said}>{inside}</{self.name}>" if inside else f"<{self.name}{said}/>"


def element(name: str, *children: Element | str, **attributes: Value) -> Element:
    """Make an element; ``class_`` is written ``class``, ``text_anchor`` ``text-anchor``, ``viewBox`` as it is."""
    named = {_name(key): value for key, value in attributes.items()}
    return Element(name, named, list(children))


def drawing(width: float, height: float, title: str, description: str, *, key: str, **attributes: Value) -> Element:
    """Begin a picture with a name and a description; ``key`` tells its ids from those of other pictures on the page."""
    size: dict[str, Value] = {"viewBox": f"0 0 {number(width)} {number(height)}"}
    names = f"{key}-title {key}-desc"
    root = element("svg", role="img", aria_labelledby=names, **size, **attributes)
    root.add("title", title, id=f"{key}-title")
    root.add("desc", description, id=f"{key}-desc")
    return root


@lru_cache(_KEPT)
def number(value: float) -> str:
    """A number as short as two places allow, the same on every machine: 12, 12.5, 0.33."""
    text = f"{value:.{_PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def points(*pairs: tuple[float, float]) -> str:
    """Points as ``polyline`` wants them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in pairs)


def _written(value: Value) -> str:
    return escape(value) if isinstance(value, str) else number(value)


@lru_cache(_KEPT)
def _name(key: str) -> str:
    """The name of an attribute; what the site's policy forbids is a fault of the program."""
    name = key.rstrip("_").replace("_", "-")
    if name == "style" or name.startswith("on"):
        raise ValueError(f"{name} is not allowed by the policy of the site")
    return name
