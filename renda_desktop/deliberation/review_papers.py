"""甲25: the arrangement of the review by delegations, and its record, blank and filled. Pure (documents.md §5)."""

from __future__ import annotations

from collections.abc import Sequence

from renda_desktop.chinese.clock import time_span, time_text
from renda_desktop.chinese.dates import chinese_date
from renda_desktop.deliberation.paper_parts import (
    ARRANGEMENT,
    BLANK_RECORD,
    LOW,
    RECORD,
    form_table,
    pair,
    source_of,
    wide,
)
from renda_desktop.deliberation.queries import Deliberation
from renda_desktop.deliberation.rows import MeetingRow, SpeechRow
from renda_desktop.documents.blocks import Block, Row
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
    Source,
    TextSize,
    Words,
    cell,
    column,
    field,
    gap,
    h1,
    label,
    line,
    missing,
    paper,
    para,
    row,
    table,
    title,
)
from renda_desktop.documents.passages import text_of
from renda_desktop.sessions.paper_parts import agenda_list, name_of, record, session_source

_BLANK_ROWS, _BLANK_MM = 14, 17.0


def arrangement_paper(shown: Deliberation) -> Paper:
    """分团审议安排: topics, then where and when each delegation meets, who chairs and records, who sits in."""
    facts = shown.facts
    return paper(
        ARRANGEMENT,
        f"{facts.short_name}分团审议安排",
        Layout.PLAIN,
        title(name_of(facts), "分团审议安排"),
        para("根据大会日程，现将各代表团审议安排如下。", key="opening"),
        h1("一、审议的议题", key="topics-head"),
        agenda_list([(one.id, one.title) for one in shown.topics], facts, "审议的议题", "1.", key="topic"),
        h1("二、时间、地点和人员", key="places-head"),
        _places(shown),
        h1("三、有关要求", key="duties-head"),
        _duties(shown),
        record=record(facts),
        office=facts.presidium,
    )


def _places(shown: Deliberation) -> Block:
    headings = ("代表团", "时间", "地点", "主持人", "记录人", "列席人员")
    columns = [column(mm=24), column(mm=32), column(1.2), column(mm=20), column(mm=20), column(1.2)]
    nothing = missing("分团审议的时间地点", session_source(shown.facts)("schedule"))
    rows = [_place(meeting) for meeting in shown.meetings] or [row(cell(nothing, colspan=len(headings)))]
    return table(columns, rows, [row(*map(label, headings))], TextSize.SMALL4, key="places")


def _place(meeting: MeetingRow) -> Row:
    source = source_of("review_meeting", meeting.id)
    return row(
        field(meeting.delegation, source("delegation")),
        field(_when(meeting, "\n"), source("starts_at"), "时间"),
        field(meeting.place, source("place"), "地点"),
        field(meeting.chair, source("chair"), "主持人"),
        field(meeting.recorder, source("recorder"), "记录人"),
        field(meeting.observers, source("observers")),
        key=meeting.id,
        source=source(""),
    )


def _when(meeting: MeetingRow, between: str = "") -> str:
    """1月16日10:30—11:30."""
    day = chinese_date(meeting.day, year=False) if meeting.day else ""
    if meeting.starts_at is None:
        return day
    ends = meeting.ends_at
    clock = (
        time_span(meeting.starts_at, ends)
        if ends and ends > meeting.starts_at
        else time_text(meeting.starts_at)
    )
    return f"{day}{between}{clock}" if day else clock


def _duties(shown: Deliberation) -> list[Block]:
    deadline = shown.deadline
    until = field(
        deadline.words if deadline else None, session_source(shown.facts)("bill_moment"), "议案截止时间"
    )
    return [
        para("1.各代表团由团长主持审议，围绕议题发言，一事一议，并指定专人记录。", key="duty-chair"),
        para(
            "2.代表审议时可以提出询问，有关机关派负责人或者负责人员到会回答（《地方组织法》第二十三条）。",
            key="duty-question",
        ),
        para(
            "3.代表联名提出议案的截止时间为",
            until,
            "；建议、批评和意见随时交大会工作人员。",
            key="duty-bill",
        ),
        para("4.审议结束后，记录人当场整理审议意见，经团长签字后交大会汇总。", key="duty-hand-in"),
    ]


def review_record(shown: Deliberation, meeting: MeetingRow) -> Paper:
    """审议记录表 as recorded: who was there, who said what on which topic."""
    return _record(shown, meeting, RECORD, _speech_rows(shown, meeting))


def blank_record(shown: Deliberation, meeting: MeetingRow) -> Paper:
    """审议记录表 to be written by hand: the head is filled as far as it is known."""
    rows = [row("", "", height_mm=_BLANK_MM, key=f"blank-{n}") for n in range(_BLANK_ROWS)]
    return _record(shown, meeting, BLANK_RECORD, rows)


def _record(shown: Deliberation, meeting: MeetingRow, id: str, rows: Sequence[Row]) -> Paper:
    facts, blank = shown.facts, id == BLANK_RECORD
    source = source_of("review_meeting", meeting.id)
    return paper(
        id,
        f"{facts.short_name}{meeting.delegation}审议记录{'（空白）' if blank else ''}",
        Layout.CARD,
        title(name_of(facts), "\n", field(meeting.delegation, source("delegation")), "审议记录"),
        form_table(_head(shown, meeting, blank=blank), "head"),
        table(
            [column(mm=28), column(1, align=Align.LEFT)],
            rows,
            [row(label("发言人"), label("发言要点和修改建议"))],
            key="speeches",
        ),
        gap(),
        line("主持人（签字）：", "记录人（签字）：　　　　　　　　", key="signatures"),
        record=Source("review_meeting", meeting.id),
        office=facts.presidium,
        page_numbers=True,
    )


def _head(shown: Deliberation, meeting: MeetingRow, *, blank: bool) -> list[Row]:
    source = source_of("review_meeting", meeting.id)

    def known(value: str, name: str, wanted: str) -> Passage:
        return field(value, source(name), "" if blank else wanted)

    topics = "；".join(f"{n}.{topic.subject}" for n, topic in enumerate(shown.topics, 1))
    topic_source = session_source(shown.facts)("agenda")
    return [
        wide("时　间", known(_when(meeting), "starts_at", "时间"), key="time"),
        wide("地　点", known(meeting.place, "place", "地点"), key="place"),
        pair(
            ("主　持", known(meeting.chair, "chair", "主持人")),
            ("记　录", known(meeting.recorder, "recorder", "记录人")),
        ),
        *_attendance(meeting, blank=blank),
        wide("列　席", field(meeting.observers, source("observers")), key="observers"),
        wide("议　题", field(topics, topic_source, "" if blank else "审议的议题"), key="topics"),
    ]


def _attendance(meeting: MeetingRow, *, blank: bool) -> list[Row]:
    source = source_of("review_meeting", meeting.id)("roll_called")
    expected = f"应到{len(meeting.members) or '　　　'}人，实到"
    if blank:
        return [
            wide("出　席", text_of(field(expected, source), "　　　人"), key="present"),
            wide("请假缺席", "", key="absent"),
        ]
    excused = [m.name for m in meeting.members if m.absent and m.excused]
    absent = [m.name for m in meeting.members if m.absent and not m.excused]
    gone = [f"请假：{'、'.join(excused)}"] * bool(excused) + [f"缺席：{'、'.join(absent)}"] * bool(absent)
    present = "" if meeting.present is None else meeting.present
    nobody = "无" if meeting.roll_called else ""
    return [
        wide(
            "出　席",
            text_of(field(expected, source), field(present, source, "实到人数"), "人"),
            key="present",
        ),
        wide("请假缺席", field("；".join(gone) or nobody, source, "请假缺席"), key="absent"),
    ]


def _speech_rows(shown: Deliberation, meeting: MeetingRow) -> list[Row]:
    """By topic in the order of the agenda, each under a line with its subject; in it in the order spoken."""
    rows: list[Row] = []
    known = [topic.id for topic in shown.topics]
    for item_id, subject in [*((t.id, t.subject) for t in shown.topics), (None, "其他意见")]:
        said = [
            s
            for s in meeting.speeches
            if (s.agenda_item_id if s.agenda_item_id in known else None) == item_id
        ]
        if said:
            words = field(subject, Source("session_agenda_item", item_id or "", "title"))
            head = cell("议题：", words, colspan=2, align=Align.LEFT)
            rows.append(row(head, height_mm=LOW, key=f"topic-{item_id or 'other'}", keep=True))
            rows += [_speech_row(speech) for speech in said]
    nothing = cell(missing("发言", Source("review_meeting", meeting.id, "speeches")), colspan=2)
    return rows or [row(nothing)]


def _speech_row(speech: SpeechRow) -> Row:
    source = source_of("review_speech", speech.id)
    words: list[Words] = [field(speech.text, source("text"), "" if speech.change else "发言内容")]
    if speech.change.strip():
        words += [field("\n" if speech.text else ""), "修改建议：", field(speech.change, source("change"))]
    clock = f"\n{time_text(speech.spoken_at)}" if speech.spoken_at else ""
    name = (field(speech.name, source("name")), field(clock, source("spoken_at")))
    return row(cell(*name), cell(*words), height_mm=LOW, key=speech.id, source=source(""))
