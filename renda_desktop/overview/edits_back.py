"""A paper changed by hand in Word comes back: what was changed in it, told against the version it was written from."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

from msgspec import structs

from renda_desktop.documents.archive import from_json
from renda_desktop.documents.edits_from_word import Found, found_in
from renda_desktop.documents.hand_edits import (
    HAND,
    EditKind,
    HandEdit,
    Place,
    bare,
    edit_of,
    places,
    reading_of,
)
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.word_reading import CameBack, Piece, read_back
from renda_desktop.errors import DeskError, InputProblem
from renda_desktop.issuing.queries import issued_versions, issued_with
from renda_desktop.overview.hand_edits import program_paper
from renda_desktop.overview.office_forms import has_own_form
from renda_desktop.overview.printables import Drawing, Printable, RecordRef
from renda_desktop.storage.attachments import read_file
from renda_desktop.storage.base import DbSession
from renda_desktop.wording.edit_queries import edits_of

_LEAST_ALIKE = 0.4
"""Below this share of equal paragraphs a file is none of this paper."""


def found_in_word(
    db: DbSession, printable: Printable, record: RecordRef, drawing: Drawing, content: bytes
) -> Found:
    """What was changed in a .docx this program wrote, and is not kept in the paper yet.

    It is compared with the version the file was written from; a file that no longer says so, with the version most
    like it. Raises InputProblem for a file that is no .docx, or of another paper, and where this one never went out.
    """
    paper, came = program_paper(db, printable, record.id, drawing), read_back(content)
    issued = _of_this_paper(db, paper, record.id, came.mark) or _most_alike(db, paper, record.id, came)
    found = found_in(issued, _written(issued), came.pieces)
    now = {place.key: place for place in places(paper)}
    then = {place.key: place for place in places(issued)}
    edits = [_on_program(edit, then.get(edit.key), now.get(edit.key)) for edit in found.edits]
    kept = {(row.edit.key, row.edit.template) for row in edits_of(db, printable.key, record.id)}
    return Found(tuple([edit for edit in edits if (edit.key, edit.template) not in kept]), found.unknown)


def found_in_file(
    db: DbSession, printable: Printable, record: RecordRef, drawing: Drawing, path: Path
) -> Found | None:
    """What was changed by hand in a file that is about to be replaced; None where it is no paper of this record."""
    if path.suffix.lower() != ".docx" or not path.exists() or printable.format != "docx":
        return None
    try:
        found = found_in_word(db, printable, record, drawing, read_file(path))
    except DeskError:
        return None
    return found if found.edits or found.unknown else None


def _of_this_paper(db: DbSession, paper: Paper, record_id: str, mark: str) -> Paper | None:
    """The version the file says it was written from; None where it does not say, or nobody knows that version."""
    issued = issued_with(db, mark)
    if issued is None:
        return None
    if (issued.paper, issued.record_id) != (paper.id, record_id):
        raise InputProblem(
            f"这个文件是“{issued.title}”，不是“{paper.title}”。请核对是不是选错了文件，"
            "或者打开那份文书再取回。"
        )
    return from_json(issued.content)


def _most_alike(db: DbSession, paper: Paper, record_id: str, came: CameBack) -> Paper:
    if has_own_form(db, paper.id):
        raise InputProblem(
            f"“{paper.title}”用的是本单位的模板，在 Word 里改的话取不回来。请在下面直接改，或者改模板。"
        )
    versions = [from_json(one) for one in issued_versions(db, paper.id, record_id)]
    if not versions:
        raise InputProblem(
            "这份文书还没有从程序里存出过 Word，没有可以比对的底稿。请先存一次 Word，在存出的文件里改。"
        )
    alike = {number: _alike(_written(one), came.pieces) for number, one in enumerate(versions)}
    best = max(alike, key=lambda number: alike[number])
    if alike[best] < _LEAST_ALIKE:
        raise InputProblem(
            f"这个文件和程序存出的“{paper.title}”差得太多，认不出改了哪里。请核对是不是选错了文件。"
        )
    return versions[best]


def _written(paper: Paper) -> tuple[Piece, ...]:
    from renda_desktop.documents.word import docx_bytes

    return read_back(docx_bytes(paper)).pieces


def _on_program(edit: HandEdit, then: Place | None, now: Place | None) -> HandEdit:
    """The edit on the program's own words: what went out may have had words by hand in that place already.

    A passage that reads again as the program writes it is one without an edit: `template` is what it is based on.
    """
    if edit.kind is EditKind.ADDED:
        anchor, by_hand, _ = edit.key.partition(HAND)
        return structs.replace(edit, key=anchor) if by_hand else edit
    if edit.kind is not EditKind.CHANGED or then is None or now is None or edit.based_on == now.template:
        return edit
    again = edit_of(now, reading_of(edit, then))
    return again or structs.replace(edit, based_on=now.template, template=now.template, lost={})


def _alike(written: tuple[Piece, ...], came: tuple[Piece, ...]) -> float:
    return SequenceMatcher(
        None,
        [bare(one.text) for one in written if one.text],
        [bare(one.text) for one in came if one.text],
        autojunk=False,
    ).ratio()
