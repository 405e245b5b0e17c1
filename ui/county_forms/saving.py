"""A filled form as a file: one, or one for each constituency, delegation or group."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from renda_desktop.county_forms import defaults
from renda_desktop.county_forms.facts import Asked
from renda_desktop.county_forms.filling import fill_form, save_filled, save_for_each, save_for_people
from renda_desktop.county_forms.queries import find_form
from renda_desktop.progress import Progress
from ui.county_forms.shown import Shown
from ui.papers.files import EXCEL, ask_for_file, offer_to_open, written_words
from ui.papers.saving import PaperSaver
from ui.runtime.context import AppContext
from ui.widgets.messages import FileKind, choose_folder

PURPOSE = "county_forms"
_WITH_MACROS: FileKind = ("带宏的 Excel 工作簿", (".xlsm",))


class FormSaver:
    """Asks where to, fills in the background, says what was written and what is to be checked."""

    def __init__(self, page: QWidget, context: AppContext) -> None:
        self._page = page
        self._context = context
        self._papers = PaperSaver(page, context, PURPOSE)

    def save(self, shown: Shown, asked: Asked) -> None:
        """The county's file, filled."""
        name = shown.done.file_name
        kind = EXCEL if name.endswith(".xlsx") else _WITH_MACROS
        path = ask_for_file(self._page, self._context, PURPOSE, "填好存成 Excel", name, kind)
        if path is None:
            return
        form_id, database = shown.form.id, self._context.database

        def work(_progress: Progress) -> int:
            with database.read() as db:
                form = find_form(db, form_id)
                assert form is not None, "the form is shown"
                done = fill_form(db, form, asked)
            save_filled(done, path)
            return len(done.problems)

        def written(count: int) -> None:
            more = f"还有{count}处要核对，见右边“核对”。" if count else ""
            offer_to_open(self._page, written_words(path) + more, path)

        self._context.long_work(work, written, f"正在填“{shown.form.name}”")

    def save_each(self, shown: Shown, asked: Asked, kind: str) -> None:
        """A folder with one filled file for each constituency, delegation or group; without a kind for each deputy."""
        folder = choose_folder(self._page, "每处一份，存到哪个文件夹", self._context.computer.folder(PURPOSE))
        if folder is None:
            return
        form, database = shown.form, self._context.database

        def work(progress: Progress) -> tuple[int, int]:
            with database.read() as db:
                if kind:
                    made = save_for_each(db, form, asked, kind, folder, progress)
                else:
                    made = save_for_people(db, form, asked, folder, progress)
            return len(made), sum(bool(one.problems) for one in made)

        def written(counts: tuple[int, int]) -> None:
            where = "只填哪里" if kind else "哪位代表"
            more = f"其中{counts[1]}份有要核对的地方，选了“{where}”就能看到。" if counts[1] else ""
            offer_to_open(self._page, f"已存好{counts[0]}份。{more}", folder)

        self._context.long_work(work, written, f"正在填“{form.name}”")

    def save_default(self, form: defaults.DefaultForm, asked: Asked) -> None:
        """One of the usual returns, as the program draws it."""
        record = self._context.read(lambda db: defaults.default_record(db, form, asked.day, asked.year))
        if record is not None:
            self._papers.save(form.printable, record, private=asked.private)
