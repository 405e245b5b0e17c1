"""Who spoke, in order: times and names are edited in place, new speakers are added by the field above."""

from __future__ import annotations

from collections.abc import Iterable

from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn

COLUMNS = (
    RowColumn("spoken_at", "时间", 92, hint="如 9:30"),
    RowColumn("name", "发言人", 112),
    RowColumn("excerpt", "发言内容", stretch=True, editable=False),
)


class SpeakerList(RowList):
    """A `RowList` without the place to add: a speech begins with its speaker, chosen above."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, "发言顺序", max_rows=8)
        self.refused_given_up.connect(self._hide_place_to_add)
        self._hide_place_to_add()

    def set_rows(self, rows: Iterable[ListRow]) -> None:
        """Shows the stored speeches."""
        super().set_rows(rows)
        self._hide_place_to_add()

    def set_read_only(self, on: bool) -> None:
        """Only shows the rows."""
        super().set_read_only(on)
        self._hide_place_to_add()

    def _hide_place_to_add(self) -> None:
        count = len(self.rows())
        for place in range(self.model().rowCount()):
            self.setRowHidden(place, place >= count)
        self._fit()
