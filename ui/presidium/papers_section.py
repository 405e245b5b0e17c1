"""材料: the papers of the meeting, how they stand, their numbers; saved as Word one by one or all together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from renda_desktop.documents.archive import to_json
from renda_desktop.documents.paper import missing_in
from renda_desktop.issuing.queries import changed_since_issued
from renda_desktop.presidium.papers import PAPERS, MeetingFacts, meeting_facts
from renda_desktop.presidium.rules import OBSERVER_NOTICE
from renda_desktop.township.queries import local_values
from ui.presidium.exporting import file_name, save_paper, save_papers
from ui.presidium.number_form import NumberForm
from ui.presidium.paper_row import PaperLine, PaperState, missing_labels
from ui.presidium.parts import MeetingPart, ShownMeeting
from ui.runtime.context import AppContext
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import hairline, text_label
from ui.widgets.messages import choose_folder, choose_save_file
from ui.widgets.tokens import GAP, GAP_SMALL

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_FOLDER = "presidium-papers"
_WORD = [("Word 文件", (".docx",))]
_REST_MS = 120
"""Papers are drawn anew once the page has rested so long after a change."""


class PapersSection(MeetingPart):
    """One line for each paper of the kit."""

    fix_asked = Signal(object)
    """The clerk wants to fill in what a paper lacks: the `Source` of the first missing thing."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._saved: dict[tuple[str, str], Path] = {}
        self.numbers = NumberForm(context)
        self.lines = {
            paper.id: PaperLine(
                paper.name,
                lambda key=paper.id: self.save(key),  # type: ignore[misc]
                lambda key=paper.id: self._fix(key),  # type: ignore[misc]
                lambda key=paper.id: self._open(key),  # type: ignore[misc]
            )
            for paper in PAPERS
        }
        self.kit_button = quiet_button("全套材料", "folder-open", self.save_kit)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh_states)
        self._lay_out()

    def show_meeting(self, shown: ShownMeeting) -> None:
        """Shows the numbers at once and the papers a moment later."""
        other = self.shown is None or self.shown.card.meeting.id != shown.card.meeting.id
        self.shown = shown
        if other:
            self.refresh_states()
        else:
            self._rest.start()

    def refresh_states(self) -> None:
        """Draws the papers anew."""
        found = self.context.read(self._read)
        if found is None:
            return
        facts, states = found
        self.numbers.show_facts(facts)
        for key, state in states.items():
            self.lines[key].show_state(state, self._saved.get((self.meeting_id, key)))

    def flush(self) -> None:
        """Takes over what is being typed."""
        self.numbers.flush()

    def focus_on(self, name: str) -> bool:
        """Into a number or a field of the minutes."""
        return self.numbers.focus_on(name)

    def save(self, key: str) -> None:
        """[存 Word] of one paper."""
        self.refresh_states()
        state = self.lines[key].state
        if state is None:
            return
        computer, meeting_id = self.context.computer, self.meeting_id
        proposed = computer.folder(_FOLDER) / file_name(state.paper)
        missing = missing_labels(state.missing)
        title = f"存为 Word（还缺：{'、'.join(missing)}）" if missing else "存为 Word"
        path = choose_save_file(self, title, proposed, _WORD)
        if path is None:
            return
        computer.keep_folder(_FOLDER, path)
        database = self.context.database
        self.context.long_work(
            lambda _: save_paper(database, state.paper, meeting_id, path),
            lambda written: self._wrote(meeting_id, {key: written}, len(missing)),
            f"正在存{self.lines[key].name}",
        )

    def save_kit(self) -> None:
        """[全套材料]: every paper that is needed, into a folder."""
        self.refresh_states()
        states = {key: line.state for key, line in self.lines.items() if line.state and line.state.needed}
        computer, meeting_id = self.context.computer, self.meeting_id
        folder = choose_folder(self, "全套材料存到哪个文件夹", computer.folder(_FOLDER))
        if folder is None or not states:
            return
        computer.keep_folder(_FOLDER, folder / "全套")
        papers = [state.paper for state in states.values()]
        lacking = sum(len(missing_labels(state.missing)) for state in states.values())
        database = self.context.database
        self.context.long_work(
            lambda progress: save_papers(database, papers, meeting_id, folder, progress),
            lambda written: self._wrote(meeting_id, dict(zip(states, written, strict=True)), lacking),
            "正在存全套材料",
        )

    def _wrote(self, meeting_id: str, files: dict[str, Path], missing: int) -> None:
        self._saved |= {(meeting_id, key): path for key, path in files.items()}
        first = next(iter(files.values()))
        what = (
            f"已存：{first.name}" if len(files) == 1 else f"已把 {len(files)} 份材料存到“{first.parent.name}”"
        )
        rest = f"，其中还有 {missing} 处【待填】" if missing else ""
        self.context.teller.note(f"{what}{rest}。")
        self.refresh_states()

    def _read(self, db: DbSession) -> tuple[MeetingFacts, dict[str, PaperState]] | None:
        shown = self.shown
        if shown is None:
            return None
        facts = meeting_facts(db, self.meeting_id, self.context.today(), local_values(db), shown.session)
        if facts is None:
            return None
        return facts, {paper.id: _state(db, facts, paper.id) for paper in PAPERS}

    def _fix(self, key: str) -> None:
        state = self.lines[key].state
        first = next((one.source for one in state.missing if one.source), None) if state else None
        if first is not None:
            self.fix_asked.emit(first)

    def _open(self, key: str) -> None:
        path = self._saved[self.meeting_id, key]
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(text_label("本次会议材料", "strong"), 1)
        head.addWidget(self.kit_button)
        lines = QVBoxLayout()
        lines.setSpacing(GAP)
        for line in self.lines.values():
            lines.addWidget(line)
        self.column.addLayout(head)
        self.column.addLayout(lines)
        self.column.addWidget(hairline())
        self.column.addWidget(text_label("文号、期号和日期", "strong"))
        self.column.addWidget(self.numbers)


def _state(db: DbSession, facts: MeetingFacts, key: str) -> PaperState:
    paper = next(one for one in PAPERS if one.id == key).draw(facts)
    changed = changed_since_issued(db, paper.id, facts.meeting.id, to_json(paper))
    needed = key != OBSERVER_NOTICE or facts.meeting.event.count.observers > 0
    return PaperState(paper, tuple(missing_in(paper)), changed, needed)
