"""最后核对于…, what is looked at in a roster, and the lists printed anew."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from msgspec import structs

from renda_desktop.chinese.dates import PartialDate
from renda_desktop.documents.paper import plain_text
from renda_desktop.errors import RuleViolation
from renda_desktop.progress import SilentProgress
from renda_desktop.roster.check_reads import look_at_roster
from renda_desktop.roster.checks import CheckGroup, counts_words, look_through
from renda_desktop.roster.commands import SetPhoto, set_photo
from renda_desktop.roster.figures import SeatFigures
from renda_desktop.roster.freshness import (
    STALE_DAYS,
    MarkChecked,
    checked_words,
    is_stale,
    last_check,
    mark_checked,
)
from renda_desktop.roster.heading import RosterHeading
from renda_desktop.roster.mandate_commands import EndMandate, end_mandate
from renda_desktop.roster.public_list import Audience, list_paper, list_sheet
from renda_desktop.roster.reprinting import draw_lists, since_last_print, write_lists
from renda_desktop.roster.rows import DeputyRow, MembershipRow
from renda_desktop.roster.rules import EndReason, MandateState, Role, SeatCount, UnitKind
from renda_desktop.spreadsheets.reading import read_workbook
from renda_desktop.spreadsheets.sheet import SheetRow
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.roster_builders import a_deputy, a_row

FIGURES = SeatFigures(TODAY, "t", SeatCount(80, 2, 0, 0), ())
HEADING = RosterHeading("青禾镇", 19, "青禾镇人民代表大会主席团")
PRIVATE = a_row(
    "王芳",
    identity_number="110101199003071233",
    phones=("13812345678",),
    address="东河村3组12号",
    email="wf@example.com",
    note="家有病人，电话13700000000",
    work="东河村村民（13912345678）",
    strengths="养殖 0571-88880000",
)


def lines(groups: list[CheckGroup]) -> list[str]:
    return [f"{line.name}：{line.sentence}" for group in groups if not group.blank for line in group.lines]


def look(*rows: DeputyRow) -> list[CheckGroup]:
    return look_through(rows, (), (None, None), TODAY)


def test_a_check_is_kept_said_and_undone(town: Database) -> None:
    day = TODAY - datetime.timedelta(days=31)
    with town.action() as db:
        mark_checked(db, MarkChecked(day, " 周明 ", "和各村核对过"))
    with town.read() as db:
        found = last_check(db, TODAY)
        assert found is not None
        assert (found.who, found.note) == ("周明", "和各村核对过")
        assert checked_words(found, TODAY) == f"最后核对于{day.isoformat()}（31天前）"
        assert last_check(db, day - datetime.timedelta(days=1)) is None
    town.undo()
    with town.read() as db:
        assert checked_words(last_check(db, TODAY), TODAY) == "名册还没有核对过"


def test_a_second_mark_of_a_day_replaces_the_first(town: Database) -> None:
    for who in ("周明", "李静"):
        with town.action() as db:
            made = mark_checked(db, MarkChecked(TODAY, who))
    with town.read() as db:
        found = last_check(db, TODAY)
    assert found is not None
    assert (found.id, found.who, checked_words(found, TODAY)) == (
        made, "李静", f"最后核对于{TODAY.isoformat()}（今天）",
    )  # fmt: skip


@pytest.mark.parametrize("who", ["  ", "周" * 61])
def test_somebody_must_have_checked(town: Database, who: str) -> None:
    with pytest.raises(RuleViolation) as refused, town.action() as db:
        mark_checked(db, MarkChecked(TODAY, who))
    assert refused.value.field == "who"


def test_half_a_year_is_too_long(town: Database) -> None:
    day = TODAY - datetime.timedelta(days=STALE_DAYS)
    with town.action() as db:
        mark_checked(db, MarkChecked(day, "周明"))
    with town.read() as db:
        check = last_check(db, TODAY)
    assert not is_stale(check, TODAY)
    assert is_stale(check, TODAY + datetime.timedelta(days=1))
    assert is_stale(None, TODAY)


def test_who_led_a_group_and_is_gone_is_named_until_somebody_else_leads() -> None:
    lead = MembershipRow("m", UnitKind.GROUP, "g", "第三小组", Role.HEAD, None, None)
    ended = {"end_reason": EndReason.MOVED_OUT, "memberships": (lead,)}
    gone, other = a_row("张三", state=MandateState.ENDED, mandate=ended), a_row("李四")
    assert lines(look(gone, other)) == ["张三：代表职务已经终止（迁出或者调离），第三小组还没有另定组长。"]
    assert lines(look(gone, a_row("李四", mandate={"memberships": (lead,)}))) == []


def test_a_term_that_is_over_is_said_once() -> None:
    found = look_through([a_row("张三"), a_row("李四")], (), (None, TODAY), TODAY)
    assert [line for line in lines(found) if "届满" in line] == [
        f"张三：本届任期已于{TODAY.isoformat()}届满，请办理换届后再用这份名册。"
    ]


def test_ages_and_numbers_that_cannot_be_are_asked_about() -> None:
    found = lines(
        look(
            a_row("老人", birth=PartialDate(1940, 1)),
            a_row("错年", birth=PartialDate(1901, 1)),
            a_row("孩子", birth=PartialDate(2015, 1)),
            a_row("对的", birth=PartialDate(1978, 6)),
        )
    )
    assert [one.split("：")[0] for one in found] == ["老人", "错年", "孩子"]
    assert "是否还能执行代表职务" in found[0]
    assert "125岁" in found[1]


def test_the_same_number_phone_or_name_is_told_once_for_each_pair() -> None:
    one = a_row("张三", phones=("138",), identity_number="110101199003071233")
    again = structs.replace(one, id="another")
    third = a_row("李四", phones=("138", "138"))
    found = next(group for group in look(one, again, third) if "登记了两次" in group.title)
    assert [(line.person_id, line.sentence) for line in found.lines] == [
        ("another", "与张三身份证号相同，请核对是不是同一个人。"),
        (third.id, "与张三联系电话相同，请核对。"),
    ]


def test_what_is_not_filled_in_is_counted_by_field(town: Database) -> None:
    person, _ = a_deputy(town, "李淑芬", work="东河村村民")
    with town.action() as db:
        set_photo(db, SetPhoto(person, "a.jpg", b"\xff\xd8\xff\xe0 a photo"))
    a_deputy(town, "王芳")
    with town.read() as db:
        found = look_at_roster(db, TODAY)
    blanks = {group.title: len(group.lines) for group in found.groups if group.blank}
    assert (blanks["未填工作单位及职务"], blanks["没有照片"], blanks["未填联系电话"]) == (1, 1, 2)
    assert counts_words(found.groups) == f"未填{sum(blanks.values())}项"
    assert counts_words([]) == "没有发现要核对的"
    assert found.people == 2


def test_the_public_list_tells_nothing_private_wherever_it_was_written() -> None:
    paper = plain_text(list_paper(Audience.PUBLIC, [PRIVATE], FIGURES, HEADING))
    rows = list_sheet(Audience.PUBLIC, [PRIVATE], FIGURES, HEADING).rows
    sheet = " ".join(str(value) for row in rows if isinstance(row, SheetRow) for value in row.values)
    for text in (paper, sheet):
        assert "王" in text
        assert "东河村村民" in text
        for secret in ("110101", "1381234", "1391234", "1370000", "3组", "wf@", "病人", "8888"):
            assert secret not in text
    assert "截至" in paper


def test_the_internal_list_has_everything_and_says_so() -> None:
    paper = plain_text(list_paper(Audience.INTERNAL, [PRIVATE], FIGURES, HEADING))
    for known in ("110101199003071233", "13812345678", "东河村3组12号", "家有病人", "不得外传"):
        assert known in paper


def test_reprinting_writes_both_files_and_knows_what_changed_since(town: Database, tmp_path: Path) -> None:
    _, mandate = a_deputy(town, "李淑芬", work="东河村村民")
    a_deputy(town, "王芳", work="西山村村民")
    with town.read() as db:
        lists = draw_lists(db, Audience.PUBLIC, TODAY)
        assert since_last_print(db, lists).words() == "公开名册还没有打印过"
    now = datetime.datetime(2026, 4, 2, 9, 0)
    word, excel = write_lists(town, lists, tmp_path, now)
    assert word.name == f"青禾镇人大代表公开名册（截至{TODAY.isoformat()}）.docx"
    values = [v for row in read_workbook(excel, SilentProgress()).sheets[0].rows for v in row]
    assert "李淑芬" in values
    assert word.stat().st_size > 5000
    tomorrow = TODAY + datetime.timedelta(days=1)
    with town.read() as db:
        same = since_last_print(db, draw_lists(db, Audience.PUBLIC, tomorrow))
    assert same.words().endswith("，以后没有变动")
    with town.action() as db:
        end_mandate(db, EndMandate(mandate, TODAY, EndReason.MOVED_OUT))
    a_deputy(town, "丁一")
    with town.read() as db:
        other = since_last_print(db, draw_lists(db, Audience.PUBLIC, tomorrow))
    assert (other.came, other.went, other.changed) == (1, 1, 0)
    assert other.words().endswith("，以后新增1人、减少1人，请重印")
