"""会场: rows and seats by numbers, aisles, by which rule the names are filled, and who sits on the rostrum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.seating.commands import (
    EditHall,
    SetRostrum,
    edit_hall,
    rostrum_of_presidium,
    set_rostrum,
)
from renda_desktop.seating.rows import HallView, SeatedPerson
from renda_desktop.seating.rules import RANKS, FillOrder, RowPurpose, Within, numbers_text
from renda_desktop.storage.editing import EditField
from ui.runtime.context import AppContext
from ui.runtime.field_form import Bound, FieldForm
from ui.widgets.buttons import quiet_button
from ui.widgets.fields import ChoiceField, FlagField, LongTextField, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option
from ui.widgets.tokens import GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_ROSTRUM = "rostrum_names"


class HallPanel(QWidget):
    """Fields that save by themselves; the picture beside them follows."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._hall_id = ""
        self.form = FieldForm(
            context,
            self._edit,
            Bound("rows", TextField("台下每排座位数", hint="例如 12,14×5"), wide=True),
            Bound("rostrum", TextField("主席台每排座位数", hint="例如 7；没有就空着"), wide=True),
            Bound("aisles", TextField("过道在第几座后面（按最宽的一排数）", hint="例如 4,10"), wide=True),
            Bound("observers", TextField("第几排坐列席人员", hint="例如 7-8"), wide=True),
            Bound("guests", TextField("第几排坐邀请、旁听人员", hint="例如 9"), wide=True),
            Bound("fill_order", _choice("代表怎么排", FillOrder), wide=True, enum=FillOrder),
            Bound("within", _choice("代表团里怎么排", Within), wide=True, enum=Within),
            Bound("block_wise", FlagField("排法", "先坐满过道一边，再坐另一边"), wide=True),
            Bound(
                _ROSTRUM,
                LongTextField(
                    "主席台就座人员（按排名先后，用顿号隔开）", hint="例如 周建国、沈玉兰", lines=3
                ),
                wide=True,
            ),
        )
        self.presidium_button = quiet_button("用主席团名单", "users", self._presidium)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_SMALL)
        for widget in (
            text_label("会场和排法", "strong"), self.form, self.presidium_button, text_label(RANKS, "small"),
        ):  # fmt: skip
            column.addWidget(widget)

    def show_hall(self, view: HallView) -> None:
        """Shows the settings of a hall."""
        self._hall_id = view.id
        values = {
            "rows": view.seats_text(rostrum=False),
            "rostrum": view.seats_text(rostrum=True),
            "aisles": numbers_text(view.shape.aisles),
            "observers": view.numbers(RowPurpose.OBSERVERS),
            "guests": view.numbers(RowPurpose.GUESTS),
            "fill_order": view.fill_order,
            "within": view.within,
            "block_wise": view.block_wise,
            _ROSTRUM: rostrum_text(view.rostrum),
        }
        self.form.show_record(view.id, values)
        self.form.fields["within"].set_read_only(view.fill_order is not FillOrder.DELEGATIONS)

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()

    def _edit(self, db: DbSession, request: EditField) -> None:
        if request.field == _ROSTRUM:
            set_rostrum(db, SetRostrum(request.record_id, str(request.value), self._context.today()))
        else:
            edit_hall(db, EditHall(request.record_id, request.field, request.value))

    def _presidium(self) -> None:
        request = SetRostrum(self._hall_id, "", self._context.today())
        if self._context.write(lambda db: rostrum_of_presidium(db, request)):
            self._context.teller.note("主席台名单已改为主席团，请按规则重新排座。", undo=True)


def _choice(label: str, members: type[FillOrder] | type[Within]) -> ChoiceField:
    return ChoiceField(label, [Option(one.name, one.value) for one in members])


def rostrum_text(people: tuple[SeatedPerson, ...]) -> str:
    """周建国、王伟（19002）: as it may be typed again; a number where two deputies have one name."""
    names = [one.name for one in people]
    return "、".join(
        f"{one.name}（{one.deputy_number}）" if names.count(one.name) > 1 and one.deputy_number else one.name
        for one in people
    )
