"""Named fields in one mapping: the level on which keys are found, missed or mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Self

from generator.fields.field import Field
from generator.fields.field import Problem
from generator.fields.fresh import FRESH
from generator.fields.fresh import WORDLESS
from generator.fields.markup import escape
from generator.wording import half_width
from generator.wording import listed
from generator.wording import nearest
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from generator.fields.field import Lookup
    from generator.fields.field import Target
    from generator.source import Pointer
    from generator.source import Raw


_KEPT, _SHORT = 500, 24
"""So many texts are remembered of a field with what was made of them; longer ones hardly come again."""
_CHANGING = (dict, list, type(None))
"""Values that others may change, which are made anew each time; and nothing, of which there is nothing to keep."""


def html_of(field: Field) -> Callable[[Any, Lookup], str]:
    """How a field shows a value as HTML; most show their text as it is."""
    own = type(field)
    return _as_written if own.html is Field.html and own.text is Field.text else field.html


def _as_written(value: Any, _site: Lookup) -> str:  # noqa: ANN401 - whatever the field holds
    return escape(value if value.__class__ is str else str(value))


def _names_files(field: Field) -> bool:
    """Whether a value of the field may name files."""
    item = getattr(field, "item", None)
    return type(field).files is not Field.files and (item is None or _names_files(item))


def plain_of(field: Field) -> Callable[[Any], Any] | None:
    """How a field gives a value to JSON; None where the value goes as it is."""
    return None if type(field).plain is Field.plain else field.plain


class Shape:
    """What one mapping may say: its fields by name, by label and by further names."""

    __slots__ = (
        "__weakref__", "as_html", "as_plain", "by_key", "defaults", "drawn", "fields", "filed", "prosaic", "readers",
        "references", "referring", "required", "shown", "spellings", "steps",
    )  # fmt: skip

    def __new__(cls, *_args: object, **_named: object) -> Self:
        """Make it known to `FRESH`, also where it is unpacked."""
        made = super().__new__(cls)
        FRESH.shapes.add(made)
        return made

    def __init__(self, fields: Mapping[str, Field], aliases: Mapping[str, Iterable[str]] | None = None) -> None:
        self.fields = dict(fields)
        more = aliases or {}
        self.spellings = {
            name: tuple(dict.fromkeys((name, field.label, *field.also, *more.get(name, ()))))
            for name, field in self.fields.items()
        }
        self.by_key: dict[str, Field] = {}
        for name, spellings in self.spellings.items():
            for spelling in spellings:
                self.by_key.setdefault(spelling, self.fields[name])
        self.by_key |= self.fields
        self.readers: dict[str, tuple[str, Callable[[Any, list[Problem]], Any], dict[str, Any], bool]] = {
            key: (field.name, field.read, {}, field.by_shape) for key, field in self.by_key.items()
        }
        """For each key the name of its field, how it is read, what was made of texts that come again and again, and
        whether other shapes read what is in it."""
        self.required = frozenset(name for name, field in self.fields.items() if field.required)
        self.defaults = tuple((name, field.default) for name, field in self.fields.items() if field.default is not None)
        self.referring = tuple((field.name, field.collect) for field in self.fields.values() if field.refers)
        self.prosaic = tuple(field for field in self.fields.values() if field.writes_prose)
        self.shown = tuple(field for field in self.fields.values() if field.public)
        self.as_html = tuple((field.name, field.label, html_of(field)) for field in self.shown)
        self.as_plain = tuple((field.name, plain_of(field)) for field in self.shown)
        self.references = tuple(field for field in self.shown if field.type_name == "reference")
        self.steps = tuple(field for field in self.fields.values() if field.type_name == "steps")
        self.drawn = tuple(field for field in self.shown if getattr(field, "drawn", False))
        self.filed = {field.name: field for field in self.shown if _names_files(field)}

    def read(
        self, raw: Mapping[str, Raw], problems: list[Problem], unread: Container[str] = frozenset()
    ) -> dict[str, Any]:
        """Type every value of a mapping; problems are placed below the keys as written.

        ``unread`` are keys whose value was already reported as unreadable: they are not missing.
        """
        values: dict[str, Any] = {}
        readers, note, kept = self.readers, FRESH.values.append, FRESH.kept.append
        count = len(problems)
        for key, part in raw.items():
            known = readers.get(key)
            if known is None:
                problems.append(self.unknown(key, part))
                count += 1
                continue
            name, read, seen, inside = known
            if key != name and self.twice(raw, key, self.by_key[key], problems):
                count += 1
            is_text = part.__class__ is str
            if is_text and part in seen:
                values[name] = seen[part]
                continue
            if part is None:
                continue
            value = read(part, problems)
            if problems and len(problems) != count:
                problems[count:] = [problem.under(key) for problem in problems[count:]]
                count = len(problems)
            elif is_text and len(seen) < _KEPT and len(part) < _SHORT and value.__class__ not in _CHANGING:
                seen[part] = value  # type: ignore[index]
                kept((seen, part))  # type: ignore[arg-type]
            if value is not None:
                values[name] = value
                if not inside and value.__class__ not in WORDLESS:
                    note(value)
        self._complete(values, raw, problems, unread)
        return values

    def forget(self) -> None:
        """Forget what was made of texts."""
        for _, _, seen, _ in self.readers.values():
            seen.clear()

    def _complete(
        self, values: dict[str, Any], raw: Mapping[str, Raw], problems: list[Problem], unread: Container[str]
    ) -> None:
        """Fill in what goes without saying, and note what is missing."""
        for name, default in self.defaults:
            if name not in values:
                values[name] = default
        if not self.required <= values.keys():
            self.missing(raw, values, problems, unread)

    def unknown(self, key: str, value: Raw) -> Problem:
        """Say that nobody knows this key, and which one was probably meant; one without a value may be half a text."""
        names = list(self.by_key)
        normal = half_width(key)
        meant = normal if normal in self.by_key else nearest(key, names)
        hint = f"可写的栏目有：{listed([field.label for field in self.fields.values()], 30)}。"
        if meant:
            label = self.by_key[meant].label
            hint = f"是不是“{meant}”{'' if label == meant else f'（{label}）'}？"
        elif value is None:
            hint = f"如果是一段文字被英文逗号分成了两半，给整段文字加引号。{hint}"
        return Problem((key,), "FIELD-UNKNOWN", f"没有{quoted(key)}这一栏。", hint, of_key=True)

    def twice(self, raw: Mapping[str, Raw], key: str, field: Field, problems: list[Problem]) -> bool:
        """Note a field that is written under two of its names."""
        written = [spelling for spelling in self.spellings[field.name] if spelling in raw]
        if len(written) < 2 or key == written[0]:
            return False
        message = f"“{field.label}”写了两次：“{written[0]}”和“{key}”。"
        problems.append(Problem((key,), "FIELD-TWICE", message, "删掉其中一个。", of_key=True))
        return True

    def missing(
        self, raw: Mapping[str, Raw], values: Mapping[str, Any], problems: list[Problem], unread: Container[str]
    ) -> None:
        """Note every required field without a value, unless its value was refused already."""
        for name, field in self.fields.items():
            if not field.required or name in values or any(spelling in unread for spelling in self.spellings[name]):
                continue
            key = next((spelling for spelling in self.spellings[name] if spelling in raw), None)
            if key is None:
                hint = f"加一行 {name}: 内容（也可写 {field.label}: 内容）"
                hint += f"，例如 {name}: {field.example}" if isinstance(field.example, str) else ""
                problems.append(Problem((), "FIELD-REQUIRED", f"缺少“{field.label}”。", hint))
            elif raw[key] is None:
                message = f"“{field.label}”不能为空。"
                problems.append(Problem((key,), "FIELD-REQUIRED", message, field.help, of_key=True))

    def collect(self, values: Mapping[str, Any], path: str, pointer: Pointer, found: list[Target]) -> None:
        """Append what the values refer to."""
        for name, collect in self.referring:
            value = values.get(name)
            if value is not None:
                collect(value, f"{path}.{name}" if path else name, (*pointer, name), found)

    def prose(self, values: Mapping[str, Any]) -> Iterator[tuple[Pointer, str]]:
        """Yield every Markdown text among the values."""
        for field in self.prosaic:
            value = values.get(field.name)
            if value is not None:
                for pointer, text in field.prose(value):
                    yield (field.name, *pointer), text

    def html_pairs(self, values: Mapping[str, Any], site: Lookup) -> list[tuple[str, str]]:
        """Return (label, safe HTML) of every value that may be shown."""
        return [(label, html(values[name], site)) for name, label, html in self.as_html if name in values]

    def text_pairs(self, values: Mapping[str, Any], site: Lookup) -> list[tuple[str, str]]:
        """Return (label, plain text) of every value that may be shown."""
        return [(f.label, f.text(values[f.name], site)) for f in self.shown if f.name in values]

    def plain(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return every value that may be shown, as JSON can carry it."""
        return {name: plain(values[name]) if plain else values[name] for name, plain in self.as_plain if name in values}

    def json_schema(self) -> dict[str, Any]:
        """Describe the mapping; ``x-names`` lists further names of a property until the export resolves them."""
        names = {other: name for name, spellings in self.spellings.items() for other in spellings[1:]}
        properties = {name: _nullable(field) for name, field in self.fields.items()}
        schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        return schema | {"x-names": names, "allOf": self._presence()} if names else schema

    def _presence(self) -> list[dict[str, Any]]:
        rules: list[dict[str, Any]] = []
        for name, spellings in self.spellings.items():
            single = [{"required": [spelling]} for spelling in spellings]
            if self.fields[name].required and self.fields[name].default is None:
                rules.append({"oneOf": single})
            elif len(single) > 1:
                rules.append({"oneOf": [*single, {"not": {"anyOf": single}}]})
        return rules


_CONDITIONS = {"enum", "allOf", "anyOf", "oneOf", "not", "if"}


def _nullable(field: Field) -> dict[str, Any]:
    """Let an optional value be left empty."""
    schema = field.json_schema()
    if field.required and field.default is None:
        return schema
    if "type" not in schema or schema.keys() & _CONDITIONS:
        head = {key: schema.pop(key) for key in ("title", "description", "examples") if key in schema}
        return head | {"anyOf": [schema, {"type": "null"}]}
    types = schema["type"]
    return schema | {"type": [*(types if isinstance(types, list) else [types]), "null"]}
