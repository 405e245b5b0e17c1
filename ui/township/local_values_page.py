"""本地规定: the figures that provinces and counties set differently, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from renda_desktop.law.citations import cite
from renda_desktop.law.local_values import day_words
from renda_desktop.law.rulebook import find_rule
from renda_desktop.opinions.commands import set_opinion_name
from renda_desktop.opinions.queries import opinion_name
from renda_desktop.opinions.rules import OpinionName
from renda_desktop.sessions.lawful import preparatory_meeting_usual
from renda_desktop.township.commands import SetLocalValue, set_local_value
from renda_desktop.township.queries import local_values
from ui.runtime.context import AppContext
from ui.township.pages import SettingsPart
from ui.widgets import tokens
from ui.widgets.field_grid import FieldGrid
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.labels import text_label
from ui.widgets.options import Option

EXPLANATION = (
    "法律没有统一规定、各省各县不同的数字。请按本省条例和县里文件核对；清空就恢复默认。"
    "法律规定的数字不在这里，不能改。"
)

OPINION_NAME = "主席团听取报告以后提出的意见叫什么"
OPINION_SOURCE = (
    "法律的说法是主席团“听取和讨论”报告（地方组织法第十九条第二款），默认叫“讨论意见”；"
    "“审议意见”是监督法里人大常委会的叫法，不少地方也沿用。改了以后，文书和页面都跟着改。"
)

PREPARATORY_RULE = "session_preparatory_meeting_national"
PREPARATORY = "人代会开不开预备会议"
PREPARATORY_SOURCE = (
    "国家法律只要求县级以上开预备会议（地方组织法第十七条第一款），乡镇按本省规定和惯例，默认开。"
    "新增会议时照这里的，每次会议还可以在“会议”里单独改。"
)
BY_ELECTION_DAYS = (
    "不填就按《选举法》的二十日、十五日、七日。本省选举实施细则对补选另有规定的（如浙江、北京），照本省的填。"
)
_ONLY_WHERE_RULED = "国家法律没有规定，本省（市）有规定的才填；不填就不核对。例如北京{0}。"
NOT_SET = "国家法律没有规定，各地不同。不填，评议方案里就留着【待填】，结果通报也不写达没达到。"


@dataclass(frozen=True)
class LocalFigure:
    """One figure a place may set: of which rule, which number of it, and what the clerk calls it."""

    rule_id: str
    name: str
    label: str
    proposed: bool = True
    """Whether the rule's figure is used until the place sets its own."""
    unset: str = NOT_SET
    """What holds until then."""


FIGURES = (
    LocalFigure("session_usual_per_year", "value", "人代会一般每年几次"),
    LocalFigure("session_min_days", "min", "人代会会期不少于几天"),
    LocalFigure("session_notice_days_other", "value", "人代会会前几天通知代表"),
    LocalFigure("session_notice_days_zj", "papers", "人代会会前几天送达材料"),
    LocalFigure(
        "session_first_of_year_deadline",
        "value",
        "每年第一次人代会最迟几月几日举行",
        False,
        _ONLY_WHERE_RULED.format("3月31日"),
    ),
    LocalFigure(
        "session_observers_cap",
        "value",
        "列席人员最多是代表总数的几分之几",
        False,
        _ONLY_WHERE_RULED.format(" 1/2"),
    ),
    LocalFigure("credentials_committee_size", "member_min", "代表资格审查委员会委员最少几人"),
    LocalFigure("credentials_committee_size", "member_max", "代表资格审查委员会委员最多几人"),
    LocalFigure("presidium_size", "min", "主席团最少几人"),
    LocalFigure("presidium_size", "max", "主席团最多几人"),
    LocalFigure("presidium_size", "max_large_population", "人口特别多的最多几人"),
    LocalFigure("presidium_meeting_interval", "max_gap", "主席团会议最长间隔几个月"),
    LocalFigure("presidium_quorum", "value", "主席团开会要到几分之几（1/2 或 2/3）"),
    LocalFigure("presidium_extra_meeting_min_members", "value", "几名成员联名可临时召集"),
    LocalFigure(
        "inquiry_min_small_congress",
        "value",
        "代表四十人以下的，几分之几联名可以提质询案",
        False,
        "国家法律只规定十人以上联名，没有这项例外；本省（市）有规定的才填，例如北京 1/5。",
    ),
    LocalFigure(
        "appraisal_lowest_rate", "value", "评议满意率低于百分之几要重新整改、再次测评", proposed=False
    ),
    *(
        LocalFigure("by_election_days_bj", name, f"补选：投票日几天以前公布{words}", False, BY_ELECTION_DAYS)
        for name, words in (
            ("voter_list", "选民名单"),
            ("candidates", "代表候选人名单"),
            ("final", "正式代表候选人名单"),
        )
    ),
)


class LocalValuesPage(SettingsPart):
    """One field for each figure; the hint is the proposed value, the line below it says where that comes from."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.fields: list[TextField] = []
        self.column.addWidget(text_label(EXPLANATION, "second"))
        grid = FieldGrid()
        for figure in FIGURES:
            grid.add(self._with_source(figure))
        self.preparatory = ChoiceField(PREPARATORY, [Option("1", "开预备会议"), Option("0", "不开预备会议")])
        self.preparatory.edited.connect(self._keep_preparatory)
        grid.add(_explained(self.preparatory, PREPARATORY_SOURCE), wide=True)
        self.opinion_name = ChoiceField(OPINION_NAME, [Option(one.name, one.value) for one in OpinionName])
        self.opinion_name.edited.connect(self._keep_opinion_name)
        grid.add(_explained(self.opinion_name, OPINION_SOURCE), wide=True)
        self.column.addWidget(grid)

    def reload(self) -> None:
        """Shows the figures in force, those of the place only where it has set them."""
        local = self.context.read(local_values)
        for figure, field in zip(FIGURES, self.fields, strict=True):
            own = local.get(figure.rule_id, {})
            named = own if isinstance(own, Mapping) else {"value": own}
            field.set_value(day_words(str(named.get(figure.name, ""))))
        usual = preparatory_meeting_usual(local, self.context.today())
        self.preparatory.set_value("1" if usual else "0")
        self.opinion_name.set_value(self.context.read(opinion_name).name)

    def flush(self) -> None:
        """Takes over what is being typed."""
        for field in self.fields:
            field.flush()
        self.preparatory.flush()
        self.opinion_name.flush()

    def _with_source(self, figure: LocalFigure) -> QWidget:
        proposed = find_rule(figure.rule_id, self.context.today())
        assert proposed is not None
        figures = {**proposed.figures, **(proposed.defaults or {})}
        said = day_words(str(figures[figure.name]))
        used = f"默认 {said}" if figure.proposed else f"例如 {said}"
        field = TextField(figure.label, hint=used)
        field.edited.connect(lambda text: self._keep(figure, field, text))
        self.fields.append(field)
        return _explained(field, f"默认的出处：{cite(proposed)}" if figure.proposed else figure.unset)

    def _keep_preparatory(self, key: str) -> None:
        if not key:
            self.preparatory.show_error("请选开还是不开。")
            return
        said = "开" if key == "1" else "不开"
        request = SetLocalValue(PREPARATORY_RULE, "value", key, PREPARATORY, self.context.today(), said)
        if self.context.write(lambda db: set_local_value(db, request)):
            self.preparatory.show_error(None)

    def _keep_opinion_name(self, key: str) -> None:
        name = OpinionName[key] if key else None
        if name is None:
            self.opinion_name.show_error("请选一个叫法。")
        elif self.context.write(lambda db: set_opinion_name(db, name)):
            self.opinion_name.show_error(None)

    def _keep(self, figure: LocalFigure, field: TextField, text: str) -> None:
        request = SetLocalValue(
            figure.rule_id, figure.name, text.strip() or None, figure.label, self.context.today()
        )
        if self.context.write(
            lambda db: set_local_value(db, request), refused=lambda problem: field.show_error(problem.message)
        ):
            field.show_error(None)


def _explained(field: QWidget, words: str) -> QWidget:
    """A field with a line below it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP_TINY)
    column.addWidget(field)
    column.addWidget(text_label(words, "small"))
    return holder
