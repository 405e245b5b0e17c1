"""How the office's papers look: set, undone, and as the standard has it where nothing is set."""

from __future__ import annotations

from renda_desktop.documents.geometry import OFFICIAL_FONTS, WINDOWS_FONTS, PageReading
from renda_desktop.storage.database import Database
from renda_desktop.township.paper_commands import set_paper_look
from renda_desktop.township.queries import PaperLook, paper_look
from renda_desktop.township.rules import FontChoice

OWN = PaperLook(FontChoice.WINDOWS, PageReading.B, preprinted=True, large_speeches=True)


def _look(town: Database) -> PaperLook:
    with town.read() as db:
        return paper_look(db)


def test_without_a_setting_papers_look_as_the_standard_has_it(town: Database) -> None:
    assert _look(town) == PaperLook(FontChoice.OFFICIAL, PageReading.A, preprinted=False)


def test_what_is_set_is_kept_and_can_be_undone(town: Database) -> None:
    with town.action() as db:
        set_paper_look(db, OWN)
    assert _look(town) == OWN
    with town.action() as db:
        set_paper_look(db, PaperLook(FontChoice.WINDOWS))
    assert _look(town) == PaperLook(FontChoice.WINDOWS)
    assert town.undo() == "公文版式改为Windows 自带、页面口径A"
    assert _look(town) == OWN
    assert town.undo() == "公文版式改为Windows 自带、页面口径B、套印、讲稿用大字"
    assert _look(town) == PaperLook()


def test_the_two_choices_name_the_two_schemes() -> None:
    assert FontChoice.OFFICIAL.scheme is OFFICIAL_FONTS
    assert FontChoice.WINDOWS.scheme is WINDOWS_FONTS
