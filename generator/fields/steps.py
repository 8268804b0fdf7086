"""Field type steps: a procedure, one step after the other, with its branches."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar

from generator.fields.arrows import Arrows
from generator.fields.field import COMMON
from generator.fields.field import Field
from generator.fields.line import ONE_LINE
from generator.fields.line import Line
from generator.fields.markup import escape
from generator.fields.markup import link
from generator.fields.markup import table
from generator.fields.shape import Shape
from generator.fields.spec import Spec
from generator.fields.spec import make_all
from generator.fields.step_facts import ALIASES
from generator.fields.step_facts import DECIDE
from generator.fields.step_facts import KIND_KEYS
from generator.fields.step_facts import LABELS
from generator.fields.step_facts import NEXT_KEYS
from generator.fields.step_facts import POST
from generator.fields.step_facts import facts
from generator.wording import did_you_mean
from generator.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.fields.field import Lookup
    from generator.fields.field import Problem
    from generator.fields.field import Target
    from generator.source import Pointer
    from generator.source import Raw

_WHO, _LIMIT = ("lane", "post", "responsible"), ("limit",)
_HIDDEN_FACTS = frozenset({"id", "counts", "public", *_WHO, *_LIMIT})


class Steps(Field):
    """Steps in the order of the list; the key of a step says its kind, without ``next`` the following one is next."""

    type_name: ClassVar[str] = "steps"
    options: ClassVar[frozenset[str]] = COMMON | {
        "fields", "to", "lanes", "level", "drawn", "follows", "changes", "renamed", "versions", "posts",
    }  # fmt: skip
    nested: ClassVar[bool] = True

    __slots__ = ("changes", "drawn", "follows", "lanes", "level", "line", "posts", "renamed", "shape", "versions")

    def __init__(self, name: str, spec: Spec) -> None:
        super().__init__(name, spec)
        own = spec.raw.get("fields")
        options = facts(spec.text("to"), own if isinstance(own, dict) else {})
        self.shape = Shape(make_all(options, spec.setting, (*spec.pointer, "fields")), ALIASES)
        self.line = Line(name, Spec({"label": "环节名称"}, spec.setting, spec.pointer))
        self.drawn = spec.flag("drawn", default=False)
        self.lanes = spec.text("lanes")
        """The field that gives the order of the lanes."""
        self.level = spec.text("level")
        """Where how risky a step is stands: the fact that names its risks, and what these call their level."""
        self.follows = spec.text("follows")
        """The field that names the record whose steps are taken over; these say what is different."""
        self.changes = spec.text("changes")
        self.renamed = spec.text("renamed")
        self.posts = spec.text("posts")
        """The kind of records that tell of posts; those of the same office are linked by their titles."""
        self.versions = spec.texts("versions")
        """The fields that name the version replaced, its first and last day, and what it is called."""
        self.refers = bool(self.shape.referring)
        self.writes_prose = bool(self.shape.prosaic)

    def read(self, raw: Raw, problems: list[Problem]) -> list[dict[str, Any]] | None:
        """Accept a list of steps; each becomes its facts with ``id``, ``kind``, ``name`` and ``next``."""
        if not isinstance(raw, list):
            self.wrong_type(raw, "一个列表（每个环节一项）", problems)
            return None
        if not raw:
            self.refuse(problems, "FIELD-COUNT", f"“{self.label}”至少要有一个环节。", self.help)
        arrows = Arrows(raw, [*self.shape.by_key, *NEXT_KEYS])
        steps: list[dict[str, Any]] = []
        lane: str | None = None
        for place, item in enumerate(raw):
            own: list[Problem] = []
            step = self.step(item, place, arrows, own)
            problems.extend(problem.under(place) for problem in own)
            if step is not None:
                lane = step.setdefault("lane", lane)
                if lane is None:
                    del step["lane"]
                steps.append(step)
        return steps

    def step(self, raw: Raw, place: int, arrows: Arrows, problems: list[Problem]) -> dict[str, Any] | None:
        """Read one step."""
        if not isinstance(raw, dict):
            self.refuse(problems, "FIELD-TYPE", "一个环节要分成几项来写。", "例如 - {办理: 受理申请, 编号: accept}")
            return None
        kind, name = self.heading(raw, problems)
        branching, near = kind == DECIDE, self.mistyped(raw)
        known = self.shape.by_key
        said = {
            key: part
            for key, part in raw.items()
            if key in known or not (branching or key in KIND_KEYS or key in NEXT_KEYS or key == near)
        }
        values = self.shape.read({key: said[key] for key in said if key not in KIND_KEYS}, problems)
        values.update(id=arrows.ids[place], kind=kind, name=name)
        values["next"] = arrows.leaving(place, kind, raw, problems)
        return values

    def heading(self, raw: dict[str, Raw], problems: list[Problem]) -> tuple[str, str]:
        """Read the kind of a step and its text."""
        heads = [key for key in raw if key in KIND_KEYS]
        if len(heads) != 1:
            words = listed(list(LABELS.values()))
            found = f"现在写了 {listed(heads)}" if heads else "现在一个也没有"
            near = "" if heads else self.mistyped(raw)
            hint = did_you_mean(near, KIND_KEYS) if near else "例如 - {办理: 受理申请, 编号: accept}"
            self.refuse(problems, "FIELD-STEP", f"一个环节要用 {words} 中的一个开头，{found}。", hint)
            return (KIND_KEYS[heads[0]] if heads else ""), ""
        head = heads[0]
        own: list[Problem] = []
        name = self.line.read(raw[head], own)
        problems.extend(problem.under(head) for problem in own)
        return KIND_KEYS[head], name or ""

    def mistyped(self, raw: dict[str, Raw]) -> str:
        """The key that was to say the kind of a step and is a near miss; empty where a key does, or none is near."""
        if any(key in KIND_KEYS for key in raw):
            return ""
        strange = (key for key in raw if key not in self.shape.by_key and key not in NEXT_KEYS)
        return next((key for key in strange if did_you_mean(key, KIND_KEYS)), "")

    def type_hint(self, raw: Raw) -> str:  # noqa: ARG002
        """Say how steps are written."""
        return "一个环节一项，例如 - {办理: 受理申请, 编号: accept}"

    def parts(self) -> dict[str, Field]:
        """Return the facts of a step."""
        return self.shape.fields

    def prose(self, value: list[dict[str, Any]]) -> Iterator[tuple[Pointer, str]]:
        """Yield every Markdown text inside."""
        for place, step in enumerate(value):
            for pointer, text in self.shape.prose(step):
                yield (place, *pointer), text

    def collect(self, value: list[dict[str, Any]], path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append what the facts refer to."""
        for place, step in enumerate(value):
            self.shape.collect(step, path, (*pointer, place), found)

    def html(self, value: list[dict[str, Any]], site: Lookup) -> str:
        """Show the steps as a table: who, how long, on what ground, and where it goes from here."""
        steps = [step for step in value if step.get("public", True)]
        names = {step["id"]: (number, step["name"]) for number, step in enumerate(steps, 1)}
        others = [f for f in self.shape.shown if f.name not in _HIDDEN_FACTS]
        found = []
        for number, step in enumerate(steps, 1):
            who, limit = (_cell(self._facts(step, keys, site)) for keys in (_WHO, _LIMIT))
            told = _told([(f.label, f.html(step[f.name], site)) for f in others if f.name in step])
            found.append(
                f'<tr class="step step--{step["kind"]}" id="step-{step["id"]}"><th scope="row">'
                f'<span class="step__number">{number}</span><span class="step__name">{escape(_joined(step["name"]))}'
                f'</span><span class="step__kind">{LABELS.get(step["kind"], "")}</span></th>'
                f'<td data-label="承办">{who}</td><td data-label="时限">{limit}</td>'
                f'<td data-label="要求">{told}</td><td data-label="下一步">{_onward(step, names)}</td></tr>'
            )
        return table(self.label, ("环节", "承办", "时限", "要求", "下一步"), found, "rows steps")

    def _facts(self, step: dict[str, Any], keys: tuple[str, ...], site: Lookup) -> list[str]:
        """The facts of these names that a step has and that may be shown, what is said twice once."""
        fields = self.shape.fields
        found = []
        for key in keys:
            if key in step and fields[key].public and not (key == POST and step[key] == step.get("lane")):
                post = site.beside(self.posts, step[key]) if key == POST and self.posts else None
                shown = link(site.address(self.posts, post), step[key]) if post else fields[key].html(step[key], site)
                found.append(shown)
        return found

    def text(self, value: list[dict[str, Any]], site: Lookup) -> str:
        """Write the steps one after the other."""
        said = []
        for step in value:
            if step.get("public", True):
                facts_said = [text for key, text in self._main_facts(step, site) if key]
                said.append(_joined(step["name"]) + (f"（{'，'.join(facts_said)}）" if facts_said else ""))
        return "→".join(said)

    def _main_facts(self, step: dict[str, Any], site: Lookup) -> list[tuple[str, str]]:
        fields = self.shape.fields
        return [(key, fields[key].text(step[key], site)) for key in ("lane", "post", "limit") if key in step]

    def plain(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the steps that may be shown, with their arrows."""
        steps = [step for step in value if step.get("public", True)]
        ids = {step["id"] for step in steps}
        return [
            {"id": step["id"], "kind": step["kind"], "name": step["name"]}
            | self.shape.plain(step)
            | {"next": [{"to": a["to"], "label": a["label"]} for a in step["next"] if a["to"] in ids]}
            for step in steps
        ]

    def shape_schema(self) -> dict[str, Any]:
        """Describe a step: exactly one kind, its facts, and where it asks a question any other key as a branch."""
        schema = self.shape.json_schema()
        del schema["additionalProperties"]
        line = {"type": ["string", "integer"], "pattern": ONE_LINE}
        arrow = {
            "type": "object",
            "properties": {"to": line, "label": {"type": ["string", "null"]}},
            "required": ["to"],
            "additionalProperties": False,
        }
        onward = {"anyOf": [line, {"type": "null"}, {"type": "array", "items": {"anyOf": [line, arrow]}}]}
        text = {"type": "string", "pattern": ONE_LINE}
        schema["properties"] |= dict.fromkeys(KIND_KEYS, text) | dict.fromkeys(NEXT_KEYS, onward)
        known = [*schema["properties"], *schema.get("x-names", ())]
        schema.setdefault("allOf", []).append({"oneOf": [{"required": [key]} for key in KIND_KEYS]})
        schema["allOf"].append({"not": {"required": list(NEXT_KEYS)}})
        schema["if"] = {"anyOf": [{"required": [DECIDE]}, {"required": [LABELS[DECIDE]]}]}
        schema["then"] = {"properties": dict.fromkeys(known, True), "additionalProperties": line}
        schema["else"] = {"propertyNames": {"enum": known}}
        listing: dict[str, Any] = {"type": "array", "items": schema}
        return listing | {"minItems": 1}


def _joined(name: str) -> str:
    """Drop the sign that breaks the line in a drawing."""
    return name.replace("|", "")


def _told(facts: list[tuple[str, str]]) -> str:
    """Show the facts of a step, each with its label."""
    if not facts:
        return ""
    inner = "".join([f"<div><dt>{escape(label)}</dt><dd>{shown}</dd></div>" for label, shown in facts])
    return f'<dl class="step__facts">{inner}</dl>'


def _onward(step: dict[str, Any], names: dict[str, tuple[int, str]]) -> str:
    """Link to the following steps, each with the label of its branch."""
    links = []
    for arrow in step["next"]:
        if arrow["to"] in names:
            number, name = names[arrow["to"]]
            label = f"{escape(arrow['label'])}：" if arrow["label"] else ""
            links.append(f'{label}<a href="#step-{arrow["to"]}">{number} {escape(_joined(name))}</a>')
    return _cell(links)


def _cell(shown: list[str]) -> str:
    """One below the other."""
    return f"<div>{''.join([f'<span>{each}</span>' for each in shown])}</div>" if shown else ""
