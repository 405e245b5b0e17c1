"""分档和目标: the bands and classes the deputies are divided into, and the shares they have to keep to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from renda_desktop.roster.scheme import FINE, USUAL, Division, Scheme
from renda_desktop.roster.scheme_commands import DivideBy, divide_as_usual, divide_by
from renda_desktop.roster.scheme_queries import list_targets, structure_scheme
from ui.runtime.context import AppContext
from ui.statistics.division_fields import DIVISIONS, DivisionFields
from ui.statistics.target_fields import TargetFields
from ui.widgets.buttons import Button, link_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_page import FormPage
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.page_keys import on_escape
from ui.widgets.tokens import GAP_SMALL

EXPLANATION = (
    "按县里来的表改分档：改了以后，统计表、图、导出的表都跟着变；名册里“基层一线”的人数也跟着变。"
    "“合计”和“未填”每张表都有，不用设。"
)
TARGETS_EXPLANATION = "县里对代表结构有比例要求的，把百分比和文号填在这里；不填就是没有要求。"


class SchemePage(FormPage):
    """The targets, then one section for each division; what is changed is stored at once."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("代表结构的分档和目标", "返回")
        self._context = context
        self.divisions = {one: DivisionFields(context, one) for one in DIVISIONS}
        self._usual_links: dict[Division, Button] = {}
        self._fine_links: dict[Division, Button] = {}
        self.targets = TargetFields(context)
        self._lay_out()
        on_escape(self, self.given_up.emit)

    def reload(self) -> None:
        """Shows the stored state."""
        scheme, targets = self._context.read(lambda db: (structure_scheme(db), list_targets(db)))
        for division, fields in self.divisions.items():
            fields.show_classes(scheme)
            self._show_links(division, scheme)
        self.targets.show_targets(targets)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for fields in self.divisions.values():
            fields.flush()
        self.targets.flush()

    def usual_link(self, division: Division) -> Button:
        """[恢复默认] of a division."""
        return self._usual_links[division]

    def fine_link(self, division: Division) -> Button:
        """[按县里常用的细分] of a division that has one."""
        return self._fine_links[division]

    def _show_links(self, division: Division, scheme: Scheme) -> None:
        classes = scheme.classes(division)
        set_shown(self._usual_links[division], classes != USUAL[division])
        if division in self._fine_links:
            set_shown(self._fine_links[division], classes != FINE[division])

    def _as_usual(self, division: Division) -> None:
        self.divisions[division].forget()
        self._context.write(lambda db: divide_as_usual(db, division))
        self.reload()

    def _finely(self, division: Division) -> None:
        self.divisions[division].forget()
        self._context.write(lambda db: divide_by(db, DivideBy(division, FINE[division])))
        self.reload()

    def _section(self, division: Division) -> None:
        links = QWidget()
        flow = FlowLayout(links, GAP_SMALL)
        title = text_label(division.value, "section", wrap=False)
        flow.addWidget(title)
        if division in FINE:
            fine = link_button("按县里常用的细分", partial(self._finely, division))
            self._fine_links[division] = fine
            flow.addWidget(fine)
        usual = link_button("恢复默认", partial(self._as_usual, division))
        usual.setAccessibleName(f"{division.value}恢复默认")
        self._usual_links[division] = usual
        flow.addWidget(usual)
        for widget in (hairline(), links, self.divisions[division]):
            self.column.addWidget(widget)

    def _lay_out(self) -> None:
        self.column.insertWidget(0, self.cancel_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(text_label("目标比例", "section"))
        self.column.addWidget(text_label(TARGETS_EXPLANATION, "second"))
        self.column.addWidget(self.targets)
        self.column.addWidget(text_label(EXPLANATION, "second"))
        for division in DIVISIONS:
            self._section(division)
        self.column.addStretch(1)
