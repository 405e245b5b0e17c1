"""字体和版式: the fonts papers ask for and what this computer has of them, reading of the page, pre-printed heads."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import QEvent

from renda_desktop.documents.faces import FaceName
from renda_desktop.documents.geometry import OFFICIAL_FONTS, WINDOWS_FONTS, FontScheme, PageReading
from renda_desktop.township.paper_commands import set_paper_look
from renda_desktop.township.queries import PaperLook, paper_look
from renda_desktop.township.rules import FontChoice
from ui.preview.faces import Faces, faces_anew, faces_for
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.widgets.buttons import quiet_button
from ui.widgets.choice_fields import FlagField
from ui.widgets.fit_rows import fit_to_rows
from ui.widgets.labels import hairline, text_label
from ui.widgets.list_view import ListView
from ui.widgets.radio_choice import Choice, RadioChoice
from ui.widgets.table_model import Column, RowTableModel
from ui.widgets.tokens import Tone

_USES = {
    FaceName.TITLE: "文件标题、红头大字",
    FaceName.HEI: "第一层标题“一、”",
    FaceName.KAI: "第二层标题“（一）”",
    FaceName.BODY: "正文",
    FaceName.SONG: "页码",
}
_HERE, _LACKING = "有", "缺"
_EXPLANATION = (
    "文书里只写字体的名字，字体装在各台电脑上。这里选用哪一套名字；选了以后，新出的每一份文书都照办。"
)
_INSTALL = (
    "缺了怎么装：Windows 上，把单位正版的字体文件（.ttf）拷到电脑上，在文件上点右键，选“为所有用户安装”。"
    "统信 UOS、麒麟上，双击字体文件，点“安装”；自己管理的 Linux，可以装系统软件源里的 fonts-noto-cjk"
    "（宋体、黑体）和 texlive-lang-chinese（Fandol 仿宋、楷体）来代替。"
)
_RESTART = (
    "装好以后点“重新检查”；还是“缺”的话，关掉程序再打开。没装也能用：预览、打印和 PDF 用上表里的字体代替。"
    "个别生僻字哪种字体都没有时，可以再装字数多的免费字体，如花园明朝（Linux 软件源里叫 fonts-hanazono）。"
)
_PREPRINTED = (
    "打开后，文件、纪要和函的红字红线不再打印，位置原样空着，其余内容不动。先用普通纸试打，对准了再放红头纸。"
)
_LARGE = "平时和公文一样用三号字。打开后，主持词、讲稿的正文放大，行距也放宽，念起来看得清；页数会多一些。"


@dataclass(frozen=True)
class FaceRow:
    """A face of the chosen scheme on this computer."""

    use: str
    name: str
    here: bool
    substitute: str


_COLUMNS = (
    Column[FaceRow]("use", "用在哪里", lambda r: r.use, width=190),
    Column[FaceRow]("name", "字体名", lambda r: r.name, width=170),
    Column[FaceRow](
        "here",
        "这台电脑",
        lambda r: _HERE if r.here else _LACKING,
        width=100,
        tone=lambda r: (Tone.DONE, _HERE) if r.here else (Tone.SOON, _LACKING),
    ),
    Column[FaceRow]("substitute", "预览和打印用", lambda r: r.substitute or r.name, stretch=True),
)


def face_rows(faces: Faces) -> list[FaceRow]:
    """The five faces as the list shows them."""
    return [
        FaceRow(use, faces.named(face), faces.family(face).own, faces.substitute(face))
        for face, use in _USES.items()
    ]


class FontsPage(SettingsPart):
    """Each choice is stored at once."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.look = PaperLook()
        self.scheme = RadioChoice("文书用哪套字体", _scheme_choices())
        self.scheme.chosen.connect(lambda key: self._keep(replace(self.look, fonts=FontChoice[key])))
        self._model: RowTableModel[FaceRow] = RowTableModel(_COLUMNS, self)
        self.faces = ListView(self._model, "五种字体")
        self.check_button = quiet_button("重新检查", "refresh-cw", self.check_again)
        self.reading = RadioChoice("页边和行距按哪种口径", _reading_choices())
        self.reading.chosen.connect(lambda key: self._keep(replace(self.look, reading=PageReading[key])))
        self.preprinted = FlagField("", "印在已印好红头的纸上")
        self.preprinted.edited.connect(lambda on: self._keep(replace(self.look, preprinted=on)))
        self.large_speeches = FlagField("", "讲稿、主持词用大字（小二号）")
        self.large_speeches.edited.connect(lambda on: self._keep(replace(self.look, large_speeches=on)))
        self._lay_out()

    def reload(self) -> None:
        """Shows what the office chose and what this computer has of it."""
        self.look = self.context.read(paper_look)
        self.scheme.set_value(self.look.fonts.name)
        self.reading.set_value(self.look.reading.name)
        self.preprinted.set_value(self.look.preprinted)
        self.large_speeches.set_value(self.look.large_speeches)
        self._show_faces(faces_for(self._fonts))

    def check_again(self) -> None:
        """Looks for fonts that have been installed meanwhile."""
        faces = faces_anew(self._fonts)
        self._show_faces(faces)
        missing = "、".join(faces.missing)
        self.context.teller.note(
            f"还缺：{missing}。刚装好的话，请关掉程序再打开。" if missing else "五种字体都有了。"
        )

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @property
    def _fonts(self) -> FontScheme:
        return self.look.fonts.scheme

    def _keep(self, look: PaperLook) -> None:
        if look != self.look and not self.context.write(lambda db: set_paper_look(db, look)):
            self.reload()

    def _show_faces(self, faces: Faces) -> None:
        self._model.set_rows(face_rows(faces), lambda row: row.use)
        self._fit()

    def _fit(self) -> None:
        """As high as its five rows."""
        fit_to_rows(self.faces, len(_USES))

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(text_label(_EXPLANATION, "second"))
        column.addWidget(self.scheme)
        column.addWidget(self.faces)
        column.addWidget(text_label(_INSTALL, "small"))
        column.addWidget(text_label(_RESTART, "small"))
        column.addWidget(self.check_button)
        column.addWidget(hairline())
        column.addWidget(text_label("页面口径", "section"))
        column.addWidget(self.reading)
        column.addWidget(hairline())
        column.addWidget(text_label("套印", "section"))
        column.addWidget(self.preprinted)
        column.addWidget(text_label(_PREPRINTED, "small"))
        column.addWidget(hairline())
        column.addWidget(text_label("讲稿", "section"))
        column.addWidget(self.large_speeches)
        column.addWidget(text_label(_LARGE, "small"))


def _scheme_choices() -> list[Choice]:
    meanings = {
        FontChoice.OFFICIAL: f"{'、'.join(OFFICIAL_FONTS.faces)}。公文最常用的一套；前三种要单位另外买或另外装。",
        FontChoice.WINDOWS: (
            f"{'、'.join(WINDOWS_FONTS.faces)}。Windows 和 Office 自带，"
            "生僻字全一些；没有前一套，或者名字里常有生僻字的，选它。"
        ),
    }
    return [Choice(choice.name, choice.value, meaning) for choice, meaning in meanings.items()]


def _reading_choices() -> list[Choice]:
    return [
        Choice(
            PageReading.A.name,
            "口径 A：页边距就设 37 毫米、28 毫米",
            "照 GB/T 9704—2012 的数字直接设，行距 28.95 磅。绝大多数单位这样做。",
        ),
        Choice(
            PageReading.B.name,
            "口径 B：让第一行字的上沿正好在 37 毫米处",
            "照 GB/T 33476.2—2016，扣掉第一行字上面的行间空白：上边距设 34.58 毫米，行距 29.45 磅。县里有要求时选它。",
        ),
    ]
