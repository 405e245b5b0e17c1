"""Papers about the budget: hearing voters before the session, the reminder to publish and file. Pure."""

from __future__ import annotations

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
    Source,
    TextSize,
    addressee,
    cell,
    column,
    field,
    label,
    letter_head,
    line,
    paper,
    para,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.votes.paper_facts import (
    HEARING,
    REMINDER,
    SessionVotes,
    day_words,
    presidium,
)
from renda_desktop.votes.rows import DutyRow
from renda_desktop.votes.rules import BudgetDutyKind, DutyState

_LABEL_MM = 36.0


def hearings(votes: SessionVotes) -> list[DutyRow]:
    """The duties of hearing voters (预算法2018 第四十五条)."""
    return [duty for duty in votes.after.duties if duty.kind is BudgetDutyKind.HEARING]


def hearing_record(votes: SessionVotes) -> Paper:
    """听取选民和社会各界意见记录表: who was heard when and where, what they said."""
    duty = next(iter(hearings(votes)), None)

    def known(name: str, value: str) -> Passage:
        record = (
            Source("motion", duty.motion_id, f"duty:{BudgetDutyKind.HEARING.name}:{name}") if duty else None
        )
        return field(value, record)

    day = chinese_date(duty.done_on) if duty and duty.done_on else ""
    fields = (
        ("时　间", known("done_on", day), 11.0), ("地　点", known("place", duty.place if duty else ""), 11.0),
        ("方　式", known("way", ""), 11.0), ("组织人", known("organiser", ""), 11.0),
    )  # fmt: skip
    form = [
        row(label(fields[at][0]), cell(fields[at][1], align=Align.LEFT), label(fields[at + 1][0]),
            cell(fields[at + 1][1], align=Align.LEFT), height_mm=11.0)
        for at in (0, 2)
    ]  # fmt: skip
    people = cell(known("people", duty.people if duty else ""), colspan=3, align=Align.LEFT, top=True)
    said = cell(known("note", duty.note if duty else ""), colspan=3, align=Align.LEFT, top=True)
    blank = cell("", colspan=3)
    columns = [
        column(mm=_LABEL_MM, key="label"), column(1.0, key="value"), column(mm=28.0, key="label2"),
        column(1.0, key="value2"),
    ]  # fmt: skip
    return paper(
        HEARING,
        "预算草案听取选民和社会各界意见记录表",
        Layout.CARD,
        title("预算草案听取选民和社会各界意见\n记　录　表"),
        line(field(f"会议：{votes.facts.short_name}", votes.of_session("number")), "", key="session"),
        table(
            columns,
            [
                *form,
                row(label("参加代表和\n选民、社会\n各界人士"), people, height_mm=32.0),
                row(label("对预算草案\n的意见建议"), said, height_mm=88.0),
                row(label("意见处理\n情　　况"), blank, height_mm=36.0),
            ],
            key="form",
        ),
        line("记录人（签名）：　　　　　　", "审核人（签名）：　　　　　　", key="signed"),
        line("依据：《预算法》第四十五条，审查预算草案前，应当采用多种形式，", "", TextSize.SMALL4, key="basis"),
        line("　　　组织代表听取选民和社会各界的意见。", "", TextSize.SMALL4, key="basis-more"),
        record=votes.of_session(),
        office=votes.office.presidium,
    )  # fmt: skip


def open_duties(votes: SessionVotes) -> list[DutyRow]:
    """What the government still has to do: publication and filing that are not done."""
    kinds = (BudgetDutyKind.PUBLICATION, BudgetDutyKind.FILING)
    return [
        duty
        for duty in votes.after.duties
        if duty.kind in kinds and duty.state not in (DutyState.DONE, DutyState.WAITING)
    ]


def reminder(votes: SessionVotes) -> Paper:
    """督促预算公开和备案的函: a letter to the government with each duty and its last day."""
    date = day_words(votes.today, votes.of_session("today"), "日期")
    name = field(votes.facts.short_name, votes.of_session("number"))
    duties = open_duties(votes)
    return paper(
        REMINDER,
        f"关于按期公开预算、决算和报送备案的函（{votes.facts.short_name}）",
        Layout.LETTER,
        letter_head(presidium(votes), votes.number(REMINDER)),
        title("关于按期公开预算、决算和报送备案的函"),
        addressee(field(f"{votes.facts.town}人民政府", Source("office", votes.office.id, "name"))),
        para(name, "审查和批准了有关预算、决算事项。依照预算法律法规，下列事项请按期办理：", key="opening"),
        [para(f"{at}.", *_duty_words(duty), key=f"duty@{duty.id}") for at, duty in enumerate(duties, 1)]
        or para(field("", votes.of_session("duties"), "需要公开或者备案的事项"), key="none"),
        para("办理情况请及时函告主席团。", key="end"),
        signature(presidium(votes), date),
        record=votes.of_session(),
        office=votes.office.presidium,
    )


_WHAT = {
    BudgetDutyKind.PUBLICATION: "由财政部门向社会公开",
    BudgetDutyKind.FILING: "报上一级政府备案",
}


def _duty_words(duty: DutyRow) -> Text:
    """批准2026年预算的决议于2026年1月16日通过，请于2026年2月5日前向社会公开（《预算法》第十四条第一款）。"""
    source = Source("motion", duty.motion_id, "held_on")
    title_ = field(duty.title, Source("motion", duty.motion_id, "title"))
    approved = day_words(duty.approved_on, source, "批准日期")
    is_late = duty.state is DutyState.LATE
    asked, late = ("应于", "，现已逾期，请抓紧办理") if is_late else ("请于", "")
    by = text_of(asked, field(chinese_date(duty.due), source), "前") if duty.due else text_of("请及时")
    told = (*by, *text_of(f"{_WHAT[duty.kind]}{late}（", field(duty.basis, source), "）。"))
    return text_of("《", title_, "》于", approved, "通过，", told)
