"""The papers whose words can be changed: by kit, found by their names or by a sentence in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.overview.kit_changes import CASE_KINDS
from renda_desktop.overview.kit_votes import RESOLUTION_KINDS
from renda_desktop.overview.office_wording import paper_wording, rewordable_papers
from renda_desktop.overview.printables import Printable, RecordKind
from renda_desktop.township.queries import find_office
from ui.runtime.context import AppContext
from ui.widgets.filter_bar import Filter
from ui.widgets.labels import text_label
from ui.widgets.list_panel import ListPanel
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import GAP, Tone

_KITS = {
    "人代会": (
        RecordKind.SESSION,
        RecordKind.SITTING,
        RecordKind.GOVERNMENT_REPORT,
        RecordKind.BUDGET_REPORT,
        RecordKind.OTHER_REPORT,
        RecordKind.REVIEW_MEETING,
        RecordKind.SESSION_QUESTION,
        RecordKind.INQUIRY,
        RecordKind.BILL,
        RecordKind.SESSION_SUGGESTION,
        *RESOLUTION_KINDS,
        RecordKind.SESSION_ANNOUNCEMENT,
        RecordKind.ELECTION,
        RecordKind.ELECTION_AGAIN,
        RecordKind.REMOVAL,
        RecordKind.BALLOT_ROUND,
        RecordKind.RATING,
        RecordKind.PROJECT_YEAR,
    ),
    "主席团会议": (RecordKind.MEETING, RecordKind.MEETING_ITEM, RecordKind.DECISION_PAPER, RecordKind.CHECKS),
    "意见办理": (RecordKind.OPINION, RecordKind.OPINION_YEAR),
    "议案建议": (
        RecordKind.SUGGESTION,
        RecordKind.SUGGESTION_COPY,
        RecordKind.SUGGESTION_ROUND,
        RecordKind.SUGGESTION_URGING,
        RecordKind.SUGGESTION_DELAY,
        RecordKind.SUGGESTION_PART,
        RecordKind.SUGGESTION_DAY,
        RecordKind.SUGGESTION_DEPUTY,
        RecordKind.SUGGESTION_YEAR,
    ),
    "年度计划": (RecordKind.PLAN, RecordKind.PLAN_SLICE, RecordKind.PLAN_ITEM, RecordKind.APPRAISAL),
    "代表活动": (RecordKind.INSPECTION, RecordKind.ACTIVITY_YEAR),
    "代表名册": (RecordKind.ROSTER,),
    "统计上报": (RecordKind.STRUCTURE, RecordKind.SLATE),
    "换届": (RecordKind.TERM_CHANGE,),
    "代表变动": (RecordKind.CREDENTIALS, RecordKind.CHANGE_PERIOD, *CASE_KINDS),
}
_KIT_OF = {kind: kit for kit, kinds in _KITS.items() for kind in kinds}
_CONGRESS_ONLY = ("人代会", "主席团会议", "意见办理", "议案建议", "换届", "代表变动")
_REWORDED = "reworded"
_EXPLANATION = (
    "通知、纪要、报告里固定的话，可以改成本单位习惯的说法；时间、地点、人名、数字还是程序自动填，格式也不变。"
    "点一份文书，看它的每一句话。"
)
_LEAST = 2
"""So many characters are looked for in sentences; fewer stand in nearly every one."""


def kit_of(printable: Printable) -> str:
    """What a paper belongs to, in the words of the tabs."""
    return _KIT_OF.get(printable.kind, "")


@dataclass(frozen=True)
class PaperLine:
    """A paper, how many of its sentences are reworded, and the sentence that was looked for."""

    printable: Printable
    reworded: int
    found: str = ""

    @property
    def kit(self) -> str:
        """What the paper belongs to."""
        return kit_of(self.printable)


def _count_words(line: PaperLine) -> str:
    return f"改过 {line.reworded} 句" if line.reworded else ""


_COLUMNS = (
    Column[PaperLine]("name", "文书", lambda line: line.printable.label, width=250),
    Column[PaperLine]("kit", "属于", lambda line: line.kit, width=120),
    Column[PaperLine](
        "reworded",
        "写法",
        _count_words,
        width=110,
        tone=lambda line: (Tone.DONE, _count_words(line)) if line.reworded else None,
    ),
    Column[PaperLine](
        "found", "找到的句子", lambda line: line.found, stretch=True, tooltip=lambda line: line.found
    ),
)


class PaperList(QWidget):
    """A click or Enter opens a paper. Sentences are read one paper at a time while nobody waits."""

    chosen = Signal(str)
    """The key of the paper."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._papers: list[tuple[Printable, int]] = []
        self._sentences: dict[str, tuple[str, ...]] = {}
        self._waiting: list[Printable] = []
        self._model: RowTableModel[PaperLine] = RowTableModel(_COLUMNS, self)
        self.panel = ListPanel(self._model, "文书", unit="份文书", search_hint="找文书，或者找一句话")
        self.panel.search_changed.connect(lambda _: self._search())
        self.panel.filter_changed.connect(lambda _: self._filter())
        self.panel.view.horizontalHeader().setStretchLastSection(True)
        self.panel.opened.connect(self.chosen)
        self.panel.view.clicked.connect(lambda index: self.chosen.emit(self._model.id_at(index.row())))
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._read_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(text_label(_EXPLANATION, "second"))
        column.addWidget(self.panel, 1)

    def reload(self) -> None:
        """Lists the papers anew; their sentences may be others by now."""
        office = self._context.read(find_office)
        congress = office is None or office.kind.has_congress
        papers = self._context.read(rewordable_papers)
        self._papers = [one for one in papers if congress or kit_of(one[0]) not in _CONGRESS_ONLY]
        self._sentences.clear()
        self._waiting = [one for one, _ in self._papers]
        kits = Counter(kit_of(one) for one, _ in self._papers)
        reworded = sum(bool(count) for _, count in self._papers)
        filters = [Filter(kit, kit, kits[kit], "kit") for kit in _KITS if kits[kit]]
        self.panel.set_filters([*filters, *([Filter(_REWORDED, "改过的", reworded)] if reworded else [])])
        self._search()

    def _search(self) -> None:
        """Shows what is known; the sentences of the rest follow."""
        self._show()
        self._filter()
        if self._waiting and len(self._asked()) >= _LEAST:
            self._idle.start(0)
        else:
            self._idle.stop()
        self._say()

    def _read_next(self) -> None:
        printable = self._waiting.pop(0)
        today = self._context.today()
        wording = self._context.read(lambda db: paper_wording(db, printable, today))
        self._sentences[printable.key] = tuple(row.printed.replace("\n", "") for row in wording.rows)
        self._search()

    def _asked(self) -> str:
        return self.panel.search.text().strip()

    def _show(self) -> None:
        asked = self._asked() if len(self._asked()) >= _LEAST else ""
        lines = [PaperLine(one, count, self._found(one, asked)) for one, count in self._papers]
        self._model.set_rows(lines, lambda line: line.printable.key)
        self.panel.view.horizontalHeader().setSectionHidden(len(_COLUMNS) - 1, not asked)

    def _found(self, printable: Printable, asked: str) -> str:
        if not asked:
            return ""
        return next((one for one in self._sentences.get(printable.key, ()) if asked in one), "")

    def _filter(self) -> None:
        asked, on = self._asked(), self.panel.filters.active()
        kits = {kit for kit in on if kit != _REWORDED}

        def keep(line: PaperLine) -> bool:
            named = not asked or asked in line.printable.label or bool(line.found)
            return named and (not kits or line.kit in kits) and (_REWORDED not in on or bool(line.reworded))

        self._model.set_filter(keep if asked or on else None)

    def _say(self) -> None:
        reading = bool(self._waiting) and len(self._asked()) >= _LEAST
        self.panel.set_footer("正在各份文书里找这句话…" if reading else "")
