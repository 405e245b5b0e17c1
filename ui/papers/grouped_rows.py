"""Papers of a record that come and go with what belongs to it, under headings: a resolution more, a paper more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.overview.printables import Printable, RecordKind, RecordRef
from ui.papers.row import PaperRow
from ui.papers.rows import PaperRows
from ui.papers.saving import PaperSaver
from ui.widgets.labels import set_shown, text_label
from ui.widgets.laid_out_once import laid_out_once
from ui.widgets.tokens import GAP_SMALL


@dataclass(frozen=True)
class ListedPaper:
    """One paper of one record under a heading; `about` tells it from others of the same name."""

    printable: Printable
    record: RecordRef
    heading: str
    about: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """Which paper of which record it is."""
        return self.printable.key, self.printable.format, self.record.id


class GroupedRows(PaperRows):
    """Rows are kept while their paper stays listed, so that a number being typed is not lost."""

    def __init__(
        self,
        saver: PaperSaver,
        *,
        flush: Callable[[], None] = lambda: None,
        furnish: Callable[[PaperRow], None] = lambda _: None,
        checks: RecordKind | None = None,
    ) -> None:
        super().__init__(saver, (), flush=flush, furnish=furnish, checks=checks)
        self._by_place: dict[tuple[str, str, str], PaperRow] = {}
        self._shown: tuple[ListedPaper, ...] = ()
        self._holder = QWidget()
        self._inner = QVBoxLayout(self._holder)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(GAP_SMALL)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._holder)

    def show_listed(self, record: RecordRef, listed: Sequence[ListedPaper]) -> None:
        """Shows the papers in this order; their states follow with `begin`."""
        if self.checks is not None:
            self.checks.show_record(record.id)
        if tuple(listed) == self._shown:
            return
        other = [one.place for one in listed] != [one.place for one in self._shown]
        self._shown = tuple(listed)
        with laid_out_once(self._holder):
            if other:
                self._arrange(listed)
            for one in listed:
                row = self._by_place[one.place]
                self.show_in(row, one.record)
                row.set_about(one.about)
        if other:
            self.records_changed.emit()

    def row_for(self, key: str, record_id: str = "") -> PaperRow | None:
        """The row of a paper by number and variant; of the record with this id, if one is named."""
        return next(
            (row for (name, _, of), row in self._by_place.items() if name == key and record_id in ("", of)),
            None,
        )

    def _arrange(self, listed: Sequence[ListedPaper]) -> None:
        wanted = {one.place for one in listed}
        for widget in [self._inner.itemAt(place).widget() for place in range(self._inner.count())]:
            self._inner.removeWidget(
                widget
            )  # `takeAt` would leave the item behind: the row's new size is told to it
            if not isinstance(widget, PaperRow):
                widget.hide()
                widget.deleteLater()
        free: dict[tuple[str, str], list[PaperRow]] = defaultdict(list)
        for place in [place for place in self._by_place if place not in wanted]:
            free[place[:2]].append(self._by_place.pop(place))
        self.rows = [self._row(one, free[one.place[:2]]) for one in listed]
        for gone in [row for rows in free.values() for row in rows]:
            gone.hide()
            gone.deleteLater()
        for heading, group in groupby(listed, lambda one: one.heading):
            self._inner.addWidget(text_label(heading, "strong"))
            for one in group:
                row = self._by_place[one.place]
                self._inner.addWidget(row)
                set_shown(row, True)

    def _row(self, one: ListedPaper, free: list[PaperRow]) -> PaperRow:
        """The row of this paper, else one of the same paper of another record, else a new one."""
        row = self._by_place.get(one.place)
        if row is None and free:
            row = free.pop(0)
            row.start_over()
        self._by_place[one.place] = row = row or self.made_row(one.printable)
        return row
