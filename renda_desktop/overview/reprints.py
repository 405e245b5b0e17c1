"""What changed in a paper since it went out, and which of its pages have to be printed anew."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renda_desktop.documents.archive import from_json
from renda_desktop.documents.changes import changes_between, difference_words, place_words
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.typeset.layout import typeset
from renda_desktop.documents.typeset.pages import TypesetPage
from renda_desktop.issuing.queries import last_issued
from renda_desktop.issuing.rules import span_text
from renda_desktop.storage.base import DbSession

_NAMED = 3
"""So many changes are named, the rest is counted."""


class Reprint(Struct, frozen=True):
    """`changes` in words; `pages` to print anew, ascending, empty: all of them, since their number changed."""

    changes: tuple[str, ...]
    pages: tuple[int, ...]

    def words(self, label: str) -> str:
        """“二、研究视察活动”新增；…，请重打 乙03 第1页。"""
        named = "；".join(self.changes[:_NAMED])
        more = f"等{len(self.changes)}处" if len(self.changes) > _NAMED else ""
        pages = f"第{_spans(self.pages)}页" if self.pages else "全份"
        return f"{named}{more}，请重打 {label} {pages}。"


def reprint_of(db: DbSession, paper: Paper, record_id: str) -> Reprint | None:
    """What changed against the paper issued last; None when it was never issued or reads and looks the same."""
    content = last_issued(db, paper.id, record_id)
    if content is None:
        return None
    old = from_json(content)
    found = tuple(
        [f"{place_words(change)}{difference_words(change)}" for change in changes_between(old, paper)]
    )
    return Reprint(found, _pages(typeset(old), typeset(paper))) if found else None


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
