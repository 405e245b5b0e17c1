"""Papers as pages: drawn as they stand now, laid out with the fonts of this computer."""

from __future__ import annotations

from renda_desktop.documents.geometry import OFFICIAL_FONTS
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.pages import TypesetPage
from renda_desktop.overview.printables import Drawing
from renda_desktop.overview.reprints import Typesetting
from renda_desktop.township.queries import PaperLook, paper_look
from ui.preview.faces import Faces, faces_for
from ui.runtime.context import AppContext

Pages = tuple[TypesetPage, ...]


def look_of(context: AppContext) -> PaperLook:
    """How the office's papers look."""
    return context.read(paper_look)


def faces_of(look: PaperLook | None) -> Faces:
    """The faces the office chose, as this computer has them."""
    return faces_for(look.fonts.scheme if look else OFFICIAL_FONTS)


def setting_of(look: PaperLook) -> Typesetting:
    """With what papers are laid out on this computer, as the office wants them."""
    return Typesetting(faces_of(look).metrics(), look.reading, look.preprinted)


def drawing_of(context: AppContext, *, private: bool = False) -> Drawing:
    """How papers are drawn now: today, with pages counted as this computer prints them."""
    return Drawing(context.today(), private, setting_of(look_of(context)))


def pages_of(paper: Paper, look: PaperLook) -> Pages:
    """The paper laid out as the office wants it."""
    return setting_of(look).pages(paper)
