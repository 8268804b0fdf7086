"""Published lists and laws become records in the content folder; nothing that stands there is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator import procedures
from generator import statutes
from generator import workbook
from generator.build import remembered
from generator.diagnostic import Cell
from generator.diagnostic import Diagnostic
from generator.diagnostic import Location
from generator.diagnostic import Severity
from generator.source import read_yaml

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from generator.project import Project
    from generator.source import Raw
    from generator.workbook import Headers

LISTS, LAWS, FLOWS = "imports/lists.yml", "imports/laws.yml", "imports/flows.yml"
TABLES = (".xls", ".xlsx", ".xlsm", ".ods", ".csv")
TEXTS = (".md", ".txt")
FLOW_FILES, FLOW_FOREIGN = procedures.ENDINGS, tuple(procedures.FOREIGN)


@dataclass(slots=True)
class Intake:
    """What one import made of the files it was given."""

    written: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Files that stood there with other words and were left alone."""
    items: dict[str, int] = field(default_factory=dict)
    """Items by the file they were read from."""
    findings: list[Diagnostic] = field(default_factory=list)


class Importer:
    """One import into one site."""

    def __init__(self, project: Project, as_of: dt.date) -> None:
        """Learn what stands in the site, so that ids stay what they were."""
        self.project = project
        self.as_of = as_of
        self.lists = _settings(project, LISTS)
        self.laws = _settings(project, LAWS)
        self.headers: Headers = workbook.headers_of(self.lists)
        self.wording = statutes.wording_of(self.laws)
        self.done = Intake()

    def known(self, kind: object) -> list[tuple[str, str]]:
        """The records of a kind that stand in the site: name and id."""
        return remembered(self.project, self.as_of, str(kind))

    def take_lists(self, files: Iterable[Path], *, office: str = "") -> Intake:
        """Read workbooks; every item becomes a record, every cited statute that is missing a stub."""
        offices = dict(self.known(self.headers.office.get("kind")))
        known = self.known(self.headers.kind)
        laws = dict(self.known(self.laws.get("kind")))
        cited: dict[str, workbook.Named] = {}
        for file in files:
            items, findings = workbook.read_list(file.name, file.read_bytes(), self.headers)
            self.done.findings += findings
            self.done.items[file.name] = len(items)
            who = self._office(file.name, items, offices, office) if items else None
            if who:
                own = [pair for pair in known if pair[1].startswith(f"{who.id}-")]
                made = workbook.records(items, self.headers, who, own)
                known += [(f"#{name}", name) for _, name in made.ids]
                self._write([made.office, *made.files], first_only=made.office[0])
                self.done.findings += made.findings
                cited |= made.laws
        missing = statutes.stubs(cited, self.wording, laws, "已公布的权责清单")
        self._write(missing.files)
        self.done.findings += missing.findings
        return self.done

    def _office(
        self, path: str, items: list[workbook.Item], offices: Mapping[str, str], named: str
    ) -> workbook.Issuer | None:
        """The office that a list belongs to: as the caller says, else as the file says."""
        who = workbook.issuer_of(path, items, offices)
        if named:
            title = next((title for title, name in offices.items() if name == named), who.name)
            who = workbook.Issuer(named, title, who.also)
        if not who.name:
            self.done.findings.append(_no_office(path))
            return None
        return who

    def take_flows(self, files: Iterable[Path], *, office: str = "") -> Intake:
        """Read procedures; each becomes a record, every cited statute that is missing a stub."""
        terms = procedures.terms_of(_settings(self.project, FLOWS))
        offices = dict(self.known(self.headers.office.get("kind")))
        laws = dict(self.known(self.laws.get("kind")))
        names = procedures.Names(self.known(terms.kind))
        cited: dict[str, workbook.Named] = {}
        found = list(files)
        for file in found:
            content = file.read_bytes()
            drafts, findings = procedures.read_procedures(file.name, content, terms, among=len(found) > 1)
            self.done.findings += findings
            self.done.items[file.name] = len(drafts)
            for draft in drafts:
                who = _office_of(office, [draft.title, file.name, *draft.captions], offices)
                if who is None:
                    self.done.findings.append(_no_office(file.name, f"流程“{draft.title}”"))
                    continue
                path = terms.path.format(office=who.id, id=names.next(draft.title, who.id))
                self._write([(path, procedures.text_of(draft, terms, who))])
                cited |= draft.laws
        missing = statutes.stubs(cited, self.wording, laws, "导入的流程")
        self._write(missing.files)
        self.done.findings += missing.findings
        return self.done

    def take_laws(self, files: Iterable[Path], *, detail: statutes.Detail) -> Intake:
        """Read the texts of laws; every title becomes one record."""
        read = []
        for file in files:
            path = _place(file, self.wording.types)
            try:
                text = file.read_bytes().decode()
            except UnicodeDecodeError:
                self.done.findings.append(_not_text(path))
                continue
            statute, findings = statutes.read_statute(path, text)
            self.done.findings += findings
            if statute:
                read.append(statute)
                self.done.items[path] = 1
        known = dict(self.known(self.laws.get("kind")))
        made = statutes.records(read, self.wording, self.as_of, known, detail, "公开的法律法规文本")
        self._write(made.files)
        self.done.findings += made.findings
        return self.done

    def _write(self, files: Iterable[tuple[str, str]], first_only: str = "") -> None:
        content = self.project.config.folders.content
        for name, text in files:
            if not name:
                continue
            path = self.project.root / (content + name.removeprefix("content"))
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
                self.done.written.append(name)
            elif path.read_text(encoding="utf-8") == text:
                self.done.same.append(name)
            elif name != first_only:
                self.done.kept.append(name)
                self.done.findings.append(_standing(name))


def _settings(project: Project, name: str) -> dict[str, Raw]:
    document, _ = read_yaml(f"schemas/{name}", project.schemas.get(name, b""))
    return document.data if document else {}


def _place(file: Path, ranks: Mapping[str, str]) -> str:
    """The path from the folder whose name says the rank of the laws in it, else from the last folder."""
    start = next((number for number, part in enumerate(file.parts[:-1]) if part in ranks), len(file.parts) - 2)
    return "/".join(file.parts[max(start, 0) :])


def _standing(name: str) -> Diagnostic:
    return Diagnostic(
        Location(name),
        "IMPORT-STANDS",
        "这条记录已经存在，内容与导入的不同，没有覆盖",
        severity=Severity.WARNING,
        hint="要用导入的内容，请先删除这个文件再导入",
    )


def _office_of(named: str, texts: list[str], offices: Mapping[str, str]) -> workbook.Issuer | None:
    """The office that the caller names by its id, else one whose full name is in a title or file name."""
    if named:
        title = next((title for title, name in offices.items() if name == named), "")
        return workbook.Issuer(named, title or named)
    return workbook.office_named(texts, offices)


def _no_office(path: str, what: str = "这份清单") -> Diagnostic:
    return Diagnostic(
        Cell(path),
        "IMP-OFFICE",
        f"看不出{what}是哪个机构的，没有导入",
        hint="在文件名里写机构全称；或者先建立机构的记录，再用 --office 写明它的标识",
    )


def _not_text(path: str) -> Diagnostic:
    return Diagnostic(Location(path), "ENC-UTF8", "文件不是 UTF-8，没有读取", hint="请另存为 UTF-8 再导入")


def detail(name: str) -> statutes.Detail:
    """How much of the articles of a statute is to be recorded: COUNT, NUMBERS or TEXT."""
    return statutes.Detail[name]
