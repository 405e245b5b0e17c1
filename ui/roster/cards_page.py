"""卡证与席签: what to print and for whom at the left, the sheets as they will come out at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from renda_desktop.documents.paper import Paper, missing_in
from renda_desktop.overview.card_wishes import CardKind, CardWish, draw_cards
from renda_desktop.roster.cards import NameCardSize
from renda_desktop.roster.listing import Order
from renda_desktop.roster.rows import DeputyRow
from renda_desktop.sessions.queries import list_sessions
from ui.papers.drawing import faces_of, look_of
from ui.papers.single import SinglePaper
from ui.preview.paper_preview import PaperPreview
from ui.preview.rare import rare_words
from ui.runtime.context import AppContext
from ui.widgets import theme
from ui.widgets.buttons import primary_button, quiet_button
from ui.widgets.field import looking
from ui.widgets.fields import ChoiceField, FlagField, LongTextField
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.options import Option
from ui.widgets.page_keys import on_escape
from ui.widgets.scrolled import scrolled
from ui.widgets.tokens import GAP, GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.changelog import ChangeSet

ALL, SELECTED = "all", "selected"
_FORM_WIDTH = 360
_REST_MS = 300
_CUT = "沿细线裁开。打印时请选“实际大小”，不要缩放。"
_FOLD = "沿中间的细线对折，两面都是正的。打印时请选“实际大小”，不要缩放。"


class CardsPage(QWidget):
    """Takes the place of list and card until [返回名册]."""

    closed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._rows: Sequence[DeputyRow] = ()
        self._selected: frozenset[str] = frozenset()
        self._order = Order.STROKES
        self.paper: Paper | None = None
        self.back_button = quiet_button("返回名册", "arrow-left", self.closed.emit)
        self.kind = looking(ChoiceField("印什么", [Option(kind.name, kind.value) for kind in CardKind]))
        self.card_size = looking(
            ChoiceField("席签大小", [Option(size.name, size.value) for size in NameCardSize])
        )
        self.session = looking(ChoiceField("哪次会议", ()))
        self.people = looking(ChoiceField("给谁印", ()))
        self.staff = looking(LongTextField("工作人员", hint="一行一个人：姓名 单位职务", lines=5))
        self.phones = looking(FlagField("联系电话", "印上代表本人的电话（记入“看过明文”）"))
        self.count = text_label("", "strong")
        self.hint = text_label("", "small")
        self.single = SinglePaper(self, context, "cards", lambda: self.paper)
        self.print_button = primary_button("打印…", "printer", self.single.print_it)
        self.pdf_button = quiet_button("存 PDF", "file-text", self.single.save_pdf)
        self.word_button = quiet_button("存 Word", "save", self.single.save_word)
        self.preview = PaperPreview(faces_of(look_of(context)))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self.redraw)
        self._lay_out()
        self._connect()
        self.kind.reset(CardKind.CONTACT.name)
        self.card_size.reset(NameCardSize.LARGE.name)
        self.phones.reset(False)

    def begin(
        self,
        rows: Sequence[DeputyRow],
        selected: Sequence[DeputyRow],
        order: Order,
        kind: CardKind | None = None,
    ) -> None:
        """Shows the page for the roster of today; several selected people are taken at once."""
        self._rows = [row for row in rows if row.in_force]
        self._selected = frozenset(row.id for row in selected if row.in_force)
        self._order = order
        if kind is not None:
            self.kind.reset(kind.name)
        self._offer_sessions()
        self._offer_people()
        self.people.reset(SELECTED if self._selected else ALL)
        self.reload()

    def reload(self) -> None:
        """Draws anew what may have changed."""
        self._show_fields()
        self.redraw()

    def redraw(self) -> None:
        """The sheets as they are now."""
        if self._phones_shown() and not self._context.may_show("代表联系卡", "电话", self._ids() or ()):
            self.phones.reset(False)
        wish, today = self.wish(), self._context.today()
        paper = self._context.read(lambda db: draw_cards(db, wish, today))
        look = look_of(self._context)
        self.preview.set_faces(faces_of(look))
        self.preview.show_paper(paper, look.reading)
        self.paper = paper
        self.preview.say("\n".join(rare_words(self.preview.pages, self.preview.faces)))
        self._count(paper)

    def _phones_shown(self) -> bool:
        return bool(self.phones.value()) and CardKind[self.kind.value()] is CardKind.CONTACT

    def wish(self) -> CardWish:
        """What is chosen."""
        return CardWish(
            CardKind[self.kind.value()],
            self._ids(),
            self.session.value(),
            NameCardSize[self.card_size.value()],
            bool(self.phones.value()),
            tuple(self.staff.value().splitlines()),
            self._order,
        )

    def _ids(self) -> frozenset[str] | None:
        chosen = self.people.value()
        if chosen == ALL:
            return None
        if chosen == SELECTED:
            return self._selected
        return frozenset(row.id for row in self._rows if chosen in _units(row))

    def _count(self, paper: Paper) -> None:
        pages = len(self.preview.pages)
        gaps = missing_in(paper)
        lacking = f"，还缺 {len(gaps)} 项" if gaps else ""
        self.count.setText(f"{paper.title}：{pages} 页 A4 纸{lacking}")

    def _everybody(self) -> str:
        kind, session = CardKind[self.kind.value()], self.session.value()
        if kind.of_session and session:
            return "应到会的全体代表和列席人员" if kind is CardKind.NAMES else "应到会的全体代表"
        return f"全体在任代表（{len(self._rows)} 人）"

    def _offer_sessions(self) -> None:
        today = self._context.today()
        sessions = self._context.read(lambda db: list_sessions(db, today))
        newest = sorted(sessions, key=lambda row: (row.term_number, row.number), reverse=True)
        self.session.set_options(
            [Option("", "不写会议，整届都用"), *[Option(one.id, one.short_name) for one in newest]]
        )
        if self.session.value() not in {one.id for one in newest}:
            self.session.reset(newest[0].id if newest else "")

    def _offer_people(self) -> None:
        units: dict[str, tuple[str, int]] = {}
        for row in self._rows:
            for unit_id, name in _units(row).items():
                units[unit_id] = (name, units.get(unit_id, ("", 0))[1] + 1)
        options = [Option(ALL, self._everybody())]
        if self._selected:
            options.append(Option(SELECTED, f"名册里选中的 {len(self._selected)} 人"))
        options += [Option(key, f"{name}（{count} 人）") for key, (name, count) in units.items()]
        self.people.set_options(options)

    def _show_fields(self) -> None:
        kind = CardKind[self.kind.value()]
        self._offer_people()
        set_shown(self.card_size, kind is CardKind.NAMES)
        set_shown(self.session, kind.of_session)
        set_shown(self.people, kind not in (CardKind.OBSERVER, CardKind.STAFF))
        set_shown(self.staff, kind is CardKind.STAFF)
        set_shown(self.phones, kind is CardKind.CONTACT)
        self.hint.setText(_FOLD if kind is CardKind.NAMES else _CUT)

    def _changed(self, _value: object) -> None:
        self._show_fields()
        self._soon.start()

    def _heard(self, _change: ChangeSet) -> None:
        if self.isVisible():
            self._soon.start()

    def _go(self, source: object) -> None:
        record_id = getattr(source, "record_id", "")
        if getattr(source, "record_kind", "") == "person" and record_id:
            self.closed.emit()
            self._context.go("roster", record_id)

    def _connect(self) -> None:
        for field in (self.kind, self.card_size, self.session, self.people, self.phones):
            field.edited.connect(self._changed)
        self.staff.draft_changed.connect(self._changed)
        self.preview.source_asked.connect(self._go)
        self._context.changes.committed.connect(self._heard)
        on_escape(self, self.closed.emit)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "surface")
        form = QVBoxLayout(body)
        form.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        form.setSpacing(GAP)
        for widget in (
            self.kind,
            self.session,
            self.card_size,
            self.people,
            self.staff,
            self.phones,
            self.count,
            self.hint,
        ):
            form.addWidget(widget)
        for button in (self.print_button, self.pdf_button, self.word_button):
            form.addWidget(button)
        form.addStretch(1)
        scroll = scrolled(body)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(theme.px(_FORM_WIDTH))
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP_SMALL, GAP, GAP_SMALL)
        head.setSpacing(GAP)
        head.addWidget(self.back_button)
        head.addWidget(text_label("卡证与席签", "title", wrap=False))
        head.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(scroll)
        both.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addLayout(both, 1)


def _units(row: DeputyRow) -> dict[str, str]:
    """The delegation and the groups of a deputy by id."""
    return {place.unit_id: place.unit for place in row.mandate.memberships} if row.mandate else {}
