"""代表结构统计表 表02, in Excel and as a paper with its chart; drawn for a day, a division and a comparison."""

from __future__ import annotations

import datetime

from renda_desktop.overview.printables import Drawing, Drawn, Printable, RecordKind, RecordRef
from renda_desktop.roster.structure_papers import structure_paper
from renda_desktop.roster.structure_queries import StructureAsked, structure_report
from renda_desktop.roster.structure_sheets import FORM_NAME, STRUCTURE_ID, structure_sheet
from renda_desktop.roster.structure_units import By
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import find_office


def structures(db: DbSession, today: datetime.date) -> list[RecordRef]:
    """As most counties want it: by 代表团; a street has levels only. The page asks for others."""
    office = find_office(db)
    street = office is not None and not office.kind.has_congress
    return [structure_ref(StructureAsked(today, By.LEVEL if street else By.DELEGATION))]


def structure_ref(asked: StructureAsked) -> RecordRef:
    """What is asked for, as the record the form is drawn for."""
    words = [asked.day.isoformat(), asked.by.value]
    if asked.against is not type(asked.against).NOTHING:
        words.append(asked.against.value)
    return RecordRef(asked.code, "，".join(words))


def _sheet(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn:
    return structure_sheet(structure_report(db, StructureAsked.from_code(record_id)))


def _paper(db: DbSession, record_id: str, _drawing: Drawing) -> Drawn:
    return structure_paper(structure_report(db, StructureAsked.from_code(record_id)))


STRUCTURE_SHEET = Printable(STRUCTURE_ID, FORM_NAME, RecordKind.STRUCTURE, _sheet, format="xlsx")
STRUCTURE_PAPER = Printable(STRUCTURE_ID, FORM_NAME, RecordKind.STRUCTURE, _paper, variant="文书")
STRUCTURE_PAPERS = (STRUCTURE_SHEET, STRUCTURE_PAPER)
