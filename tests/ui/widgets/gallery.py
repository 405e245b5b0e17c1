"""Every widget in its states, for judging: `python -m tests.ui.widgets.gallery OUT.png [150] [page]`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tests.ui.widgets.sample import columns, date_parser, people
from ui.widgets import theme
from ui.widgets.badge import Badge
from ui.widgets.banner import Banner
from ui.widgets.buttons import MenuButton, primary_button, quiet_button
from ui.widgets.card import Card, Section
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import (
    ChoiceField,
    DateField,
    FieldGrid,
    FlagField,
    LongTextField,
    MultiChoiceField,
    NumberField,
    PartialDateField,
    PhonesField,
    PickerField,
    TextField,
    TimeField,
)
from ui.widgets.filter_bar import Filter
from ui.widgets.labels import text_label
from ui.widgets.list_panel import ListPanel
from ui.widgets.messages import Question, toast
from ui.widgets.options import Option, OptionGroup
from ui.widgets.palette import Command, CommandPalette
from ui.widgets.picker import OptionPicker
from ui.widgets.progress_dialog import ProgressDialog
from ui.widgets.row_list import RowList
from ui.widgets.row_model import ListRow, RowColumn
from ui.widgets.splitter import PageSplitter
from ui.widgets.table_model import RowTableModel
from ui.widgets.tokens import GAP_HUGE, Tone
from ui.widgets.toolbar import PageToolbar


def panel() -> ListPanel:
    """The left side of a page."""
    model = RowTableModel(columns())
    made = ListPanel(model, "代表名册", unit="人", search_hint="姓名、拼音、电话")
    made.set_filters(
        [
            Filter("now", "在任", 79),
            Filter("base", "基层一线", 41),
            Filter("women", "妇女", 27),
            Filter("other", "非中共党员", 30),
            Filter("old", "已离任", 4, shown=False),
        ]
    )
    model.set_rows(people(), lambda p: p.row_id)
    made.filters.set_active(["women"])
    model.set_filter(lambda p: p.sex == "女")
    made.set_footer("名额 80　实有 79　出缺 1　截至 2026-04-02")
    made.view.select_ids(("p1",))
    return made


def identity() -> QWidget:
    """Short fields, some wrong, some empty."""
    grid = FieldGrid()
    name = TextField("姓名", hint="身份证上的姓名")
    name.set_value("李淑芬")
    sex = ChoiceField("性别", [Option("f", "女"), Option("m", "男")])
    sex.set_value("f")
    birth = PartialDateField("出生年月", date_parser, hint="如 1978-06")
    birth.set_value(dt.date(1978, 6, 1))
    when = DateField("当选日期", date_parser)
    when.editor.setText("去年三月")
    when.show_error("看不懂这个日期，请写成 2026-3-5 或 2026年3月5日。")
    number = NumberField("代表证号", unit="号", hint="数字")
    party = FlagField("中共党员", "是")
    party.set_value(True)
    for field in (name, sex, birth, when, number, party):
        grid.add(field)
    kinds = MultiChoiceField(
        "身份类别", [Option(w, w) for w in ("基层一线", "妇女", "专业技术人员", "党政干部")]
    )
    kinds.set_value(("基层一线", "妇女"))
    grid.add(kinds, wide=True)
    return grid


def contact() -> QWidget:
    """Telephones, times, read-only."""
    grid = FieldGrid()
    phones = PhonesField("电话")
    phones.set_value(("13800001111", "0571-88881234"))
    grid.add(phones, wide=True)
    grid.add(TimeField("方便联系的时间"))
    fixed = TextField("所在选区", unit="")
    fixed.set_value("第三选区（东河村）")
    fixed.set_read_only(True)
    grid.add(fixed)
    notes = LongTextField("备注", hint="想记的都可以写在这里")
    notes.set_value("2025年因病请假两次。\n曾任东河村妇联主任，熟悉农村饮水和灌溉情况，可邀请参加有关视察。")
    grid.add(notes, wide=True)
    return grid


def people_picker() -> QWidget:
    """Chosen people as chips."""
    options = [Option(p.row_id, p.name, f"{p.village} · 第{p.due + 1}小组", (p.phone,)) for p in people()]
    keys = tuple(option.key for option in options)
    groups = [
        OptionGroup("全体", keys),
        OptionGroup("第一小组", keys[:12]),
        OptionGroup("第二小组", keys[12:20]),
    ]
    picker = OptionPicker(options, groups=[*groups, OptionGroup("主席团", keys[:9])], name="参加人员")
    field = PickerField("参加人员", picker)
    field.set_value(keys[:7])
    return field


def agenda() -> QWidget:
    """An editable ordered list."""
    rows = RowList(
        [
            RowColumn("title", "议题", stretch=True),
            RowColumn("speaker", "报告人", 96, hint="谁来讲"),
            RowColumn("minutes", "分钟", 64, align="right"),
        ],
        "议题",
    )
    rows.set_add_hint("＋ 在这里输入议题，按回车添加，也可从 Word 粘贴多行")
    rows.set_rows(
        [
            ListRow(
                "a", {"title": "听取和讨论镇人民政府关于农村饮水安全工作情况的报告", "speaker": "王镇长"}
            ),
            ListRow("b", {"title": "讨论二季度代表视察安排", "minutes": "20"}),
            ListRow("c", {"title": "其他事项"}),
        ]
    )
    return rows


def card() -> Card:
    """The right side of a page."""
    made = Card("代表卡片")
    made.set_heading("李淑芬", "女　汉族　1978-06（47岁）　第三选区　第一代表团", "在任", Tone.DONE)
    made.add_action(quiet_button("看文件", "file-text"))
    for key, title, build in (
        ("identity", "身份", identity),
        ("contact", "联系", contact),
        ("people", "参加人员", people_picker),
        ("agenda", "议题", agenda),
        ("history", "历史", lambda: text_label("还没有变动。", "second")),
    ):
        made.add_section(Section(key, title, build))
    return made


def page() -> QWidget:
    """A whole page."""
    made = QWidget()
    bar = PageToolbar(primary_button("新增代表"), quiet_button("导入", "upload"))
    export = MenuButton("导出", "download")
    export.add("名册（Excel）", lambda: None, "file-spreadsheet")
    for widget in (export, quiet_button("打印", "printer"), MenuButton("更多")):
        bar.add(widget)
    bar.add_stretch()
    bar.add(quiet_button("撤销：把李淑芬调入第三小组", "undo-2"))
    banner = Banner()
    banner.show_problem("名册文件正在 WPS 中打开，没有写成。请先在 WPS 中关闭它，再导出一次。", "再导出一次")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(banner)
    column.addWidget(PageSplitter(panel(), card()), 1)
    return made


def parts() -> QWidget:
    """Buttons, badges, empty states, agenda and picker beside each other."""
    made = QWidget()
    made.setProperty("look", "surface")
    row = QHBoxLayout(made)
    row.setSpacing(GAP_HUGE)
    left, right = QVBoxLayout(), QVBoxLayout()
    off = primary_button("不能用")
    off.setEnabled(False)
    dull = quiet_button("不能用", "printer")
    dull.setEnabled(False)
    left.addWidget(PageToolbar(primary_button("新增会议"), off, quiet_button("打印", "printer"), dull))
    badges = QHBoxLayout()
    for word, tone in (("已开", Tone.DONE), ("待开", Tone.SOON), ("逾期", Tone.LATE), ("草稿", Tone.PLAIN)):
        badges.addWidget(Badge(word, tone))
    badges.addWidget(QLabel("正文十六像素 0123456789"))
    badges.addStretch(1)
    left.addLayout(badges)
    buttons = (primary_button("选择文件", "folder-open"), quiet_button("手工录入", "pencil"))
    drop = EmptyState(
        "把现在的名册（Excel、WPS、CSV 都行）拖到这里", *buttons, icon="users", suffixes=(".xlsx",)
    )
    left.addWidget(drop, 1)
    right.addWidget(identity())
    right.addWidget(people_picker())
    right.addWidget(agenda())
    right.addStretch(1)
    row.addLayout(left, 1)
    body, scroll = QWidget(), QScrollArea()
    body.setLayout(right)
    for widget in (body, scroll):
        widget.setProperty("look", "surface")
    scroll.setWidget(body)
    scroll.setWidgetResizable(True)
    row.addWidget(scroll, 1)
    return made


def lower_card() -> QWidget:
    """The later sections of the card."""
    made = card()
    QTimer.singleShot(100, lambda: made.jump_to("people"))
    return made


def floating() -> QWidget:
    """A page with a question, progress, palette and notice shown inside it."""
    made = page()
    question = Question(
        made,
        "删除第二十四次会议的全部材料？",
        "已印好的 12 份材料会从程序中删去，不能恢复。已存到磁盘上的 Word 文件不受影响。",
        "删除材料",
        "不删除",
        "circle-question-mark",
    )
    progress = ProgressDialog(made, "正在生成全套材料")
    progress.report(7, 38, "第 7 份，共 38 份：会议签到表")
    commands = [
        Command("new", "新增代表", lambda: None, "Ctrl+N"),
        Command("export", "导出名册（Excel）", lambda: None, "Ctrl+E"),
        Command("print", "打印", lambda: None, "Ctrl+P"),
    ]
    palette = CommandPalette(made, commands)
    for place, dialog in enumerate((question, progress, palette)):
        dialog.setWindowFlags(Qt.WindowType.Widget)
        dialog.setStyleSheet("QDialog { border: 1px solid #8C959F; }")
        dialog.adjustSize()
        dialog.move((60, 700)[place % 2], 80 + place // 2 * 320)
        dialog.show()
    QTimer.singleShot(100, lambda: toast(made, "已把 李淑芬 从第三小组移出。", "撤销", lambda: None))
    return made


PAGES: dict[str, Callable[[], QWidget]] = {
    "page": page,
    "parts": parts,
    "card": lower_card,
    "floating": floating,
}


def main(arguments: list[str]) -> None:
    """Paints one page into a PNG file."""
    out, percent, name = (*arguments, "100", "page")[:3] if len(arguments) < 3 else arguments[:3]
    if len(arguments) == 2:
        name = "page"
    app = QApplication([])
    theme.apply_theme(app, int(percent))
    shown = PAGES[name]()
    shown.resize(1366, 728)
    shown.show()

    def paint() -> None:
        shown.grab().save(out)
        app.quit()

    QTimer.singleShot(600, paint)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
