"""单位: name, kind, place and what papers need of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import edit_office
from renda_desktop.township.queries import find_office
from renda_desktop.township.rules import OfficeKind
from ui.runtime.context import AppContext
from ui.runtime.record_form import RecordForm
from ui.township.pages import SettingsPart
from ui.widgets.field import Field
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, NumberField, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession


class OfficePage(SettingsPart):
    """The fields of the office."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields: dict[str, Field[Any]] = {
            "name": TextField("单位名称"),
            "kind": ChoiceField("类别", [Option(k.name, k.value) for k in OfficeKind]),
            "county": TextField("所属县（市、区）"),
            "province": TextField("所属省（区、市）"),
            "document_mark": TextField("机关代字", hint="例如 青禾人发，用在发文字号里"),
            "meeting_room": TextField("常用会议室", hint="例如 镇政府三楼会议室"),
            "phone": TextField("办公电话"),
            "population": NumberField("人口数", unit="人"),
            "address": TextField("地址"),
        }
        self.form = RecordForm(context, _edit, self)
        grid = FieldGrid()
        for name, field in self.fields.items():
            grid.add(field, wide=name == "address")
            self.form.bind(name, field)
        self.column.addWidget(text_label("文书里的单位名称、文号都从这里来。改了马上保存。", "second"))
        self.column.addWidget(grid)

    def reload(self) -> None:
        """Shows the stored office."""
        office = self.context.read(find_office)
        if office is not None:
            values = {name: getattr(office, name) for name in self.fields}
            self.form.show(office.id, values | {"kind": office.kind.name})

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.form.flush()


def _edit(db: DbSession, record_id: str, name: str, value: Any) -> None:
    edit_office(db, EditField(record_id, name, OfficeKind[value] if name == "kind" else value))
