"""The presidium: how often it meets, who sits in it, with how many it decides, and what it may not decide."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from renda_desktop.chinese.dates import chinese_date
from renda_desktop.events.rules import EventState
from renda_desktop.law.local_values import effective
from renda_desktop.law.rulebook import rule
from renda_desktop.overview.checks.check import Asked, Check, Group, once, tab
from renda_desktop.overview.checks.places import FIRST_DAY, MEMBERS, NEW_MEETING, OFFICERS
from renda_desktop.overview.checks.verdict import Binding, Place, Verdict
from renda_desktop.overview.yearly_findings import Items, accepted_between_sessions
from renda_desktop.presidium.figures import next_meeting
from renda_desktop.presidium.lines import Finding, majority_line, quorum_line
from renda_desktop.presidium.member_queries import check_composition, members_on
from renda_desktop.presidium.queries import MEETING_READS, all_items, list_all_meetings
from renda_desktop.presidium.rows import MeetingListRow
from renda_desktop.sessions.queries import SESSION_READS
from renda_desktop.township.lawbook import LAWBOOK_READS
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post
from renda_desktop.votes.queries import VOTE_READS

PRESIDIUM = tab("presidium")
READS = tuple(
    dict.fromkeys((*MEETING_READS, *SESSION_READS, *VOTE_READS, *LAWBOOK_READS, "person", "officer"))
)


def _all_meetings(asked: Asked) -> tuple[MeetingListRow, ...]:
    """Every meeting, inside a session or not, newest first."""
    local = asked.local
    return once(
        asked, "meetings", MEETING_READS, lambda: tuple(list_all_meetings(asked.db, asked.today, local))
    )


def _items(asked: Asked) -> Items:
    """The agenda of every meeting."""
    return once(asked, "items", MEETING_READS, lambda: all_items(asked.db, asked.today, asked.local))


def meetings_of(asked: Asked) -> list[MeetingListRow]:
    """The meetings held this year up to today, inside a session or not, oldest first."""
    found = [
        row
        for row in _all_meetings(asked)
        if row.state is EventState.HELD
        and row.meeting.event.day is not None
        and row.meeting.event.day.year == asked.today.year
        and row.meeting.event.day <= asked.today
    ]
    return found[::-1]


def _days(rows: Sequence[MeetingListRow]) -> tuple[datetime.date, ...]:
    days = (row.meeting.event.day for row in rows)
    return tuple(day for day in days if day is not None)


def _interval(asked: Asked) -> Iterator[Verdict]:
    meeting = next_meeting(asked.db, asked.today, asked.local)
    if meeting.last is None or meeting.due_on is None:
        yield asked.not_applicable(
            "还没有填写本届第一次会议的日期，算不出间隔。", lacks=True, place=FIRST_DAY
        )
        return
    planned = meeting.planned.event.day if meeting.planned is not None else None
    more = {
        "due_on": meeting.due_on, "done_on": _days(meetings_of(asked)),
        "place": NEW_MEETING if planned is None else PRESIDIUM, "basis": asked.confirmed_basis(),
        "figures": {
            "上次会议": meeting.last, "下次最迟": meeting.due_on, "已安排": planned, "每年": times_a_year(asked),
        },
    }  # fmt: skip
    if meeting.late and not meeting.counted:
        text = "本届还没有登记过主席团会议。开过的请补登，程序才能提醒下一次什么时候开。"
        unknown = {"due_on": None, "figures": {"每年": times_a_year(asked)}}
        yield asked.overdue(text, todo="补登开过的会议，或者召开主席团会议。", **more | unknown)
    elif meeting.late:
        text = f"上次主席团会议是{meeting.last}，{_ought(asked)}{meeting.due_on}前再开一次，已经超过。"
        yield asked.overdue(text, todo="尽快召开主席团会议。", **more)
    else:
        when = f"，已安排在{planned}" if planned is not None else ""
        text = f"上次主席团会议是{meeting.last}，{_ought(asked)}{meeting.due_on}前再开一次{when}。"
        day = chinese_date(planned, year=False) if planned is not None else ""
        todo = f"{day}按安排召开主席团会议。" if day else "安排下一次主席团会议。"
        yield asked.due(text, todo=todo, **more)


def _ought(asked: Asked) -> str:
    """应在 only where the interval binds here."""
    here = asked.here()
    return "参照别处的规定在" if here is not None and here.standing is Binding.PROPOSED else "应在"


def times_a_year(asked: Asked) -> int:
    """A gap of three months makes four meetings a year."""
    months = int(effective(rule(asked.check.rule_id, asked.today), asked.local, asked.today).number())
    return 12 // months if months else 0


def _found(asked: Asked) -> tuple[Finding, ...]:
    """What the composition of today's presidium lacks."""
    local = asked.local
    return once(asked, "composition", READS, lambda: tuple(check_composition(asked.db, asked.today, local)))


def _composition(asked: Asked) -> Iterator[Verdict]:
    """One rule of the composition: its findings, or that there are none."""
    members = once(asked, "members", READS, lambda: tuple(members_on(asked.db, asked.today)))
    if not members:
        yield asked.not_applicable("还没有登记主席团成员。", lacks=True, place=MEMBERS)
        return
    mine = [one for one in _found(asked) if one.rule_id == asked.check.rule_id]
    figures = {"主席团成员": len(members)}
    for one in mine:
        yield asked.about(one.figure).broken(
            one.sentence, basis=one.citation, todo="核对主席团成员名单。", figures=figures, place=MEMBERS
        )
    if not mine:
        said = _HELD[asked.check.rule_id].format(len(members))
        yield asked.holds(said, figures=figures, place=MEMBERS, basis=asked.confirmed_basis())


_HELD = {
    "presidium_size": "主席团现有成员{}人，在规定的人数以内。",
    "presidium_ex_officio": "主席、副主席都是主席团成员（现有成员{}人）。",
    "presidium_members_no_gov_post": "主席团成员{}人的职务里没有看到乡镇人民政府职务。",
    "presidium_elected_each_session": "主席团成员{}人由本届大会选举产生。",
}


def _quorum(asked: Asked) -> Iterator[Verdict]:
    rows = [row for row in meetings_of(asked) if row.meeting.event.count.present]
    if not rows:
        yield asked.not_applicable("今年还没有登记到会人数的主席团会议。", lacks=True, place=PRESIDIUM)
        return
    short = []
    for row in rows:
        day, present = row.meeting.event.day or asked.today, row.meeting.event.count.present
        line = quorum_line(row.base, day, asked.local)
        if line.met(present) is False and not row.meeting.event.count.open:
            short.append(row)
            text = f"{row.meeting.name}到会{present}人，全体成员{row.base}人，至少到{line.needed}人才能开会。"
            figures = {"到会": present, "全体成员": row.base, "至少": line.needed}
            todo = "核对出席情况；人数确实不够的，会上的决定要重新表决。"
            place = Place("presidium", row.meeting.id, "人员", "出席名单")
            yield asked.broken(text, on=day, todo=todo, figures=figures, place=place)
    if not short:
        least = min(row.meeting.event.count.present for row in rows)
        said = f"今年{len(rows)}次主席团会议到会人数都够，最少的一次{least}人。"
        yield asked.holds(
            said, figures={"会议": len(rows), "到会最少": least}, done_on=_days(rows), place=PRESIDIUM
        )


def _majority(asked: Asked) -> Iterator[Verdict]:
    """Votes counted with fewer than the line and yet recorded as passed."""
    items = _items(asked)
    votes = wrong = 0
    for row in meetings_of(asked):
        day = row.meeting.event.day or asked.today
        line = majority_line(row.base, day, asked.local)
        for item in items.get(row.meeting.id, []):
            results = [vote.result for vote in item.votes if vote.result is not None]
            votes += len(results)
            low = next((one for one in results if not one.passed), None)
            if low is not None and item.declared is not None and item.declared.value == "通过":
                wrong += 1
                text = f"{row.meeting.name}议题{item.position}记为通过，{low.words}。"
                figures = {"同意": low.votes_for, "至少": line.needed, "全体成员": row.base}
                place = Place("presidium", row.meeting.id, "表决", "", f"meeting_item:{item.id}", "votes")
                todo = "核对票数或者结果。"
                yield asked.broken(text, on=day, todo=todo, figures=figures, place=place)
    if not votes:
        yield asked.not_applicable("今年的主席团会议还没有登记表决。", lacks=True, place=PRESIDIUM)
    elif not wrong:
        said = f"今年主席团会议的{votes}次表决，记为通过的都超过全体成员的半数。"
        yield asked.holds(said, figures={"表决": votes}, place=PRESIDIUM)


def _chair(asked: Asked) -> Iterator[Verdict]:
    """One chair; one or two vice-chairs may be added."""
    here, officers = asked.here(), list_officers(asked.db)
    in_post = list_officers(asked.db, asked.today)
    chairs = [one.name for one in in_post if one.post is Post.CHAIR]
    vices = [one.name for one in in_post if one.post is Post.VICE_CHAIR]
    most = int(here.number("vice_max")) if here is not None else 0
    more = {"figures": {"主席": len(chairs), "副主席": len(vices)}, "place": OFFICERS}
    if asked.term is not None and asked.term.starts_on is not None and asked.today < asked.term.starts_on:
        yield asked.not_applicable("那一天在程序里登记的第一届以前。", **more)
        return
    if not chairs:
        ended = [one.ends_on for one in officers if one.post is Post.CHAIR and one.ends_on]
        left = [day for day in ended if day <= asked.today]
        since = f"，已空缺{(asked.today - max(left)).days}天" if left else ""
        todo = "请大会补选主席，选出以后在“设置 → 主席副主席”登记。"
        yield asked.broken(f"主席职务空缺{since}。", todo=todo, **more)
    for one in _found(asked):
        if one.rule_id == asked.check.rule_id:
            yield asked.broken(one.sentence, basis=one.citation, todo="核对任职、离任日期。", place=OFFICERS)
    if len(chairs) > 1:
        said = f"同时登记了{len(chairs)}位主席：{'、'.join(chairs)}。主席只能有一人。"
        yield asked.broken(said, todo="核对任职、离任日期。", **more)
    if len(vices) > most:
        said = f"登记了{len(vices)}位副主席，最多{most}人。"
        yield asked.broken(said, todo="核对任职、离任日期。", **more)
    if len(chairs) == 1 and len(vices) <= most:
        said = f"主席{chairs[0]}，副主席{len(vices)}人。"
        yield asked.holds(said, **more)


def _resignations(asked: Asked) -> Iterator[Verdict]:
    """What the presidium accepted by itself, by the rule of the place."""
    rows, items = _all_meetings(asked), _items(asked)
    accepted = accepted_between_sessions(asked.db, asked.today, rows, items)
    found = [one for one in accepted if one.rule_id == asked.check.rule_id]
    for one in found:
        place = Place("presidium", one.meeting_id, "议定事项")
        yield asked.broken(
            one.text, basis=one.basis, todo="列入人代会议程，由大会表决。", place=place, told=True
        )
    if found:
        return
    if asked.check.rule_id == CHONGQING and not asked.office.province.startswith("重庆"):
        yield asked.not_applicable(
            "只有重庆的规定允许主席团在闭会期间接受辞职，本地不适用。", place=PRESIDIUM
        )
    else:
        yield asked.holds("没有看到主席团自行接受主席、副主席或者镇长、副镇长辞职的决定。", place=PRESIDIUM)


CHONGQING = "official_resignation_cq_exception"


def _extra(asked: Asked) -> Iterator[Verdict]:
    """An extra meeting says on whose proposal it was called."""
    rows = [row for row in meetings_of(asked) if row.meeting.extra]
    if not rows:
        yield asked.not_applicable("今年没有临时召集的主席团会议。", place=PRESIDIUM)
        return
    blank = [row for row in rows if not row.meeting.extra_basis.strip()]
    for row in blank:
        said = f"{row.meeting.name}是临时召集的，还没有写明由谁提议。"
        place = Place("presidium", row.meeting.id, "会议", "临时召集的理由")
        yield asked.broken(said, todo="写明提议的成员，三人以上联名。", place=place)
    if not blank:
        yield asked.holds(
            f"今年临时召集{len(rows)}次主席团会议，都写明了依据。", done_on=_days(rows), place=PRESIDIUM
        )


GROUP = Group(
    "主席团会议",
    READS,
    (
        Check("presidium_meeting_interval", "主席团会议间隔", _interval),
        Check("presidium_elected_each_session", "主席团由大会选举", _composition),
        Check("presidium_size", "主席团人数", _composition),
        Check("presidium_ex_officio", "主席、副主席在主席团里", _composition),
        Check("presidium_members_no_gov_post", "主席团成员不任政府职务", _composition),
        Check("presidium_quorum", "主席团会议到会人数", _quorum),
        Check("presidium_majority", "主席团表决过半数", _majority),
        Check("presidium_extra_meeting_min_members", "临时召集主席团会议", _extra),
        Check("official_resignation", "辞职由大会决定", _resignations),
        Check(CHONGQING, "闭会期间接受辞职", _resignations),
    ),
)
CHAIR = Group("主席", GROUP.reads, (Check("chair_count", "主席、副主席职数", _chair),))
