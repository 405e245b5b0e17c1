"""本省规定: the packs of figures in which provinces differ, confirmed entry by entry or all at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QWidget

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.errors import DeskError, InputProblem, RuleViolation
from renda_desktop.township.pack_commands import (
    ChoosePack,
    ConfirmEntries,
    UsePack,
    choose_pack,
    confirm_entries,
    import_pack,
    read_pack_file,
    remove_pack,
    use_pack,
)
from renda_desktop.township.pack_queries import (
    LineState,
    PackLine,
    PackRow,
    broken_packs,
    lawbook,
    list_packs,
    pack_lines,
)
from ui.runtime.context import AppContext
from ui.township.clash_list import ClashList
from ui.township.pack_entry import PackEntryView
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.buttons import Button, link_button, quiet_button, removal_link
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import hairline, set_shown, text_label
from ui.widgets.messages import FileKind, choose_file
from ui.widgets.tokens import Tone
from ui.widgets.unfolding import Folded, UnfoldingList

PACKS = "本省规定"
"""The part of the settings."""
_EXPLANATION = (
    "各省、市、县的规定比国家法律细，数字也不一样。程序按单位所在的省先列出来，每一条都要对照本省现在的条例核对：“待确认”的"
    "只作参考，不会变红；核对无误以后，程序才按它提醒。本单位自己的数字填在“本地规定”里，总是以它为准。"
)
_NO_PROVINCE = (
    "程序里没有本省的规定包。可以从上级那里拿规定包文件（.toml）导入，或者在“本地规定”里直接填本单位的数字。"
)
_PURPOSE = "rule_packs"
_FILES: FileKind = ("规定包", (".toml", ".txt"))
_TONES = {
    LineState.PROPOSED: Tone.SOON,
    LineState.WAITING: Tone.SOON,
    LineState.CONFIRMED: Tone.DONE,
}


class PacksPage(SettingsPart):
    """What disagrees above; the packs as chips; below, the entries of the chosen one."""

    widest = 1000

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.pack = ""
        self.rows: list[PackRow] = []
        self._lines: dict[str, PackLine] = {}
        self.import_button = quiet_button("导入规定包…", "upload", self.choose)
        self.told = text_label("", "error")
        self.clashes = ClashList()
        self.clashes.chosen.connect(self._chose)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Button] = {}
        self._chip_holder = QWidget()
        self._chip_flow = FlowLayout(self._chip_holder, tokens.GAP_TINY)
        self.about, self.note = text_label("", "strong"), text_label("", "second")
        self.use_button = quiet_button("", "", self._turn)
        self.confirm_button = Button("全部按本省规定核对无误", "check", "quiet", self._confirm_all)
        self.withdraw_link = link_button("全部改回待确认", lambda: self._confirm((), False))
        self.remove_link = removal_link("删除导入的规定包", self._remove)
        self.view = PackEntryView(context)
        self.view.confirmed.connect(lambda rule_id, on: self._confirm((rule_id,), on))
        self.list = UnfoldingList(PACKS, self.view, head_look="small")
        self.list.opened.connect(self._open)
        self._lay_out()

    def reload(self) -> None:
        """Reads packs, confirmations and choices anew; the open entry stays open."""
        self.rows = self.context.read(list_packs)
        broken = self.context.read(broken_packs)
        self._say("\n".join(f"导入的规定包“{one.id}”现在读不出来，没有使用：{one.problem}" for one in broken))
        self.clashes.show_clashes(self.context.read(lambda db: lawbook(db).clashes()))
        if self.pack not in [row.pack.id for row in self.rows]:
            self.pack = self.rows[0].pack.id if self.rows else ""
        self._make_chips()
        self._show_pack()

    def show_place(self, place: str) -> None:
        """Shows one pack, by its id."""
        if place in self.chips:
            self.show_pack(place)

    def show_pack(self, pack: str) -> None:
        """Shows the entries of another pack."""
        self.pack = pack
        self.list.open("")
        self._make_chips()
        self._show_pack()

    def choose(self) -> None:
        """[导入规定包…]."""
        path = choose_file(self, "导入规定包", [_FILES], self.context.computer.folder(_PURPOSE))
        if path is not None:
            self.context.computer.keep_folder(_PURPOSE, path)
            self.load(path)

    def load(self, path: Path) -> None:
        """Takes a pack over; what is wrong with it is said below the button, and nothing is changed then."""
        try:
            text = read_pack_file(path)
        except DeskError as problem:
            self._say(problem.message)
            return

        def refused(problem: RuleViolation | InputProblem) -> None:
            self._say(f"“{path.name}”：{problem.message}")

        before = {row.pack.id: row.pack for row in self.rows}
        if self.context.write(lambda db: import_pack(db, text), refused=refused):
            self._say("")
            self.reload()
            new = next((row for row in self.rows if before.get(row.pack.id) != row.pack), None)
            if new is not None:
                self.show_pack(new.pack.id)
                self.context.teller.note(f"已导入{new.pack.name}规定包，请逐条核对", undo=True)

    @property
    def row(self) -> PackRow | None:
        """The chosen pack."""
        return next((row for row in self.rows if row.pack.id == self.pack), None)

    def _show_pack(self) -> None:
        row = self.row
        if row is None:
            return
        today = self.context.today()
        lines = self.context.read(lambda db: pack_lines(db, self.pack, today))
        self._lines = {line.key: line for line in lines}
        waiting = sum(line.state is LineState.PROPOSED for line in lines)
        unchosen = sum(line.state is LineState.WAITING for line in lines)
        self.about.setText(_about(row, len(lines), waiting, unchosen))
        self.note.setText("\n".join(part for part in (row.pack.note, self._missing()) if part))
        set_shown(self.note, bool(self.note.text()))
        word = "不用这个规定包" if row.used else "本单位用这个规定包"
        self.use_button.setText(word)
        self.use_button.setAccessibleName(word)
        set_shown(self.confirm_button, row.used and waiting > 0)
        set_shown(self.withdraw_link, any(line.state is LineState.CONFIRMED for line in lines))
        set_shown(self.remove_link, row.imported)
        self.list.set_rows([_folded(line) for line in lines])
        self._open(self.list.open_id())

    def _missing(self) -> str:
        return "" if any(row.proposed or (row.imported and row.used) for row in self.rows) else _NO_PROVINCE

    def _make_chips(self) -> None:
        ids = [row.pack.id for row in self.rows]
        for gone in [id for id in self.chips if id not in ids]:
            self.chips.pop(gone).deleteLater()
        for row in self.rows:
            chip = self.chips.get(row.pack.id) or self._chip(row)
            chip.setText(f"{row.pack.name}（在用）" if row.used else row.pack.name)
            chip.setChecked(row.pack.id == self.pack)

    def _chip(self, row: PackRow) -> Button:
        chip = Button(row.pack.name, "", "chip", partial(self.show_pack, row.pack.id))
        chip.setCheckable(True)
        chip.setAccessibleName(f"规定包：{row.pack.name}")
        self._group.addButton(chip)
        self._chip_flow.addWidget(chip)
        self.chips[row.pack.id] = chip
        return chip

    def _open(self, key: str) -> None:
        if key in self._lines:
            self.view.show_line(self._lines[key])

    def _confirm_all(self) -> None:
        self._confirm((), True)

    def _confirm(self, rule_ids: tuple[str, ...], confirmed: bool) -> None:
        request = ConfirmEntries(self.pack, rule_ids, confirmed)
        self.context.write(lambda db: confirm_entries(db, request))

    def _turn(self) -> None:
        row = self.row
        if row is not None:
            request = UsePack(row.pack.id, not row.used)
            self.context.write(lambda db: use_pack(db, request))

    def _chose(self, rule_id: str, name: str) -> None:
        pack = next((row.pack.id for row in self.rows if row.used and row.pack.name == name), None)
        self.context.write(lambda db: choose_pack(db, ChoosePack(rule_id, pack)))

    def _remove(self) -> None:
        pack = self.pack
        self.context.write(lambda db: remove_pack(db, pack))

    def _say(self, text: str) -> None:
        self.told.setText(text)
        set_shown(self.told, bool(text))

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, tokens.GAP_SMALL)
        for button in (self.confirm_button, self.use_button, self.withdraw_link, self.remove_link):
            flow.addWidget(button)
        self.column.addWidget(text_label(_EXPLANATION, "second"))
        for widget in (
            self.import_button, self.told, self.clashes, hairline(), self._chip_holder, self.about, self.note, buttons,
            self.list,
        ):  # fmt: skip
            self.column.addWidget(widget)
        for hidden in (self.told, self.clashes):
            hidden.hide()


def _about(row: PackRow, count: int, waiting: int, unchosen: int) -> str:
    where = "导入的" if row.imported else "程序自带的"
    used = "" if row.used else "，没有使用"
    open_ones = [f"还有{waiting}条待确认" if waiting else "", f"{unchosen}条等选定" if unchosen else ""]
    checked = "，".join(filter(None, open_ones)) or ("都核对过了" if row.used else "")
    told = f"{row.pack.name}：{count}条，{where}{chinese_date(row.pack.edition)}版本{used}"
    return f"{told}，{checked}" if checked else told


def _folded(line: PackLine) -> Folded:
    head = f"{line.words}　{line.basis}" if line.words else line.basis
    return Folded(line.key, line.entry.line, head, line.state.value, _TONES.get(line.state, Tone.PLAIN))
