"""设置: the office and what belongs to it, one page for each thing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from renda_desktop.issuing.queries import ISSUING_READS
from renda_desktop.overview.articles import ARTICLE_READS
from renda_desktop.overview.checks.verdict import Place
from renda_desktop.overview.number_places import REGISTER
from renda_desktop.overview.office_wording import PAPER_WORDS
from renda_desktop.overview.year_contents import YEAR_CONTENT_READS
from renda_desktop.suggestions.unit_queries import UNIT_READS as HANDLING_READS
from renda_desktop.templates.queries import TEMPLATE_READS
from renda_desktop.township.queries import (
    LOCAL_VALUE_READS,
    OFFICE_READS,
    PAPER_LOOK_READS,
    UNIT_READS,
    find_office,
)
from renda_desktop.wording.queries import OVERRIDE_READS, PHRASE_READS
from ui.runtime.context import BACK, AppContext
from ui.runtime.history_link import BIN, HISTORY, LOG
from ui.runtime.page import TabPage
from ui.township.articles_page import ARTICLES, ArticlesPage
from ui.township.backup_page import BACKUPS, BackupPage
from ui.township.computer_page import ComputerPage
from ui.township.fonts_page import FontsPage
from ui.township.handling_units_page import HANDLING_UNITS, HandlingUnitsPage
from ui.township.handover_page import HANDOVER, HandoverPage
from ui.township.holidays_page import HOLIDAYS, HolidaysPage
from ui.township.local_values_page import LocalValuesPage
from ui.township.office_page import OfficePage
from ui.township.officers_page import OfficersPage
from ui.township.packs_page import PACKS, PacksPage
from ui.township.pages import SettingsPart
from ui.township.paper_words_page import PaperWordsPage
from ui.township.phrases_page import PHRASES, PhrasesPage
from ui.township.protection_page import PROTECTION, ProtectionPage
from ui.township.register_page import RegisterPage
from ui.township.sealed_years_page import SEALED_YEARS, SealedYearsPage
from ui.township.templates_page import TemplatesPage
from ui.township.terms_page import TermsPage
from ui.township.units_page import ConstituenciesPage, DelegationsPage, GroupsPage
from ui.widgets import theme, tokens
from ui.widgets.buttons import Button, quiet_button
from ui.widgets.focus import reveal
from ui.widgets.labels import text_label
from ui.widgets.named import enter_named
from ui.widgets.page_keys import on_escape
from ui.widgets.reading_order import ReadingColumn
from ui.widgets.scrolled import scrolled

Make = Callable[[AppContext], SettingsPart]
FONTS = "字体和版式"
PARTS: tuple[tuple[str, Make], ...] = (
    ("单位", OfficePage),
    ("届次", TermsPage),
    ("选区", ConstituenciesPage),
    ("代表团", DelegationsPage),
    ("代表小组", GroupsPage),
    ("主席副主席", OfficersPage),
    ("本地规定", LocalValuesPage),
    (PACKS, PacksPage),
    (HOLIDAYS, HolidaysPage),
    (ARTICLES, ArticlesPage),
    (HANDLING_UNITS, HandlingUnitsPage),
    (REGISTER, RegisterPage),
    (PHRASES, PhrasesPage),
    (PAPER_WORDS, PaperWordsPage),
    ("表格模板", TemplatesPage),
    (FONTS, FontsPage),
    (SEALED_YEARS, SealedYearsPage),
    (BACKUPS, BackupPage),
    (PROTECTION, ProtectionPage),
    (HANDOVER, HandoverPage),
    ("这台电脑", ComputerPage),
)
CONGRESS_ONLY = {"届次", "选区", "代表团", "主席副主席", "本地规定", PACKS, ARTICLES, HANDLING_UNITS}


class SettingsPage(TabPage):
    """Names of the parts on the left, the part on the right."""

    key = "settings"
    title = "设置"
    reads = (
        *OFFICE_READS, *UNIT_READS, *LOCAL_VALUE_READS, *ARTICLE_READS, "opinion_word", *HANDLING_READS,
        *TEMPLATE_READS, *PAPER_LOOK_READS, *ISSUING_READS, *PHRASE_READS, *OVERRIDE_READS, *YEAR_CONTENT_READS,
    )  # fmt: skip

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.names = QListWidget()
        self.names.setAccessibleName("设置项目")
        self.parts = QStackedWidget()
        self._made: dict[str, SettingsPart] = {}
        self._inner: dict[str, QWidget] = {}
        for name, _ in PARTS:
            self.names.addItem(name)
        self.names.currentTextChanged.connect(self._show_part)
        self.back_button = Button("返回", "arrow-left", on_click=lambda: context.go(BACK))
        on_escape(self, lambda: context.go(BACK))
        beside = QWidget()  # one thing beside the parts, for whoever reads from the left with the Tab key
        left = QVBoxLayout(beside)
        left.setContentsMargins(tokens.GAP, tokens.GAP_SMALL, 0, 0)
        left.setSpacing(tokens.GAP_SMALL)
        left.addWidget(self.back_button)
        left.addWidget(self.names, 1)
        for place, icon in ((LOG, "history"), (BIN, "trash-2")):
            left.addWidget(quiet_button(place, icon, partial(context.go, HISTORY, place)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(beside)
        row.addWidget(self.parts, 1)
        self._hide_what_a_street_lacks()
        self._grow()
        self.names.setCurrentRow(0)

    def part(self, name: str) -> SettingsPart:
        """One part, made when it is first asked for."""
        if name not in self._made:
            made = dict(PARTS)[name](self.context)
            self._made[name] = made
            self._inner[name] = _inner(name, made)
            self.parts.addWidget(scrolled(self._inner[name]))
            self._grow()
        return self._made[name]

    def show_record(self, record_id: str) -> None:
        """Shows the part of this name; behind a stroke the place in it: 编号登记/DOCUMENT-2026."""
        name, _, place = record_id.partition("/")
        self.names.setCurrentRow([part for part, _ in PARTS].index(name))
        part = self.part(name)
        first = part.first()
        if place:
            part.show_place(place)
        elif first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_kept(self) -> str:
        """The part that is shown."""
        item = self.names.currentItem()
        return item.text() if item is not None else ""

    def enter(self, place: Place) -> None:
        """A field of a part, by the names both have; the part itself came with `record_id`."""
        if not place.record_id and place.section:
            self.show_record(place.section)
        part = self.part(place.section) if place.section else None
        focus = part.focusWidget() if part is not None and enter_named(part, place.field) else None
        if focus is not None:
            reveal(focus)

    def reload(self) -> None:
        """Reads the shown part anew."""
        self._hide_what_a_street_lacks()
        item = self.names.currentItem()
        if item is not None:
            self.part(item.text()).reload()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for part in self._made.values():
            part.flush()

    def new_record(self) -> None:
        """Ctrl+N: in the shown part."""
        self.part(self.names.currentItem().text()).new_record()

    def focus_search(self) -> None:
        """Ctrl+F: in the shown part."""
        self.part(self.names.currentItem().text()).focus_search()

    def changeEvent(self, event: QEvent) -> None:
        """Widths grow with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        self.names.setFixedWidth(theme.px(160))
        for name, inner in self._inner.items():
            inner.setMaximumWidth(theme.px(self._made[name].widest))

    def _hide_what_a_street_lacks(self) -> None:
        office = self.context.read(find_office)
        street = office is not None and not office.kind.has_congress
        for place, (name, _) in enumerate(PARTS):
            item = self.names.item(place)
            item.setHidden(street and name in CONGRESS_ONLY)

    def _show_part(self, name: str) -> None:
        self.context.problem_over.emit()  # before what is being typed is taken over: that is said of the new part
        self.flush()
        part = self.part(name)
        part.reload()
        frames = [self.parts.widget(i) for i in range(self.parts.count())]
        self.parts.setCurrentWidget(next(frame for frame in frames if frame.isAncestorOf(part)))


def _inner(name: str, part: SettingsPart) -> QWidget:
    inner = ReadingColumn() if part.tab_as_read else QWidget()
    inner.setProperty("look", "surface")
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(inner)
    column.setContentsMargins(*[tokens.GAP_HUGE] * 4)
    column.setSpacing(tokens.GAP)
    column.addWidget(text_label(name, "title"))
    column.addWidget(part, 1 if part.fills else 0)
    if not part.fills:
        column.addStretch(1)
    return inner
