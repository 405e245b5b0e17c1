"""Writes papers and forms to files and keeps each paper as it left the house."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Protocol

from msgspec import Struct, structs

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import Missing, Paper, missing_in
from renda_desktop.errors import InputProblem
from renda_desktop.foreign.naming import safe_name
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.overview.catalogue import PRINTABLES, records_for
from renda_desktop.overview.drawn_papers import finished
from renda_desktop.overview.named_records import named
from renda_desktop.overview.office_forms import office_docx
from renda_desktop.overview.printables import Drawing, Drawn, Format, Printable, RecordRef, layout_of
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.progress import Progress, SilentProgress
from renda_desktop.spreadsheets.sheet import Sheet
from renda_desktop.storage.access import Access, note_access
from renda_desktop.storage.base import DbSession, utc_now
from renda_desktop.storage.database import Database
from renda_desktop.storage.files import locking, write_bytes, write_text
from renda_desktop.township.queries import PaperLook, paper_look

RECORDS_IN_ALL = 2
"""`export all` draws each paper for the newest record and the one before it: what is coming and what was held."""


class Exported(Struct, frozen=True):
    """One written file, as index.json lists it; `missing` are the placeholders in it."""

    id: str
    title: str
    record: str
    file: str
    format: Format
    layout: str
    missing: tuple[Missing, ...] = ()


def file_name(printable: Printable, title: str, record: RecordRef) -> str:
    """乙02 镇十九届人大主席团第二十四次会议通知.docx: number and title, with the record where the title lacks it."""
    core = re.sub(r"（截至.*?）", "", title)
    label = record.label if record.session in record.label else f"{record.session}{record.label}"
    more = "" if printable.kind.value == "roster" else _not_said(core, label)
    whole = f"{core}{more}" if more.startswith("（") else f"{core} {more}".strip()
    return safe_name(f"{printable.filed_as or printable.id} {whole}", f".{printable.format}")


_EDGE = re.compile("(?<=[）》 ])|(?<=会议)|(?=[（《 ])|$|^")
"""Where a part of a name may begin or end: 镇十九届人大五次会议|选举人大主席, 第17选区|（龙泉村）|补选1名."""
_REPEATED = 4
"""So many characters alike are a name, fewer may be chance."""


def _not_said(title: str, label: str) -> str:
    """What of a record's name its paper's title does not say yet: the session of a report whose title stands there."""
    edges = sorted({found.start() for found in _EDGE.finditer(label)})
    parts = [(first, last) for first in edges for last in edges if last - first >= _REPEATED]
    for first, last in sorted(parts, key=lambda part: part[0] - part[1]):
        if label[first:last].strip("《》") in title:
            return _not_said(title, f"{label[:first]}{label[last:]}".strip())
    return "" if _hardly_more(title, label) else label


def _hardly_more(title: str, label: str) -> bool:
    """张三辞职 beside 张三辞去代表职务的辞职书: nothing but a word is left of it, and no number."""
    if re.search(r"[\d第]", label) is not None:
        return False
    alike = SequenceMatcher(None, title, label, autojunk=False).find_longest_match().size
    return alike > 2 and len(label) - alike <= 1


def draw(db: DbSession, printable: Printable, record_id: str, drawing: Drawing) -> Drawn:
    """The paper or form of a record in the office's words; a final paper as it was signed.

    Raises InputProblem when the record is gone.
    """
    drawn = printable.draw(db, record_id, drawing)
    if drawn is None:
        raise InputProblem(f"“{printable.label}”要用的记录已经不在了，请刷新后再试。")
    return finished(db, printable, drawn, record_id)


def export_paper(
    database: Database, paper: Paper, record_id: str, path: Path, drawing: Drawing | None = None
) -> tuple[Missing, ...]:
    """Writes one paper as .docx and keeps it as issued; returns its placeholders.

    Given how it was drawn, a form follows the office's own template where there is one. Raises FileProblem, and
    InputProblem for a template that cannot be filled.
    """
    from renda_desktop.documents.word import write_docx

    with database.read() as db:
        own = office_docx(db, paper, record_id, drawing) if drawing is not None else None
        look = paper_look(db)
    if own is None:
        write_docx(paper, path, look.fonts.scheme, look.reading, look.preprinted)
    else:
        write_bytes(path, own)
    if database.may_write:  # else nothing left the house by it
        with database.unlogged() as db:
            keep_issued(db, KeepIssued(paper.id, record_id, paper.title, to_json(paper), database.who))
    return tuple(missing_in(paper))


def export_sheet(sheet: Sheet | Sequence[Sheet], path: Path) -> None:
    """Writes one form as .xlsx. Raises FileProblem."""
    from renda_desktop.spreadsheets.writing import write_xlsx

    write_xlsx(sheet, path, utc_now())


def export_drawn(
    database: Database, drawn: Drawn, record_id: str, path: Path, drawing: Drawing | None = None
) -> tuple[Missing, ...]:
    """Writes a paper or a form by its kind; returns the placeholders of a paper. `drawing` as in `export_paper`."""
    if isinstance(drawn, Paper):
        return export_paper(database, drawn, record_id, path, drawing)
    export_sheet(drawn, path)
    return ()


_HOW_TO_NAME = "请检查名称，例如“第二十四次”“2026年”。"


class PaintPdf(Protocol):
    """Paints a paper as a PDF and says with what it is laid out; the user interface does."""

    def __call__(self, paper: Paper, look: PaperLook) -> bytes: ...

    def setting(self, look: PaperLook) -> Typesetting: ...


def _drawing(database: Database, today: datetime.date, full: bool, pdf: PaintPdf | None) -> Drawing:
    """As the files are drawn: where a PDF goes along, pages are those it is painted with."""
    if pdf is None:
        return Drawing(today, full)
    with database.read() as db:
        return Drawing(today, full, pdf.setting(paper_look(db)))


def export_one(
    database: Database, printable: Printable, record: RecordRef, out: Path, drawing: Drawing
) -> tuple[Exported, Drawn]:
    """Writes one paper or form of a record into a folder under its own name. Raises FileProblem, InputProblem."""
    with database.read() as db:
        drawn = draw(db, printable, record.id, drawing)
    title = drawn.title if isinstance(drawn, Paper) else drawn.name
    name = file_name(printable, title, record)
    missing = export_drawn(database, drawn, record.id, out / name, drawing)
    told_apart = f"{record.label}·{printable.variant}" if printable.variant else record.label
    layout = layout_of(drawn).value
    written = Exported(printable.id, title, told_apart, name, printable.format, layout, missing)
    return written, drawn


def _export_pdf(database: Database, paper: Paper, beside: Exported, out: Path, pdf: PaintPdf) -> Exported:
    """The PDF of a paper beside its Word file."""
    with database.read() as db:
        look = paper_look(db)
    name = Path(beside.file).with_suffix(".pdf").name
    write_bytes(out / name, pdf(paper, look))
    return structs.replace(beside, file=name, format="pdf")


def export_kit(
    database: Database,
    wanted: Iterable[tuple[Printable, RecordRef]],
    out: Path,
    drawing: Drawing,
    progress: Progress | None = None,
    pdf: PaintPdf | None = None,
    password: str | None = None,
) -> list[Exported]:
    """Writes these papers for these records into a folder, in order, with `pdf` each paper as a PDF too.

    With a `password` each file asks for it. Raises FileProblem, RuleViolation (password); Cancelled between files.
    """
    pairs, shown = list(wanted), progress or SilentProgress()
    if drawing.private:
        _note_access(database, pairs)
    written = []
    with locking(password):
        for done, (printable, record) in enumerate(pairs):
            shown.report(done, len(pairs), f"正在写 {printable.label}…")
            exported, drawn = export_one(database, printable, record, out, drawing)
            written.append(exported)
            if pdf is not None and isinstance(drawn, Paper):
                written.append(_export_pdf(database, drawn, exported, out, pdf))
    return written


def _note_access(database: Database, pairs: Sequence[tuple[Printable, RecordRef]]) -> None:
    """Who had identity and telephone numbers written in full, of which papers."""
    by_paper: dict[str, list[str]] = {}
    for printable, record in pairs:
        by_paper.setdefault(printable.label, []).append(record.id)
    for label, records in by_paper.items():
        note_access(database, Access(f"导出{label}", "身份证号、电话", tuple(records)))


def export_all(
    database: Database,
    out: Path,
    today: datetime.date,
    *,
    of: str = "",
    full: bool = False,
    pdf: PaintPdf | None = None,
    password: str | None = None,
) -> list[Exported]:
    """Every paper for its newest records, or for those `of` names, and `index.json` that lists them.

    With a `password` each file asks for it; the list, which cannot, is not written then.

    Raises FileProblem, and InputProblem when nothing is named so.
    """
    wanted = []
    with database.read() as db:
        meant = named(db, of, today)
        for printable in PRINTABLES:
            records = meant.among(records_for(db, printable, today))
            shown = records if of else _newest(records, RECORDS_IN_ALL)
            wanted += [(printable, record) for record in shown]
    if of and not wanted:
        raise InputProblem(f"找不到“{of}”。{_HOW_TO_NAME}")
    drawing = _drawing(database, today, full, pdf)
    written = export_kit(database, wanted, out, drawing, pdf=pdf, password=password)
    if password is None:
        write_text(
            out / "index.json", json.dumps([_listed(e) for e in written], ensure_ascii=False, indent=1)
        )
    return written


def _listed(exported: Exported) -> dict[str, str]:
    entry = structs.asdict(exported)
    entry.pop("missing")
    return entry


def export_some(
    database: Database,
    ids: Sequence[str],
    out: Path,
    today: datetime.date,
    *,
    of: str = "",
    full: bool = False,
    pdf: PaintPdf | None = None,
    password: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Exported]:
    """The papers with these numbers for one record each: the one `of` names, else the newest.

    Of the parts of one record (the sittings of a session) each is written. A paper there is no record for is told in
    a sentence and stops nothing else. Raises FileProblem, and InputProblem for an unknown number or nothing at all.
    """
    known = {printable.id for printable in PRINTABLES}
    unknown = [given for given in ids if given not in known]
    if unknown:
        raise InputProblem(f"没有“{'、'.join(unknown)}”这种文书。现有：{'、'.join(sorted(known))}。")
    with database.read() as db:
        meant = named(db, of, today)
        chosen = [
            (printable, _newest(meant.among(records_for(db, printable, today)), 1))
            for printable in PRINTABLES
            if printable.id in ids
        ]
    wanted = [(printable, record) for printable, records in chosen for record in records]
    if not wanted:
        what = f"找不到“{of}”" if of else "还没有可以导出的记录"
        raise InputProblem(f"{'、'.join(dict.fromkeys(ids))}：{what}。{_HOW_TO_NAME}")
    written = export_kit(database, wanted, out, Drawing(today, full), pdf=pdf, password=password)
    for sentence in _without([(one, bool(records)) for one, records in chosen], of):
        tell(sentence)
    return written


def _without(chosen: Sequence[tuple[Printable, bool]], of: str) -> list[str]:
    """甲18：“十次会议”没有这份文书，没有导出。 One sentence for a number of which nothing was written."""
    what = f"“{of}”没有这份文书" if of else "还没有可以导出的记录"
    some = {printable.id for printable, found in chosen if found}
    missing = [
        printable.label if printable.id in some else printable.id for printable, found in chosen if not found
    ]
    return [f"{name}：{what}，没有导出。" for name in dict.fromkeys(missing)]


def _newest(records: Sequence[RecordRef], number: int) -> list[RecordRef]:
    """The first so many records, with all parts of each (`RecordRef.group`)."""
    wanted = list(dict.fromkeys(record.group or record.id for record in records))[:number]
    return [record for record in records if (record.group or record.id) in wanted]
