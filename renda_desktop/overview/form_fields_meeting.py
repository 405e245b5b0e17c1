"""Fields of the forms of a presidium meeting: 乙04 签到表, 乙07 会议记录."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.documents.blocks import Heading
from renda_desktop.documents.passages import plain
from renda_desktop.events.rules import Capacity
from renda_desktop.overview.form_fields import (
    OFFICE,
    Field,
    Fields,
    Form,
    FormFacts,
    Line,
    Listing,
    cell_field,
    lines_in,
    of_record,
    texts_between,
)
from renda_desktop.overview.printables import Drawing
from renda_desktop.presidium.paper_facts import MeetingFacts, meeting_facts
from renda_desktop.presidium.paper_parts import day_words, place_words, start_words
from renda_desktop.presidium.queries import find_meeting
from renda_desktop.presidium.rows import open_observers
from renda_desktop.presidium.rules import RECORD, SIGN_IN
from renda_desktop.sessions.queries import find_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.township.queries import local_values

PEN = "　　"
"""What stays free for the pen as long as it is not counted."""

_MEETING = of_record(
    Field("会议名称", "会议的简称", "镇十九届人大主席团第二十四次会议", lambda m: m.short_name),
    Field(
        "会议全称", "标题里用的全称", "青禾镇第十九届人民代表大会主席团第二十四次会议", lambda m: m.full_name
    ),
    Field("会议日期", "年月日和星期", "2026年4月8日（星期三）", lambda m: day_words(m).text),
    Field("开会时间", "几点开始", "上午9:00", lambda m: start_words(m).text),
    Field("会议地点", "在哪里开", "镇政府三楼会议室", lambda m: place_words(m).text),
    Field("主持人", "谁主持", "周建国", lambda m: m.meeting.event.chair or "【待填：主持人】"),
    Field("记录人", "谁记录", "马静", lambda m: m.meeting.event.recorder or "【待填：记录人】"),
    Field("联系人", "通知上的联系人", "马静", lambda m: m.contact),
    Field("联系电话", "通知上的电话", "0570-8888000", lambda m: m.phone),
)


def gather_meeting(db: DbSession, record_id: str, drawing: Drawing) -> MeetingFacts | None:
    """The rows behind the papers of a meeting; None when it is gone."""
    local = local_values(db)
    card = find_meeting(db, record_id, drawing.today, local)
    session_id = card.meeting.session_id if card else None
    session = find_facts(db, session_id) if session_id else None
    return meeting_facts(db, record_id, drawing.today, local, session.name if session else "")


def _counted(name: str) -> Callable[[MeetingFacts], str]:
    """A figure of the sign-in once it is complete; free for the pen before."""

    def read(facts: MeetingFacts) -> str:
        count = facts.meeting.event.count
        waiting = name == "others" and open_observers(facts.card.attendance)
        whole = count.expected > 0 and count.open == 0 and not waiting
        figures = {
            "present": count.present,
            "excused": count.excused,
            "absent": count.absent,
            "others": count.observers_present + count.guests_present,
        }
        return str(figures[name]) if whole else PEN

    return read


_COUNTS = of_record(
    Field("应到", "应到会的主席团成员人数", "11", lambda m: str(m.meeting.event.count.expected)),
    Field("实到", "实到人数；签到没登记完时留空，手填", "10", _counted("present")),
    Field("请假人数", "请假的成员人数；没登记完时留空", "1", _counted("excused")),
    Field("缺席人数", "缺席的成员人数；没登记完时留空", "0", _counted("absent")),
    Field(
        "列席应到", "列席和特邀的人数", "6", lambda m: str(len(_ids(m, Capacity.OBSERVER, Capacity.GUEST)))
    ),
    Field("列席实到", "列席和特邀到会的人数；没登记完时留空", "6", _counted("others")),
)
_PERSON = (
    cell_field("序号", "从1编起", "1", "place"),
    cell_field("姓名", "两个字的姓名中间空开", "张　三", "name"),
    cell_field("单位及职务", "名单上的单位和职务", "镇人大主席", "post"),
    cell_field("备注", "列席哪项议题、请假原因等", "第2项议题", "note"),
)


def _ids(facts: MeetingFacts, *capacities: Capacity) -> dict[str, object]:
    return {line.id: line for line in facts.card.attendance if line.capacity in capacities}


def _people(*capacities: Capacity) -> Callable[[FormFacts], list[Line]]:
    return lambda f: lines_in(f.paper, "list", _ids(f.of, *capacities))


_SIGN_IN = Fields(
    (*OFFICE, *_MEETING, *_COUNTS),
    (
        Listing("成员", "主席团成员，按名单次序", _people(Capacity.MEMBER), _PERSON),
        Listing(
            "列席人员", "列席和特邀的人，按名单次序", _people(Capacity.OBSERVER, Capacity.GUEST), _PERSON
        ),
    ),
)


def _head_cell(row: str, place: int = 1) -> Callable[[FormFacts], str]:
    """The text in a row of the head of the record."""

    def read(facts: FormFacts) -> str:
        for block in facts.paper.blocks:
            for one in getattr(block, "rows", ()):
                if one.key.rpartition("/")[2] == row:
                    return plain(one.cells[place].text)
        return ""

    return read


def _record_items(facts: FormFacts) -> list[Line]:
    """Each item with its heading and the paragraphs below it."""
    heads = [b for b in facts.paper.blocks if isinstance(b, Heading) and b.key.startswith("item-")]
    return [Line({"title": plain(head.text), "key": head.key}, facts.paper) for head in heads]


def _paragraphs(item: Line) -> list[Line]:
    return [Line({"text": text}) for text in texts_between(item.of.blocks, item.cells["key"])]


_RECORD = Fields(
    (
        *OFFICE,
        *_MEETING,
        Field("起止时间", "日期和起止时间", "2026年4月8日（星期三）9:00至11:20", _head_cell("time")),
        Field(
            "出席情况",
            "应到、实到和出席人姓名",
            "应到11人，实到10人：周建国、郭振东……",
            _head_cell("present"),
        ),
        Field("请假人员", "请假的人和原因，没有就写“无”", "李淑芬（外出学习）", _head_cell("excused")),
        Field("缺席人员", "缺席的人，没有就写“无”", "无", _head_cell("absent")),
        Field("列席人员", "列席和特邀的人", "镇人民政府副镇长刘海", _head_cell("observers")),
        Field("议题", "全部议题连写", "1.听取农村饮水安全工作情况的报告；2.……", _head_cell("items")),
    ),
    (
        Listing(
            "各项议题",
            "每项议题一段，按议程次序",
            _record_items,
            (cell_field("标题", "带编号的议题名称", "一、听取农村饮水安全工作情况的报告", "title"),),
            (
                Listing(
                    "记录",
                    "这项议题的汇报、发言、归纳、表决和决定，每条一段",
                    _paragraphs,
                    (cell_field("文字", "这一段的全文", "9:20　张三：建议先修东河村管网。", "text"),),
                ),
            ),
        ),
    ),
)

MEETING_FORMS = (
    Form(SIGN_IN, "乙04", "", "签到表", _SIGN_IN, gather_meeting),
    Form(RECORD, "乙07", "", "会议记录", _RECORD, gather_meeting),
)
