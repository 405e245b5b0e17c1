"""Saving papers and forms as files: one, or the whole kit into a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from renda_desktop.documents.edits_from_word import Found
from renda_desktop.errors import DeskError, FileProblem
from renda_desktop.overview.edits_back import found_in_file
from renda_desktop.overview.exporting import export_drawn
from renda_desktop.overview.hand_edits import keep_found
from renda_desktop.overview.kit_folder import FolderKit, write_folder
from renda_desktop.overview.paper_states import PaperState, paper_state
from renda_desktop.overview.printables import Drawing, Printable, RecordRef
from renda_desktop.progress import Progress
from ui.papers.drawing import drawing_of
from ui.papers.files import (
    EXCEL,
    WORD,
    ask_for_file,
    ask_for_folder,
    kit_words,
    not_written_words,
    offer_to_open,
    written_words,
)
from ui.runtime.context import AppContext
from ui.widgets.messages import ask

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

Wanted = Sequence[tuple[Printable, RecordRef]]
Files = Sequence[tuple[Printable, RecordRef, Path]]


class PaperSaver:
    """Asks where to, writes in the background, says what was written and offers to open it.

    `purpose` is the name under which the folder used last is remembered on this computer.
    """

    def __init__(self, page: QWidget, context: AppContext, purpose: str) -> None:
        self.context = context
        self._page, self.purpose = page, purpose

    def save(
        self,
        printable: Printable,
        record: RecordRef,
        saved: Callable[[Path], None] = lambda _: None,
        *,
        private: bool = False,
    ) -> None:
        """[存 Word] / [存 Excel] of one paper; what it lacks stops nothing. `private`: with numbers in full."""
        drawing = drawing_of(self.context, private=private)
        state = self._state_of(printable, record, drawing)
        path = self._place_for(printable, state) if state else None
        if state is None or path is None:
            return
        if private and not self.context.may_show(f"存{printable.name}", "身份证号、电话", (record.id,)):
            return
        if self._take_back(printable, record, drawing, path):
            state = self._state_of(printable, record, drawing) or state
        database, drawn = self.context.database, state.drawn

        def work(_progress: Progress) -> Path:
            export_drawn(database, drawn, record.id, path, drawing)
            return path

        def done(written: Path) -> None:
            saved(written)
            offer_to_open(self._page, written_words(written, len(state.labels)), written)

        self.context.long_work(work, done, f"正在写“{printable.name}”")

    def save_kit(
        self,
        wanted: Wanted,
        saved: Callable[[Files], None] = lambda _: None,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """[全套材料]: every paper into one folder; `saved` gets what was written, in the order of the papers.

        What cannot be written is said at the end with its reason, and may be tried again; the rest stands.
        """
        folder = ask_for_folder(self._page, self.context, self.purpose) if wanted else None
        if folder is None or not self._may_replace(wanted, folder):
            return

        def written(kit: FolderKit) -> None:
            saved([(*pair, folder / exported.file) for pair, exported in kit.written])

        self._write(wanted, folder, FolderKit(()), written, failed)

    def _write(
        self,
        wanted: Wanted,
        folder: Path,
        before: FolderKit,
        written: Callable[[FolderKit], None],
        failed: Callable[[], None],
    ) -> None:
        """Writes these papers beside what stands in the folder `before`."""
        database, drawing = self.context.database, drawing_of(self.context)

        def done(kit: FolderKit) -> None:
            written(kit)
            whole = FolderKit((*before.written, *kit.written), kit.failed)
            if not whole.written:
                say(FileProblem(kit.failed[0].why))
            elif kit.failed and ask(self._page, *not_written_words(whole), "再试一次", "先不写"):
                self._write([one.wanted for one in kit.failed], folder, whole, written, failed)
            else:
                offer_to_open(self._page, kit_words(folder, whole), folder)

        def say(problem: DeskError) -> None:
            self.context.say(problem)
            failed()

        self.context.long_work(
            lambda progress: write_folder(database, wanted, folder, drawing, progress),
            done,
            "正在写全套材料",
            say,
        )

    def _state_of(self, printable: Printable, record: RecordRef, drawing: Drawing) -> PaperState | None:
        try:
            return self.context.read(lambda db: paper_state(db, printable, record, drawing))
        except DeskError as problem:
            self.context.say(problem)
            return None

    def _place_for(self, printable: Printable, state: PaperState) -> Path | None:
        word, kind = ("存 Excel", EXCEL) if printable.format == "xlsx" else ("存 Word", WORD)
        title = f"{word}（还缺 {len(state.labels)} 项）" if state.labels else word
        return ask_for_file(self._page, self.context, self.purpose, title, state.file_name, kind)

    def _take_back(self, printable: Printable, record: RecordRef, drawing: Drawing, path: Path) -> bool:
        """Before a file is replaced in which the clerk changed words in Word: they may be kept in the paper."""
        context = self.context
        found = context.read(lambda db: found_in_file(db, printable, record, drawing, path))
        if found is None or not found.edits:
            return False
        lost = f"另有 {len(found.unknown)} 处认不出位置，替换以后就没有了。" if found.unknown else ""
        wanted = ask(
            self._page,
            f"“{path.name}”里有 {len(found.edits)} 处手工改过的地方。",
            f"保留的话，新文件里照样是您改过的话，以后重新生成也一样。{lost}",
            "保留手改",
            "不要手改",
        )
        who, today = context.database.who, drawing.today
        return wanted and bool(
            context.write(lambda db: keep_found(db, printable, record, found.edits, today, who))
        )

    def _may_replace(self, wanted: Wanted, folder: Path) -> bool:
        drawing = drawing_of(self.context)
        found = [(pair, self._state_of(*pair, drawing)) for pair in wanted]
        states = [(pair, state) for pair, state in found if state is not None]
        there = [state for _, state in states if (folder / state.file_name).exists()]
        if not there:
            return True
        changed = self._changed_by_hand(states, folder, drawing)
        if changed and ask(
            self._page,
            f"“{folder.name}”里有{len(changed)}个文件手工改过。",
            "保留的话，新文件里照样是您改过的话，以后重新生成也一样。",
            "保留手改",
            "不要手改",
        ):
            return self._keep_all(changed, drawing)
        return ask(
            self._page,
            f"“{folder.name}”里已经有{len(there)}个同名文件。",
            "替换以后，在这些文件里手工改过的内容就没有了，不能撤销。",
            "替换",
            "先不存",
        )

    def _changed_by_hand(
        self, states: Sequence[tuple[tuple[Printable, RecordRef], PaperState]], folder: Path, drawing: Drawing
    ) -> list[tuple[Printable, RecordRef, Found]]:
        def read(db: DbSession) -> list[tuple[Printable, RecordRef, Found]]:
            looked = [
                (*pair, found_in_file(db, *pair, drawing, folder / state.file_name)) for pair, state in states
            ]
            return [
                (one, record, found) for one, record, found in looked if found is not None and found.edits
            ]

        return self.context.read(read)

    def _keep_all(self, changed: Sequence[tuple[Printable, RecordRef, Found]], drawing: Drawing) -> bool:
        def keep(db: DbSession) -> None:
            for printable, record, found in changed:
                keep_found(db, printable, record, found.edits, drawing.today, self.context.database.who)

        return bool(self.context.write(keep))
