"""The gallery of a theme: every component with its examples, and with what a careless or hostile hand might give it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from markupsafe import Markup

from generator.components import leaf

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from generator.components import Component
    from generator.frame import Frames
    from generator.source import Raw
    from generator.theme import Theme

ADDRESS = "_components/"
TEMPLATE = "pages/gallery.html"
_ROWS = 200
_LONG = 200
_STEM = "关于进一步规范行政许可和行政处罚裁量权基准制定和管理工作、加强规范性文件备案审查的若干意见（征求意见稿）"
_SAID = {
    "很长的文字": (_STEM * 4)[:_LONG],
    "没有空格的长串": "A0" * 60,
    "特殊符号": "<script>alert(1)</script>\"'&amp;{{ x }}</div>",
    "生僻字和少数民族文字": "𠮷𠮷村㐂寿䶮 ئۇيغۇرچە ھۆججەت བོད་ཡིག་གི་ཡིག་ཆ ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ꆈꌠꁱꂷ",
}


class Shown(NamedTuple):
    """One look of a component: how it is called, what it is given."""

    label: str
    given: dict[str, Any]


def looks(component: Component) -> list[Shown]:
    """Its examples, then its first example in odd company: long, sharp, rare, empty, a great many."""
    found = [Shown(name, example) for name, example in component.examples.items()]
    first = next(iter(component.examples.values()), None)
    if first is None:
        return found
    for label, said in _SAID.items():
        found.append(Shown(label, _varied(component.params, first, partial(_said, said))))
    found.append(Shown("没有内容", _emptied(component.params, first)))
    if "HTML" not in str(component.params):
        found.append(Shown(f"{_ROWS} 行", _many(component.params, first)))
    return found


def gallery(theme: Theme, frames: Frames, components: list[Component]) -> Mapping[str, Callable[[], str]]:
    """How to make every page of the gallery, by its address."""
    listed = [_listed(each) for each in components]
    pages = {ADDRESS: partial(_page, theme, frames, 1, {"title": "组件", "components": listed, "body": ""})}
    for each in components:
        for place, look in enumerate(looks(each), 1):
            pages[f"{ADDRESS}{each.name}/{place}/"] = partial(_shown, theme, frames, each, look)
    return pages


def _listed(component: Component) -> dict[str, Any]:
    """What the first page says of one component."""
    return {
        "name": component.name,
        "label": component.label,
        "params": [(name, _told(shape)) for name, shape in component.params.items()],
        "looks": [
            {"label": look.label, "href": f"{component.name}/{place}/"}
            for place, look in enumerate(looks(component), 1)
        ],
    }


def _shown(theme: Theme, frames: Frames, component: Component, look: Shown) -> str:
    body = Markup(theme.body(component.template, look.given))  # noqa: S704 - a template's output
    view = {"title": f"{component.label}：{look.label}", "components": [], "body": body}
    return _page(theme, frames, 3, view)


def _page(theme: Theme, frames: Frames, depth: int, view: dict[str, Any]) -> str:
    told = {"page_title": view["title"], "section": "", "meta": [], "base": "../" * depth, **view}
    return frames[theme.layout(TEMPLATE)].set(theme.slots(TEMPLATE, told), depth)


def _told(shape: Raw) -> str:
    """A shape in words."""
    if isinstance(shape, dict):
        return "{" + "，".join(f"{name}：{_told(each)}" for name, each in shape.items()) + "}"
    if isinstance(shape, list):
        inner = "，".join(_told(each) for each in shape)
        return f"一列 {inner}" if len(shape) < 2 else f"[{inner}]"
    return shape or ""


def _said(odd: str, said: str) -> str:
    """Odd words in place of some, still told apart from others by those."""
    return odd[: max(len(odd) - len(said), 1)] + said if len(odd) == _LONG else odd + said


def _varied(shape: Raw, value: Any, said: Callable[[str], str]) -> Any:  # noqa: ANN401 - as an example is shaped
    """An example with other words wherever free words stand."""
    if isinstance(shape, dict) and isinstance(value, dict):
        known = {name.removesuffix("?"): each for name, each in shape.items()}
        return {name: _varied(known.get(name), each, said) for name, each in value.items()}
    if isinstance(shape, list) and isinstance(value, list):
        return [_varied(shape[place % len(shape)], each, said) if shape else each for place, each in enumerate(value)]
    if isinstance(shape, str) and leaf(shape)[0] == "文字" and value and not isinstance(value, Markup):
        return said(str(value))
    return value


def _emptied(shape: Raw, value: Any) -> Any:  # noqa: ANN401 - as an example is shaped
    """An example of which nothing is left but what must be there."""
    if isinstance(shape, dict) and isinstance(value, dict):
        known = {name.removesuffix("?"): each for name, each in shape.items()}
        return {name: _emptied(known.get(name), each) for name, each in value.items()}
    if isinstance(shape, list) and isinstance(value, list):
        repeated = len(shape) == 1
        return (
            [] if repeated else [_emptied(shape[place], each) for place, each in enumerate(value)] if shape else value
        )
    return "" if isinstance(shape, str) and leaf(shape)[2] else value


def _many(shape: Raw, value: Any, place: int = 0) -> Any:  # noqa: ANN401 - as an example is shaped
    """An example whose outermost lists are very long; what is called by an id is called differently each time."""
    if isinstance(shape, dict) and isinstance(value, dict):
        known = {name.removesuffix("?"): each for name, each in shape.items()}
        return {name: _many(known.get(name), each, place) for name, each in value.items()}
    if isinstance(shape, list) and isinstance(value, list):
        if place or len(shape) != 1 or not value or isinstance(shape[0], str):
            return [_many(shape[at % len(shape)], each, place) if shape else each for at, each in enumerate(value)]
        return [_many(shape[0], value[at % len(value)], at + 1) for at in range(_ROWS)]
    named = isinstance(shape, str) and leaf(shape)[0] == "编号" and place
    return f"{value}-{place}" if named else value
