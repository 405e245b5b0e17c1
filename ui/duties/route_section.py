"""路线点位: the points that are looked at, and the stops of the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from renda_desktop.errors import InputProblem
from renda_desktop.inspections.route_commands import (
    AddPoint,
    AddStop,
    add_point,
    add_stop,
    edit_point,
    edit_stop,
    points_into_route,
    remove_point,
    remove_stop,
    reorder_points,
    reorder_stops,
)
from renda_desktop.inspections.rows import ActivityCard, PointRow, StopRow
from renda_desktop.storage.editing import EditField
from ui.duties.parts import ActivityPart, button_row
from ui.runtime.context import AppContext
from ui.runtime.kept_list import KeptList, ListCommands
from ui.widgets.buttons import quiet_button
from ui.widgets.date_fields import parse_time
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_POINTS = (
    RowColumn("name", "点位", stretch=True),
    RowColumn("unit", "所在村、单位", 136),
    RowColumn("contact", "联系人", 104),
    RowColumn("group", "分组", 124, hint="都去"),
)
_STOPS = (
    RowColumn("title", "地点和安排", stretch=True),
    RowColumn("starts_at", "从", 68, hint="几点"),
    RowColumn("ends_at", "到", 68),
    RowColumn("group", "分组", 124, editable=False),
)
_TIMES = ("starts_at", "ends_at")


class RouteSection(ActivityPart):
    """Two lists; a stop with a point's name is that point."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        points = ListCommands(
            "点位", self._add_point, self._edit_point, remove_point,
            lambda db, ids: reorder_points(db, self.activity_id, ids),
        )  # fmt: skip
        stops = ListCommands(
            "路线", self._add_stop, self._edit_stop, remove_stop,
            lambda db, ids: reorder_stops(db, self.activity_id, ids),
        )  # fmt: skip
        self.points = KeptList(context, _POINTS, "点位", points, "＋ 写点位，按回车添加；可从 Excel 粘贴多行")
        self.group_hint = text_label("“分组”写组的序号或组名，空着就是都去。", "second")
        self.stops = KeptList(context, _STOPS, "路线", stops, "＋ 写集合、座谈等安排，或者点位名称")
        self.fill_button = quiet_button("把点位排进路线", "list-checks", self._fill)
        self.column.addWidget(text_label("点位", "strong"))
        self.column.addWidget(self.group_hint)
        self.column.addWidget(self.points)
        self.column.addWidget(hairline())
        self.column.addWidget(text_label("路线和时间", "strong"))
        self.column.addLayout(button_row(self.fill_button))
        self.column.addWidget(self.stops)

    def show_card(self, card: ActivityCard) -> None:
        """Shows both lists."""
        self.card = card
        set_shown(self.group_hint, bool(card.groups))
        self.points.show_rows(card.activity.id, [ListRow(p.id, _point_texts(p)) for p in card.points])
        self.stops.show_rows(card.activity.id, [ListRow(s.id, _stop_texts(s)) for s in card.stops])
        on_route = {stop.point.id for stop in card.stops if stop.point}
        set_shown(self.fill_button, any(point.id not in on_route for point in card.points))

    def focus_on(self, record_kind: str, record_id: str, name: str) -> bool:
        """Onto the row of a point or stop."""
        if record_kind == "inspection_point":
            self.points.select(record_id)
        elif record_kind == "inspection_stop":
            self.stops.select(record_id)
        elif record_kind == "inspection" and name in ("points", "stops"):
            self.points.list.setFocus()
        else:
            return False
        return True

    def _fill(self) -> None:
        self.context.write(lambda db: points_into_route(db, self.activity_id))

    def _group_meant(self, text: str) -> str | None:
        """The group of a number or a name; None for nothing. Raises InputProblem."""
        plain = text.strip()
        if not plain or self.card is None or plain == "都去":
            return None
        for group in self.card.groups:
            if plain in (str(group.number), f"{group.number}组", group.name):
                return group.id
        raise InputProblem(f"没有“{plain}”这个组，请写组的序号或组名；还没有分组的，先在“人员分组”里分组。")

    def _add_point(self, db: DbSession, values: Mapping[str, str]) -> str:
        group = self._group_meant(values.get("group", ""))
        name, unit, contact = (values.get(key, "") for key in ("name", "unit", "contact"))
        return add_point(db, AddPoint(self.activity_id, name, unit, contact, group))

    def _edit_point(self, db: DbSession, point_id: str, key: str, text: str) -> None:
        if key == "group":
            edit_point(db, EditField(point_id, "group_id", self._group_meant(text)))
        else:
            edit_point(db, EditField(point_id, key, text))

    def _add_stop(self, db: DbSession, values: Mapping[str, str]) -> str:
        times = [parse_time(values.get(name, "")) for name in _TIMES]
        return add_stop(db, AddStop(self.activity_id, values.get("title", ""), *times))

    def _edit_stop(self, db: DbSession, stop_id: str, key: str, text: str) -> None:
        edit_stop(db, EditField(stop_id, key, parse_time(text) if key in _TIMES else text))


def _point_texts(point: PointRow) -> dict[str, str]:
    return {"name": point.name, "unit": point.unit, "contact": point.contact, "group": point.group}


def _stop_texts(stop: StopRow) -> dict[str, str]:
    times = {
        name: f"{moment.hour}:{moment.minute:02}" if moment else ""
        for name, moment in zip(_TIMES, (stop.starts_at, stop.ends_at), strict=True)
    }
    return {"title": stop.title, "group": stop.group, **times}
