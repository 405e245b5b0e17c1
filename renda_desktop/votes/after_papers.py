"""甲44 reports after the session and its bulletin, the notice that sends out the resolutions, the 执行台账. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from renda_desktop.chinese.dates import chinese_date, date_span
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Passage,
    Row,
    Source,
    Words,
    addressee,
    attachment_note,
    caption,
    cell,
    column,
    field,
    imprint,
    label,
    line,
    missing,
    paper,
    para,
    red_head,
    row,
    signature,
    table,
    title,
)
from renda_desktop.documents.passages import Text, text_of
from renda_desktop.votes.paper_facts import (
    BULLETIN,
    LEDGER,
    REPORT_COUNTY,
    REPORT_PARTY,
    SENDING,
    SessionVotes,
    county_committee,
    day_words,
    of_motion,
    presidium,
    signer,
    title_words,
)
from renda_desktop.votes.rows import MotionRow, TaskRow
from renda_desktop.votes.rules import MotionKind, Result


def report_to_county(votes: SessionVotes) -> Paper:
    """甲44 to the standing committee of the county: an upward paper, with its signer (S16)."""
    return _report(votes, REPORT_COUNTY, county_committee(votes))


def report_to_party(votes: SessionVotes) -> Paper:
    """甲44 to the party committee of the township."""
    to = field(f"中共{votes.office.name}委员会", Source("office", votes.office.id, "name"))
    return _report(votes, REPORT_PARTY, to)


def _report(votes: SessionVotes, number: str, to: Passage) -> Paper:
    date = _closing_day(votes, "报告日期")
    name = field(votes.facts.short_name, votes.of_session("number"))
    return paper(
        number,
        f"关于{votes.facts.short_name}情况的报告",
        Layout.RED,
        red_head(text_of(presidium(votes), "文件"), votes.number(number), (signer(votes),)),
        title("关于", name, "情况的报告"),
        addressee(to),
        para(*_held(votes), key="held"),
        para(*_done(votes), key="done"),
        [para(*_votes_in_words(one), key=f"vote@{one.id}") for one in (*votes.passed, *votes.failed)],
        [para(field(told, Source("rating", id, "result")), key=f"rating@{id}") for id, told in votes.ratings],
        para("特此报告。", key="end"),
        attachment_note(*[title_words(one) for one in votes.passed]),
        signature(presidium(votes), date),
        imprint(None, votes.office.printer, date),
        record=votes.of_session(),
        office=votes.office.presidium,
    )


def _closing_day(votes: SessionVotes, words: str) -> Passage:
    day = votes.facts.closes_on or votes.facts.opens_on
    return day_words(day, votes.of_session("closes_on"), words)


def _held(votes: SessionVotes) -> Sequence[Words]:
    """青禾镇第十九届人民代表大会第七次会议于1月16日在镇政府三楼会议室举行，应到代表64名，实到61名，符合法定人数。"""
    facts, sheet = votes.facts, votes.plenary
    place = field(facts.place, votes.of_session("place"), "会议地点")
    source = Source("sitting_attendance", facts.id, "count")
    expected = field(sheet.count.expected if sheet else None, source, "应到人数")
    present = field(sheet.count.present if sheet else None, source, "实到人数")
    quorate = "，符合法定人数" if sheet is not None and sheet.count.quorate else ""
    name = field(facts.name, votes.of_session("number"))
    return (
        name,
        "于",
        _days(votes),
        "在",
        place,
        "举行，应到代表",
        expected,
        "名，实到",
        present,
        f"名{quorate}。",
    )


def _days(votes: SessionVotes) -> Passage:
    """2026年1月16日; 2026年1月16日至17日 where it took several."""
    facts = votes.facts
    source = votes.of_session("opens_on")
    if facts.opens_on is None or facts.closes_on in (None, facts.opens_on):
        return day_words(facts.opens_on, source, "会议日期")
    return field(date_span(facts.opens_on, facts.closes_on or facts.opens_on, year=True), source)


def _done(votes: SessionVotes) -> Sequence[Words]:
    """会议通过决议、决定3项，接受辞职1件，选举镇长1名，票决民生实事项目10项，收到议案2件、建议17件。

    What there was none of is not named; a session without any result has a placeholder.
    """
    resolutions = [one for one in votes.passed if one.kind.is_resolution]
    accepted = [one for one in votes.passed if one.kind is MotionKind.RESIGNATION]
    clauses = list[Text]()
    if resolutions:
        clauses.append(text_of("通过决议、决定", field(len(resolutions), votes.of_session("votes")), "项"))
    if accepted:
        clauses.append(text_of("接受辞职", field(len(accepted), votes.of_session("votes")), "件"))
    if votes.failed:
        clauses.append(text_of("未获通过", field(len(votes.failed), votes.of_session("votes")), "项"))
    clauses += [text_of(field(words, votes.of_session("elsewhere"))) for words in votes.elsewhere]
    clauses = clauses or [text_of(missing("会议成果", votes.of_session("votes")))]
    said: list[Words] = ["会议"]
    for at, clause in enumerate(clauses):
        said += ["，" if at else "", clause]
    return (*said, "。各项决议文本附后。" if votes.passed else "。")


def _votes_in_words(one: MotionRow) -> Text:
    """关于…的决议：赞成60票，反对0票，弃权1票，达到全体代表64人的过半数（33票），通过。"""
    reached, said = (
        ("，达到全体代表", "通过") if one.result is Result.PASSED else ("，没有达到全体代表", "未获通过")
    )
    base = one.everybody.base if one.everybody else 0
    c = one.counts
    silent = (
        text_of("，未表决", field(c.not_voting, of_motion(one, "not_voting")), "人") if c.not_voting else ()
    )
    return text_of(
        title_words(one), "：赞成", field(c.votes_for, of_motion(one, "votes_for"), "赞成票"), "票，反对",
        field(c.against, of_motion(one, "votes_against"), "反对票"), "票，弃权",
        field(c.abstain, of_motion(one, "votes_abstain"), "弃权票"), "票", silent, reached,
        field(base, of_motion(one, "base")), "人的过半数（", field(one.pass_line, of_motion(one, "line"), "过半数"),
        f"票），{said}。",
    )  # fmt: skip


def session_bulletin(votes: SessionVotes) -> Paper:
    """甲44 简报: a page for the county and for the notice board."""
    name = field(votes.facts.short_name, votes.of_session("number"))
    return paper(
        BULLETIN,
        f"{votes.facts.short_name}召开",
        Layout.PLAIN,
        title(name, "召开"),
        caption("（工作信息简报）", key="kind"),
        para(*_held(votes), key="held"),
        para(*_items(votes), key="items") if votes.motions else None,
        para(*_done_plainly(votes), key="done"),
        signature(field(votes.office.printer), _closing_day(votes, "简报日期"), stamped=False),
        record=votes.of_session(),
        office=votes.office.presidium,
    )


def _items(votes: SessionVotes) -> Sequence[Words]:
    """会议表决通过了《…》《…》，《…》未获通过。"""
    passed = [text_of("《", title_words(one), "》") for one in votes.passed]
    said: list[Words] = ["会议表决通过了" if passed else "会议进行了表决", *passed]
    if votes.failed:
        said += ["，", *[text_of("《", title_words(one), "》") for one in votes.failed], "未获通过"]
    return (*said, "。")


def _done_plainly(votes: SessionVotes) -> Sequence[Words]:
    said = list(_done(votes))
    return (*said[:-1], "。")


def sending_notice(votes: SessionVotes) -> Paper:
    """印发决议的通知 to the government: what it has to carry out, and that it reports on it.

    Who resigned and who was elected is announced, not sent out to be carried out.
    """
    date = _closing_day(votes, "印发日期")
    government = f"{votes.facts.town}人民政府"
    sent = [one for one in votes.passed if one.kind.is_resolution]
    first = field(sent[0].title if sent else "", votes.of_session("votes"), "通过的决议")
    count = len(sent)
    several = text_of("等", field(count, votes.of_session("votes")), "项决议、决定") if count > 1 else ()
    return paper(
        SENDING,
        f"关于印发{votes.facts.short_name}各项决议的通知",
        Layout.RED,
        red_head(text_of(presidium(votes), "文件"), votes.number(SENDING)),
        title("关于印发", field(votes.facts.short_name, votes.of_session("number")), "各项决议的通知"),
        addressee(field(government, Source("office", votes.office.id, "name"))),
        para(
            "《", first, "》", several, "已由", field(votes.facts.name, votes.of_session("number")),
            "通过，现印发给你们，请认真贯彻执行。", key="matter",
        ),
        para("请逐项明确责任单位和完成时限，按时向主席团报告执行情况。", key="demand"),
        attachment_note(*[title_words(one) for one in sent]),
        signature(presidium(votes), date),
        imprint(None, votes.office.printer, date),
        record=votes.of_session(),
        office=votes.office.presidium,
    )  # fmt: skip


_COLUMNS = (
    ("place", "序号", 12.0, 0.0), ("resolution", "决议", 0.0, 1.3), ("what", "任务", 0.0, 2.2),
    ("unit", "责任单位", 30.0, 0.0), ("due_on", "完成时限", 34.0, 0.0), ("progress", "进展", 0.0, 1.6),
    ("done_on", "办结日期", 34.0, 0.0), ("state", "状态", 20.0, 0.0),
)  # fmt: skip


def ledger(votes: SessionVotes) -> Paper:
    """执行台账: a row for each task, what is overdue said as such."""
    columns = [
        column(weight or 1.0, mm=mm, key=key, align=Align.LEFT if weight else Align.CENTER)
        for key, _, mm, weight in _COLUMNS
    ]
    header = row(*(label(words) for _, words, _, _ in _COLUMNS))
    rows = [_task_row(at, task) for at, task in enumerate(votes.after.tasks, 1)]
    empty = row(cell(field("", votes.of_session("tasks"), "决议的任务"), colspan=len(_COLUMNS)))
    return paper(
        LEDGER,
        f"{votes.facts.short_name}决议执行台账",
        Layout.REGISTER,
        title(field(votes.facts.short_name, votes.of_session("number")), "决议执行台账"),
        line(f"填报单位：{votes.office.presidium}", f"截至{chinese_date(votes.today)}", key="head"),
        table(columns, rows or [empty], [header], key="tasks"),
        record=votes.of_session(),
        office=votes.office.presidium,
    )


def _task_row(at: int, task: TaskRow) -> Row:
    def of(name: str) -> Source:
        return Source("resolution_task", task.id, name)

    progress = "\n".join(f"{chinese_date(one.day, year=False)}：{one.text}" for one in task.progress)
    said = "\n".join(part for part in (progress, task.result) if part)
    return row(
        str(at),
        cell(field(task.resolution, Source("motion", task.motion_id, "title"))),
        cell(field(task.what, of("what"))),
        cell(field(task.unit, of("unit"), "责任单位")),
        cell(field(_day(task.due_on), of("due_on"), "时限")),
        cell(field(said, of("progress"))),
        cell(field(_day(task.done_on), of("done_on"))),
        cell(field(task.state.value, of("done_on"))),
        key=task.id,
        source=of(""),
    )


def _day(day: datetime.date | None) -> str:
    return "" if day is None else chinese_date(day)
