"""材料: the papers of the session with their states; saving one, opening it, saving all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from renda_desktop.documents.passages import Source
from renda_desktop.errors import DeskError
from renda_desktop.overview.exporting import export_drawn, export_kit
from renda_desktop.overview.printables import Drawing, RecordRef
from renda_desktop.progress import Progress
from renda_desktop.sessions.rows import SessionCard
from ui.runtime.context import AppContext
from ui.sessions.paper_row import PaperRow
from ui.sessions.paper_states import PaperState, number_notice, session_papers, standing_of
from ui.sessions.parts import CardPart
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import text_label
from ui.widgets.messages import ask, choose_folder, choose_save_file
from ui.widgets.tokens import GAP, GAP_SMALL

WORD = ("Word 文件", (".docx",))
FOLDER = "session-papers"
_REST_MS = 250


class PapersSection(CardPart):
    """States are worked out one paper at a time while the program is idle, since drawing takes a moment."""

    def __init__(self, context: AppContext, go: Callable[[Source], None]) -> None:
        super().__init__(context)
        self.rows = [PaperRow(printable) for printable in session_papers()]
        self._waiting: list[PaperRow] = []
        self._saved: dict[tuple[str, str], Path] = {}
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._work_out_next)
        self.summary = text_label("", "second")
        self.all_button = quiet_button("全套材料", "folder-open", self.save_all)
        self.all_button.setToolTip("把下面的文书一次存进一个文件夹（Ctrl+E）")
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.summary, 1)
        top.addWidget(self.all_button)
        self.column.addLayout(top)
        self.column.setSpacing(GAP_SMALL)
        for row in self.rows:
            row.save_asked.connect(lambda row=row: self.save(row))
            row.number_given.connect(lambda number, row=row: self._give_number(row, number))
            row.place_asked.connect(go)
            self.column.addWidget(row)

    def show_card(self, card: SessionCard) -> None:
        """Shows the papers of a session; their states follow."""
        other = self.card is None or self.card.facts.id != card.facts.id
        self.card = card
        if other:
            for row in self.rows:
                row.show_saved(self._saved.get((card.facts.id, row.printable.label)))
                if row.number_row is not None:
                    row.number_row.field.reset(None)
        self._begin(0 if other else _REST_MS)

    def work_out(self) -> None:
        """Works out what is still waiting, at once."""
        while self._waiting:
            self._work_out(self._waiting.pop(0))
        self._idle.stop()
        self._summarize()

    def reach(self, record_id: str, field: str) -> None:
        """Goes to the first paper."""
        self.all_button.setFocus()

    def flush(self) -> None:
        """Takes over what is being typed."""
        for row in self.rows:
            if row.number_row is not None:
                row.number_row.field.flush()

    def save(self, row: PaperRow) -> None:
        """[存 Word] of one paper."""
        self.flush()
        self.work_out()
        standing, session = row.standing, self.session().facts
        assert standing is not None
        suggested = self.context.computer.folder(FOLDER) / standing.file_name
        path = choose_save_file(self, "存 Word", suggested, [WORD])
        if path is None:
            return
        self.context.computer.keep_folder(FOLDER, path)
        database = self.context.database

        def work(_progress: Progress) -> Path:
            export_drawn(database, standing.paper, session.id, path)
            return path

        def done(written: Path) -> None:
            self._keep_saved(session.id, row, written)
            lacking = f"，里面还有{len(standing.missing)}处【待填】" if standing.missing else ""
            self.context.teller.note(f"已存“{written.name}”{lacking}。")

        self.context.long_work(work, done, f"正在写“{row.printable.name}”")

    def save_all(self) -> None:
        """[全套材料]: every paper into a folder of the clerk's choice."""
        self.flush()
        self.work_out()
        folder = choose_folder(self, "全套材料存到哪个文件夹", self.context.computer.folder(FOLDER))
        if folder is None or not self._may_replace(folder):
            return
        session, database, today = self.session().facts, self.context.database, self.context.today()
        names = [(row, row.standing.file_name) for row in self.rows if row.standing]
        record = RecordRef(session.id, session.short_name)
        wanted = [(row.printable, record) for row, _ in names]
        self.context.computer.keep_folder(FOLDER, folder / "x")

        def done(count: int) -> None:
            for row, name in names:
                self._keep_saved(session.id, row, folder / name)
            self.context.teller.note(f"{count}件材料已存进“{folder.name}”。")

        def failed(problem: DeskError) -> None:
            self.context.say(problem)
            self._begin(0)

        self.context.long_work(
            lambda progress: len(export_kit(database, wanted, folder, Drawing(today), progress)),
            done,
            "正在写全套材料",
            failed,
        )

    def _may_replace(self, folder: Path) -> bool:
        there = [
            row.standing.file_name
            for row in self.rows
            if row.standing and (folder / row.standing.file_name).exists()
        ]
        if not there:
            return True
        return ask(
            self,
            f"“{folder.name}”里已经有{len(there)}个同名文件。",
            "替换以后，在这些文件里手工改过的内容就没有了，不能撤销。",
            "替换",
            "先不存",
        )

    def _keep_saved(self, session_id: str, row: PaperRow, path: Path) -> None:
        self._saved[session_id, row.printable.label] = path
        if self.card is not None and self.card.facts.id == session_id:
            row.show_saved(path)
            self._begin(0)

    def _give_number(self, row: PaperRow, number: int) -> None:
        facts, today = self.session().facts, self.context.today()
        field = row.number_row.field if row.number_row else None
        self.context.write(
            lambda db: number_notice(db, row.printable, facts, number, today),
            refused=lambda problem: field.show_error(problem.message) if field else None,
        )

    def _begin(self, wait: int) -> None:
        self._waiting = list(self.rows)
        self._idle.start(wait)

    def _work_out_next(self) -> None:
        if self._waiting and self.card is not None:
            self._work_out(self._waiting.pop(0))
        if self._waiting:
            self._idle.start(0)
        else:
            self._summarize()

    def _work_out(self, row: PaperRow) -> None:
        facts, today = self.session().facts, self.context.today()
        try:
            row.show_standing(self.context.read(lambda db: standing_of(db, row.printable, facts, today)))
        except DeskError:  # the session was removed meanwhile; the next reload shows another one
            self._waiting.clear()

    def _summarize(self) -> None:
        states = [row.standing.state for row in self.rows if row.standing]
        counts = [(state, states.count(state)) for state in PaperState]
        words = "，".join(f"{state.value} {count}" for state, count in counts if count)
        lacking = "缺的地方，存出来的文件里写着【待填】。" if PaperState.LACKING in states else ""
        self.summary.setText(f"{len(self.rows)} 件：{words}。{lacking}")
