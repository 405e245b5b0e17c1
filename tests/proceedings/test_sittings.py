"""A session with several sittings of one kind: each has its own script, its own items and its own figures."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from renda_desktop.ballots.commands import NewLine, OpenRound, open_round, set_issue
from renda_desktop.ballots.queries import round_places
from renda_desktop.ballots.rules import Purpose
from renda_desktop.bodies.commands import AddBodyMembers, NewBodyMember, add_body_members
from renda_desktop.bodies.rules import BodyKind
from renda_desktop.documents.paper import Paper, plain_text
from renda_desktop.overview.exporting import draw, export_some
from renda_desktop.overview.hand_edits import ChangeByHand, change_by_hand
from renda_desktop.overview.kit_proceedings import SCRIPTS, said_at
from renda_desktop.overview.printables import Drawing
from renda_desktop.overview.session_kit import listed_papers
from renda_desktop.proceedings.commands import OpenNow, StepRef, open_now
from renda_desktop.proceedings.presidium_commands import CallPresidium, call_presidium
from renda_desktop.proceedings.rules import Script, StepKind
from renda_desktop.proceedings.sitting_queries import sittings_with_scripts
from renda_desktop.sessions.queries import find_facts
from renda_desktop.sessions.rules import HalfDay, Part, Switch
from renda_desktop.sessions.schedule_commands import AddEntry, add_entry, edit_entry, remove_entry
from renda_desktop.sittings.lookups import SittingRef
from renda_desktop.sittings.queries import sitting_sheet
from renda_desktop.sittings.rules import SignWay
from renda_desktop.sittings.sign_commands import SignIn, sign_in
from renda_desktop.storage.database import Database
from tests.helpers.session_builders import a_session, act, card_of, edit
from tests.proceedings.walking import kinds, motions, order_of, orders, script_of, the_day, titles, words

FIRST, SECOND = datetime.date(2026, 3, 19), datetime.date(2026, 3, 20)
DRAWING = Drawing(FIRST)


def entry(database: Database, session: str, key: str) -> str:
    """A line of the schedule by its key."""
    return next(one.id for one in card_of(database, session).entries if one.key == key)


@pytest.fixture
def three(town: Database) -> tuple[str, str]:
    """Two days: opened in the morning, elected in the afternoon, closed on the next day. And its second plenary."""
    made = a_session(
        town, number=8, opens_on=FIRST, closes_on=SECOND, switches=frozenset({Switch.ELECTION}), place="礼堂"
    )
    second = str(
        act(
            town,
            add_entry,
            AddEntry(
                made, "第二次全体会议", 1, HalfDay.AFTERNOON, datetime.time(16), part=Part.PLENARY,
                content="通过选举办法和监票人名单；选举副镇长",
            ),
        )
    )  # fmt: skip
    last = entry(town, made, "plenary_second")
    edit(town, edit_entry, last, "activity", "第三次全体会议")
    edit(town, edit_entry, last, "content", "表决各项决议（草案）；镇党委书记韩志远讲话；奏唱国歌，闭幕")
    for key in ("oath", "presidium_count"):
        act(town, remove_entry, entry(town, made, key))
    motions(town, made)
    return made, second


def test_each_sitting_has_the_scripts_it_needs(town: Database, three: tuple[str, str]) -> None:
    session, _ = three
    with town.read() as db:
        facts = find_facts(db, session)
        assert facts is not None
        found = {row.name: row.scripts for row in sittings_with_scripts(db, facts)}
    assert found == {
        "预备会议": (Script.PREPARATORY,),
        "主席团第一次会议": (Script.MEETING,),
        "第一次全体会议": (Script.OPENING,),
        "第二次全体会议": (Script.ELECTION, Script.OATH),
        "主席团第二次会议": (Script.MEETING,),
        "第三次全体会议": (Script.CLOSING,),
    }
    for order in orders(town, session):
        assert {step.script for step in order.steps} == set(found[order.name]), order.name


def test_each_script_stands_at_its_moment_in_the_kit(town: Database) -> None:
    """The presidium's second meeting hears the delegations, its third the result of the election."""
    session = a_session(town, number=8, opens_on=FIRST, switches=frozenset({Switch.ELECTION}))
    with town.read() as db:
        listed = [(one.printable.key, one.about, one.heading) for one in listed_papers(db, session, FIRST)]
    keys = [key for key, _, _ in listed]
    places = [at for at, key in enumerate(keys) if key in ("甲16", "甲17", "甲18", "甲19")]
    assert [listed[at][1:] for at in places] == [
        ("主席团第一次会议", "预备会议、开幕和报告"),
        ("第一次全体会议", "预备会议、开幕和报告"),
        ("主席团第二次会议", "审议、议案和建议"),
        ("第二次全体会议", "选举、票决和测评"),
        ("主席团会议（计票休会时）", "选举、票决和测评"),
        ("第二次全体会议", "决议和闭幕"),
    ]
    assert places[2] > keys.index("甲25汇总"), "after what it hears of"


def test_what_is_done_where_follows_the_schedule(town: Database, three: tuple[str, str]) -> None:
    session, second = three
    voting = next(one for one in orders(town, session) if one.entry_id == second)
    assert {StepKind.ISSUE, StepKind.RESULT, StepKind.OATH} <= set(kinds(voting))
    assert titles(voting).index("表决选举办法") < titles(voting).index("分发选票")
    assert kinds(voting)[-1] is StepKind.BREAK
    last = order_of(town, session, "plenary_second")
    assert StepKind.ISSUE not in kinds(last)
    assert "表决关于青禾镇人民政府工作报告的决议" in titles(last)
    assert kinds(last)[-1] is StepKind.CLOSE


def test_each_script_says_the_figures_and_items_of_its_own_sitting(
    town: Database, three: tuple[str, str]
) -> None:
    session, second = three
    mandates = _everybody(town, session, second)
    came = {"plenary_first": 6, "plenary_second": 4}
    for key, number in came.items():
        _come(town, session, entry(town, session, key), mandates[:number])
    _come(town, session, second, mandates[:5])
    day = the_day(town, session)
    opening = plain_text(script_of(day, Script.OPENING))
    election = plain_text(script_of(day, Script.ELECTION))
    closing = plain_text(script_of(day, Script.CLOSING))
    for text, present in ((opening, 6), (election, 5), (closing, 4)):
        assert f"应到代表6名，实到{present}名" in text
    assert "第一次全体会议（开幕）主持词" in opening
    assert "第二次全体会议（选举）主持词" in election
    assert "第三次全体会议（闭幕）主持词" in closing
    assert "听取《" in opening
    assert "听取《" not in election + closing
    assert "今天第二次全体会议的议题是：表决选举办法；表决总监票人、监票人名单；进行选举。" in election
    assert "请镇党委书记韩志远讲话。" in closing


def _everybody(database: Database, session: str, sitting: str) -> list[str]:
    """The mandates of those who are expected at a sitting."""
    with database.read() as db:
        return [line.mandate_id for line in sitting_sheet(db, session, sitting).lines]


def _come(database: Database, session: str, sitting: str, who: list[str]) -> None:
    day = next(one.day for one in card_of(database, session).entries if one.id == sitting)
    assert day is not None
    for mandate in who:
        act(database, sign_in, SignIn(SittingRef(session, sitting, day), mandate, SignWay.SCAN, None))


def test_who_is_sent_away_hears_on_which_day_it_goes_on(town: Database, three: tuple[str, str]) -> None:
    session, _ = three
    day = the_day(town, session)
    assert "散会以后，请主席团成员上午9:00到礼堂参加主席团第一次会议。" in plain_text(
        script_of(day, Script.PREPARATORY)
    )
    assert "请各位代表下午2:00到礼堂参加分团审议。现在散会。" in plain_text(script_of(day, Script.OPENING))
    assert "请各位代表明天（3月20日）上午8:30到礼堂参加分团审议。现在散会。" in plain_text(
        script_of(day, Script.ELECTION)
    )


def test_papers_of_one_sitting_lead_to_each_other(town: Database) -> None:
    made = a_session(town, number=8, opens_on=FIRST, switches=frozenset({Switch.ELECTION}))
    motions(town, made)
    assert "〔转甲42宪法宣誓仪式主持词〕" in words(town, made, Script.ELECTION)
    oath = words(town, made, Script.OATH)
    assert "〔接甲18第二次全体会议（选举）主持词〕" in oath
    assert "〔转甲19第二次全体会议（闭幕）主持词〕" in oath
    assert "〔接甲42宪法宣誓仪式主持词〕" in words(town, made, Script.CLOSING)
    assert "〔接" not in words(town, made, Script.ELECTION)


def test_what_is_changed_by_hand_in_one_script_stays_there(town: Database, three: tuple[str, str]) -> None:
    session, _ = three
    with town.read() as db:
        listed = listed_papers(db, session, FIRST)
    first, second = [one for one in listed if one.printable.id in ("甲17", "甲18")]
    own = "各位代表，大家好："
    place = f"greeting@{first.record.id}"
    act(town, change_by_hand, ChangeByHand(first.printable, first.record, place, own, DRAWING))
    with town.read() as db:
        changed, other = (draw(db, one.printable, one.record.id, DRAWING) for one in (first, second))
        assert isinstance(changed, Paper)
        assert isinstance(other, Paper)
        assert own in plain_text(changed)
        assert own not in plain_text(other)
        day, found = the_day(town, session), {one.entry_id: one for one in orders(town, session)}
        said = {id: said_at(db, day, found[id], found[id].steps[0], DRAWING) for id in found}
    assert own in plain_text(said[first.record.id]), "the page of the day shows it too"
    assert own not in plain_text(said[second.record.id])


def test_an_export_writes_every_sitting_and_one_by_its_name(
    town: Database, three: tuple[str, str], tmp_path: Path
) -> None:
    edit(town, edit_entry, entry(town, three[0], "presidium_second"), "activity", "主席团第一次会议")
    told: list[str] = []
    written = export_some(town, ["甲16", "甲17", "甲41"], tmp_path, FIRST, of="人大八次", tell=told.append)
    assert [one.file for one in written] == [
        "甲16 镇十九届人大八次会议主席团第一次会议主持词（3月19日上午）.docx",
        "甲16 镇十九届人大八次会议主席团第一次会议主持词（3月20日下午）.docx",
        "甲17 镇十九届人大八次会议第一次全体会议（开幕）主持词.docx",
    ]
    assert told == ["甲41：“人大八次”没有这份文书，没有导出。"]
    (only,) = export_some(town, ["甲19"], tmp_path, FIRST, of="八次会议第三次全体会议")
    assert only.file == "甲19 镇十九届人大八次会议第三次全体会议（闭幕）主持词.docx"


def test_the_script_of_a_presidium_meeting_knows_its_members_before_it_is_called(
    town: Database, three: tuple[str, str]
) -> None:
    session, _ = three
    first = _meeting(town, session, "presidium_first")
    assert "主席团成员应到【待填：主席团成员人数】人，实到　　人。" in first
    people = tuple(NewBodyMember(name) for name in ("李淑芬", "王伟", "马宏伟", "冯玉兰", "孙立新"))
    act(town, add_body_members, AddBodyMembers(session, BodyKind.PRESIDIUM, people, FIRST))
    first = _meeting(town, session, "presidium_first")
    assert "主席团成员应到5人，实到　　人。〔到会满3人说下一句；" in first
    assert "表决结果：同意　　票，反对　　票，弃权　　票。〔同意满3票，说“通过”；" in first
    assert "选举采用无记名投票方式。" in first


def _meeting(database: Database, session: str, key: str) -> str:
    with database.read() as db:
        made = draw(db, SCRIPTS[Script.MEETING], entry(database, session, key), DRAWING)
    assert isinstance(made, Paper)
    return plain_text(made)


def test_a_meeting_called_before_the_others_keeps_its_line_of_the_schedule(
    town: Database, three: tuple[str, str]
) -> None:
    session, _ = three
    later = entry(town, session, "presidium_second")
    act(town, call_presidium, CallPresidium(session, later, FIRST))
    day = the_day(town, session)
    assert [one.entry_id for one in day.meetings] == [later]
    assert "推选" not in _meeting(town, session, "presidium_second")
    assert "请各代表团团长汇报。" in _meeting(town, session, "presidium_second")
    assert "通过执行主席分组名单" in _meeting(town, session, "presidium_first")


def test_ballots_given_out_belong_to_the_sitting_that_was_open(
    town: Database, three: tuple[str, str]
) -> None:
    """The schedule is a plan: what is open counts, however late it is by the clock."""
    session, _ = three
    last = order_of(town, session, "plenary_second")
    _come(town, session, last.entry_id, _everybody(town, session, last.entry_id))
    step = next(one for one in last.steps if one.kind is StepKind.OPEN)
    opened = StepRef(session, last.entry_id, step.key, step.title, SECOND, datetime.time(10))
    act(town, open_now, OpenNow(opened))
    made = str(
        act(
            town,
            open_round,
            OpenRound(session, Purpose.PROJECTS, "x" * 32, "票决票", (NewLine("修路", "y" * 32),), most=1),
        )
    )
    for name, value in (("held_on", SECOND), ("held_at", datetime.time(10, 30)), ("issued", 6)):
        edit(town, set_issue, made, name, value)
    with town.read() as db:
        assert [one.entry_id for one in round_places(db, session)] == [last.entry_id]
    assert StepKind.ISSUE in kinds(order_of(town, session, "plenary_second"))


def test_a_half_day_session_with_one_meeting_is_led_from_its_opening_and_closing_papers(
    town: Database,
) -> None:
    made = a_session(town, number=8, opens_on=FIRST, switches=frozenset())
    for one in card_of(town, made).entries:
        if one.half is HalfDay.AFTERNOON:
            act(town, remove_entry, one.id)
    motions(town, made)
    with town.read() as db:
        facts = find_facts(db, made)
        assert facts is not None
        found = {row.name: row.scripts for row in sittings_with_scripts(db, facts)}
    assert found["第一次全体会议"] == (Script.OPENING, Script.CLOSING)
    opening, closing = words(town, made, Script.OPENING), words(town, made, Script.CLOSING)
    assert "〔转甲19第一次全体会议（闭幕）主持词〕" in opening
    assert "散会" not in opening
    assert "闭幕。" in closing
    assert closing.count("弃权的请举手。") == 3
