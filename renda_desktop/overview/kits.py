"""全套材料: all papers of a record in print order, with copies, what they lack and what changed; written as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import Paper
from renda_desktop.issuing.commands import KeepIssued, keep_issued
from renda_desktop.issuing.queries import copies_wanted
from renda_desktop.overview.kit_copies import Heads, copies_for, heads_of, readers_of
from renda_desktop.overview.kit_cover import Listed, cover_paper, record_words
from renda_desktop.overview.kit_due import is_due
from renda_desktop.overview.office_forms import own_paper
from renda_desktop.overview.paper_states import PaperState, paper_state
from renda_desktop.overview.printables import Drawing, Printable, RecordKind, RecordRef
from renda_desktop.overview.reprints import Reprint, Typesetting, reprint_of
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.files import write_bytes
from renda_desktop.township.queries import paper_look


class KitEntry(Struct, frozen=True):
    """One paper of the kit. `copies` to print, `readers` who gets them, `reprint` what changed since it went out.

    `due`: whether it is time for it; a report waits until there is something to report.
    """

    printable: Printable
    record: RecordRef
    state: PaperState
    copies: int
    readers: str
    reprint: Reprint | None = None
    due: bool = True
    about: str = ""
    """What tells it apart from papers of the same name: its item of the agenda."""
    own: Paper | None = None
    """The paper on the office's own form, read back; None where the program's form is followed."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Which paper of which record it is."""
        return self.printable.key, self.printable.format, self.record.id

    @property
    def paper(self) -> Paper | None:
        """The paper; None for a form in Excel."""
        return self.state.drawn if isinstance(self.state.drawn, Paper) else None

    @property
    def shown(self) -> Paper | None:
        """What the screen and the printer show: the office's own form where there is one, else the paper."""
        return self.own or self.paper

    @property
    def notes(self) -> tuple[str, ...]:
        """What to look at before printing: 还缺…, what has to be printed anew, and whose form it is on."""
        lacking = f"还缺：{'、'.join(self.state.labels)}。" if self.state.labels else ""
        changed = self.reprint.words() if self.reprint else ""
        form = "按本单位的模板填写。" if self.own else ""
        return tuple([words for words in (lacking, changed, form) if words])


Look = Callable[[DbSession, Printable, RecordRef, Drawing], PaperState]
"""Draws a paper and looks at it, as `paper_states.paper_state`."""


def entry_of(
    db: DbSession,
    printable: Printable,
    record: RecordRef,
    drawing: Drawing,
    look: Look = paper_state,
    setting: Typesetting | None = None,
) -> KitEntry:
    """One paper as it stands now, in one copy; its pages are counted with `setting`.

    Raises InputProblem when the record is gone, or the office's own form cannot be filled.
    """
    state = look(db, printable, record, drawing)
    own = own_paper(db, state.drawn, record.id, drawing)
    reprint = reprint_of(db, state.drawn, record.id, setting) if isinstance(state.drawn, Paper) else None
    if reprint is not None and own is not None:
        reprint = structs.replace(reprint, pages=())  # whose pages are not those of the office's own form
    return KitEntry(
        printable,
        record,
        state,
        1,
        readers_of(printable).value,
        reprint,
        is_due(db, printable, record, drawing.today),
        record_words(db, printable.kind, record),
        own,
    )


def heads_and_copies(db: DbSession, entries: Sequence[KitEntry], drawing: Drawing) -> list[KitEntry]:
    """The papers with the copies each needs."""
    own, heads = copies_wanted(db), dict[tuple[RecordKind, str], Heads]()
    counted = []
    for entry in entries:
        place = (entry.printable.kind, entry.record.id)
        if place not in heads:
            heads[place] = heads_of(db, entry.record, entry.printable.kind, drawing.today)
        counted.append(structs.replace(entry, copies=copies_for(entry.printable, heads[place], own)))
    return counted


def cover_of(
    name: str, office: str, day: str, entries: Sequence[KitEntry], setting: Typesetting | None = None
) -> Paper:
    """The cover of the kit with its contents; an Excel form is listed without pages."""
    laid_out = setting or Typesetting()
    listed = [
        Listed(entry.state.title, entry.copies, len(laid_out.pages(entry.shown)) if entry.shown else None)
        for entry in entries
    ]
    return cover_paper(name, office, day, listed)


def keep_kit(database: Database, entries: Sequence[KitEntry]) -> None:
    """Keeps every paper of the kit as issued: it was printed, or written to a file.

    What somebody prints who may only look did not leave the house by it.
    """
    if not database.may_write:
        return
    with database.unlogged() as db:
        for entry in entries:
            paper = entry.paper
            if paper is not None:
                content = to_json(paper)
                keep_issued(db, KeepIssued(paper.id, entry.record.id, paper.title, content, database.who))


def export_kit_docx(
    database: Database, entries: Sequence[KitEntry], path: Path, cover: Paper | None = None
) -> None:
    """All papers of the kit as one .docx, the cover first. Raises FileProblem; the old file stays whole then."""
    from renda_desktop.documents.word import kit_docx_bytes

    papers = [entry.shown for entry in entries if entry.shown is not None]
    with database.read() as db:
        look = paper_look(db)
    whole = [cover, *papers] if cover else papers
    write_bytes(path, kit_docx_bytes(whole, path.stem, look.fonts.scheme, look.reading, look.preprinted))
    keep_kit(database, entries)


def export_kit_file(database: Database, entries: Sequence[KitEntry], path: Path, content: bytes) -> None:
    """The kit as one file whose content was made elsewhere: a PDF. Raises FileProblem."""
    write_bytes(path, content)
    keep_kit(database, entries)
