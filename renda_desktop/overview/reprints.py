"""What changed in a paper since it went out, and which of its pages have to be printed anew."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from renda_desktop.documents.archive import from_json
from renda_desktop.documents.changes import change_words, changes_between
from renda_desktop.documents.geometry import PageReading
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.typeset.metrics import STANDARD, Metrics
from renda_desktop.documents.typeset.pages import TypesetPage
from renda_desktop.issuing.queries import last_issued
from renda_desktop.issuing.rules import span_text
from renda_desktop.storage.base import DbSession

_NAMED = 3
"""So many changes are named, the rest is counted."""


class Typesetting(Struct, frozen=True):
    """With what papers are laid out: measures of the fonts, 22 or 28 lines' reading, whether the red head is printed.

    Whoever knows the fonts of the computer hands their measures in, so that pages are those of screen and printer.
    """

    metrics: Metrics = field(default_factory=lambda: STANDARD)
    reading: PageReading = PageReading.A
    preprinted: bool = False

    def pages(self, paper: Paper) -> tuple[TypesetPage, ...]:
        """The pages of a paper."""
        return typeset(paper, self.metrics, self.reading, self.preprinted)


class Reprint(Struct, frozen=True):
    """`changes` in words; `pages` to print anew, ascending, empty: all of them, since their number changed."""

    changes: tuple[str, ...]
    pages: tuple[int, ...]

    def words(self, label: str = "") -> str:
        """会议日期由11月27日改为11月20日；“二、研究视察活动”新增，请重打 乙03 第1页。

        Without `label`, where it stands beside the paper's name: …，请重打第1页。
        """
        named = "；".join(self.changes[:_NAMED])
        more = f"等{len(self.changes)}处" if len(self.changes) > _NAMED else ""
        pages = f"第{_spans(self.pages)}页" if self.pages else "全份"
        return f"{named}{more}，请重打{f' {label} ' if label else ''}{pages}。"


def reprint_of(
    db: DbSession, paper: Paper, record_id: str, setting: Typesetting | None = None
) -> Reprint | None:
    """What changed against the paper issued last; None when it was never issued or reads and looks the same."""
    content = last_issued(db, paper.id, record_id)
    if content is None:
        return None
    old, laid_out = from_json(content), setting or Typesetting()
    found = change_words(changes_between(old, paper))
    return Reprint(found, _pages(laid_out.pages(old), laid_out.pages(paper))) if found else None


def _pages(old: Sequence[TypesetPage], new: Sequence[TypesetPage]) -> tuple[int, ...]:
    if len(old) != len(new):
        return ()
    return tuple([page.number for was, page in zip(old, new, strict=True) if _looks(was) != _looks(page)])


def _looks(page: TypesetPage) -> list[tuple[str, float, float]]:
    return [(run.text, run.x, run.y) for run in page.glyphs]


def _spans(pages: tuple[int, ...]) -> str:
    """1 · 1、3 · 2—4、7."""
    groups: list[list[int]] = []
    for page in pages:
        if groups and page == groups[-1][-1] + 1:
            groups[-1].append(page)
        else:
            groups.append([page])
    return "、".join([span_text(group) for group in groups])
