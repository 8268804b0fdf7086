"""From the text of site_config.yml to the settings, with every fault found on the way."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.config.setting import Refusal
from generator.config.setting import Setting
from generator.config.setting import line
from generator.config.setting import path
from generator.config.site import FILE
from generator.config.site import GROUPS
from generator.config.site import Config
from generator.config.site import NavEntry
from generator.config.site import RuleSetting
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.source import read_yaml
from generator.wording import did_you_mean
from generator.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from generator.source import Document
    from generator.source import Pointer
    from generator.source import Raw

_LABEL = Setting("导航文字", line(20), required=True)
_PAGE = Setting("页面文件", path(".md"), required=True)
_WEIGHTS = {severity.value: severity for severity in Severity}
_LISTS = ("rules", "navigation")


class Written(NamedTuple):
    """A part of the file: where in it, and what stands there."""

    pointer: Pointer
    entries: dict[str, Raw]


def read(content: bytes | None, file: str = FILE) -> tuple[Config | None, list[Diagnostic]]:
    """The settings of a site, or None and why; None for the content where there is no such file."""
    if content is None:
        return None, [_missing(file)]
    document, found = read_yaml(file, content)
    if document is None:
        return None, found
    reading = _Reading(document)
    config = reading.config()
    found = sorted(found + reading.found, key=lambda each: each.key)
    return (None if any(each.is_error for each in found) else config), found


def unknown_rules(config: Config, known: Iterable[str]) -> list[Diagnostic]:
    """Say which rules the settings weigh that are in no catalogue."""
    known = sorted(known)
    return [
        Diagnostic(
            config.places[f"rules.{name}"],
            "CONFIG-RULE",
            f"没有编号为{quoted(name)}的规则",
            hint=did_you_mean(name, known) or "规则编号见“规则”页面，如 R-PWR-01",
        )
        for name in config.rules
        if name not in known
    ]


def _missing(file: str) -> Diagnostic:
    hint = "请在站点目录内运行；新建站点用 yangguang init 目录名"
    return Diagnostic(Location(file), "CONFIG-MISSING", "这里没有站点配置文件", hint=hint)


class _Reading:
    """One pass over the file: values go out, faults and places stay."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.found: list[Diagnostic] = []
        self.places: dict[str, Location] = {}

    def config(self) -> Config:
        top = Written((), self._document.data)
        values = self._settings(top, Config, (*GROUPS, *_LISTS))
        for name, group in GROUPS.items():
            values[name] = group(**self._settings(self._part(top, name), group))
        values["rules"] = self._rules(self._part(top, "rules"))
        values["navigation"] = self._navigation(self._document.data.get("navigation"))
        config = Config(**values, places=self.places)
        self._check_output(config)
        return config

    def _settings(self, written: Written, owner: type[Any], others: Iterable[str] = ()) -> dict[str, Any]:
        """The values given for the settings that a dataclass declares."""
        known = {each.name: each.metadata["setting"] for each in fields(owner) if each.metadata}
        self._refuse_unknown(written, (*known, *others))
        values = {name: self._value(setting, written, name) for name, setting in known.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _refuse_unknown(self, written: Written, known: tuple[str, ...]) -> None:
        for key in written.entries:
            if key not in known:
                hint = did_you_mean(key, known) or f"可用的设置：{'、'.join(known)}"
                self._fault((*written.pointer, key), "CONFIG-UNKNOWN", f"没有{quoted(key)}这项设置", hint, of_key=True)

    def _value(self, setting: Setting, written: Written, name: str) -> Any:  # noqa: ANN401 - as the setting reads it
        """What a setting was given; None where nothing usable was."""
        raw, pointer = written.entries.get(name), (*written.pointer, name)
        if raw is None or raw == "":
            if setting.required:
                self._fault(pointer, "CONFIG-REQUIRED", f"缺少{setting.label}（{name}）", f"请写 {name}: …")
            return None
        if not isinstance(raw, str):
            return self._fault(pointer, "CONFIG-VALUE", f"{setting.label}（{name}）只能写一个值", "不要写成列表或多项")
        value = setting.read(raw)
        if isinstance(value, Refusal):
            return self._fault(pointer, value.rule, f"{setting.label}（{name}）{value.message}", value.hint)
        self.places[".".join(map(str, pointer))] = self._document.at(pointer)
        return value

    def _part(self, written: Written, name: str) -> Written:
        """A mapping inside another; empty where nothing or something else stands."""
        raw, pointer = written.entries.get(name), (*written.pointer, name)
        if isinstance(raw, dict):
            return Written(pointer, raw)
        if raw is not None:
            self._fault(pointer, "CONFIG-VALUE", f"{name} 下面应是若干行“名称: 值”", "换行并缩进两格，每行写一项")
        return Written(pointer, {})

    def _rules(self, written: Written) -> Mapping[str, RuleSetting]:
        return {name: self._rule(written, name) for name in written.entries}

    def _rule(self, written: Written, name: str) -> RuleSetting:
        """A rule's settings: a severity alone, or a mapping with ``severity`` and ``thresholds``."""
        pointer, raw = (*written.pointer, name), written.entries[name]
        self.places[f"rules.{name}"] = self._document.at_key(pointer)
        if isinstance(raw, str):
            return RuleSetting(self._weight(pointer, raw), {})
        part = self._part(written, name)
        self._refuse_unknown(part, ("severity", "thresholds"))
        limits = self._part(part, "thresholds")
        for key in limits.entries:
            self.places[f"rules.{name}.{key}"] = self._document.at((*limits.pointer, key))
        texts = {key: self._threshold((*limits.pointer, key), value) for key, value in limits.entries.items()}
        return RuleSetting(self._weight((*pointer, "severity"), part.entries.get("severity")), texts)

    def _weight(self, pointer: Pointer, raw: Raw) -> Severity | None:
        severity = _WEIGHTS.get(raw) if isinstance(raw, str) else None
        if severity is None and raw is not None:
            self._fault(pointer, "CONFIG-VALUE", "规则的等级不对", f"可以写：{'、'.join(_WEIGHTS)}")
        return severity

    def _threshold(self, pointer: Pointer, raw: Raw) -> str:
        """A threshold as text; a list of words is joined with 、."""
        words = [each for each in raw if isinstance(each, str)] if isinstance(raw, list) else [raw]
        texts = [each for each in words if isinstance(each, str)]
        if not texts:
            self._fault(pointer, "CONFIG-VALUE", "阈值应是一个值，或一列词", "如 days: 20")
        return "、".join(texts)

    def _navigation(self, raw: Raw) -> tuple[NavEntry, ...]:
        """The list of prose pages: each entry has ``label`` and ``page``."""
        entries = raw if isinstance(raw, list) else []
        if raw is not None and not isinstance(raw, list):
            self._fault(("navigation",), "CONFIG-VALUE", "导航应是一个列表", "每项以 - 开头，写 label 和 page")
        return tuple(entry for place, each in enumerate(entries) if (entry := self._entry(place, each)))

    def _entry(self, place: int, raw: Raw) -> NavEntry | None:
        pointer: Pointer = ("navigation", place)
        if not isinstance(raw, dict):
            self._fault(
                pointer, "CONFIG-VALUE", "导航的一项要写 label 和 page", "如 label: 公开指南，下一行 page: guide.md"
            )
            return None
        written = Written(pointer, raw)
        self._refuse_unknown(written, ("label", "page"))
        label, page = self._value(_LABEL, written, "label"), self._value(_PAGE, written, "page")
        return NavEntry(label, page) if label and page else None

    def _check_output(self, config: Config) -> None:
        """Refuse an output folder in or around a folder that is read: what is there would be replaced."""
        read_from = {name: getattr(config.folders, name) for name in ("content", "schemas", "theme")}
        for name, folder in read_from.items():
            if _nested(folder, config.folders.output):
                message = f"输出目录{quoted(config.folders.output)}不能与 {name} 目录{quoted(folder)}相同或互相包含"
                self._fault(("folders", "output"), "CONFIG-PATH", message, "请写一个单独的目录，如 site")

    def _fault(self, pointer: Pointer, rule: str, message: str, hint: str, *, of_key: bool = False) -> None:
        where = self._document.at_key(pointer) if of_key else self._document.at(pointer)
        self.found.append(Diagnostic(where, rule, message, hint=hint))


def _nested(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
