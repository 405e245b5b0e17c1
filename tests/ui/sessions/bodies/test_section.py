"""人员: lists of people typed, chosen, pasted and proposed; executive chairs; delegations."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from renda_desktop.bodies.queries import bodies_of, executive_chairs
from renda_desktop.bodies.rows import BodyRow
from renda_desktop.bodies.rules import BodyKind, BodyRole
from renda_desktop.presidium.member_commands import ElectPresidium, NewMember, elect_presidium
from renda_desktop.presidium.member_queries import members_on
from renda_desktop.presidium.rules import MemberRole
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY
from tests.helpers.session_builders import NAMES, act
from tests.helpers.window import TellerSpy
from tests.ui.sessions.builders import OPENS
from tests.ui.sessions.hands import choose_cell, retype, type_into_cell, type_new
from tests.ui.widgets.hands import CTRL, click, editor_of, press
from ui.sessions.bodies.section import CHAIRS, DELEGATIONS, BodiesSection
from ui.sessions.tab import SessionsTab
from ui.widgets.fields import ChoiceField


@pytest.fixture
def part(opened: SessionsTab) -> BodiesSection:
    opened.card.card.jump_to("bodies")
    found = opened.card.part("bodies")
    assert isinstance(found, BodiesSection)
    return found


def stored(town: Database, session: str, kind: BodyKind = BodyKind.PRESIDIUM) -> BodyRow:
    with town.read() as db:
        found = bodies_of(db, session, TODAY)
    assert found is not None
    return found.of(kind)


def names(town: Database, session: str, kind: BodyKind = BodyKind.PRESIDIUM) -> list[str]:
    return [member.name for member in stored(town, session, kind).members]


def test_people_are_typed_chosen_and_pasted(
    part: BodiesSection, town: Database, session: str, said: TellerSpy
) -> None:
    rows = part.block.members.rows
    type_new(rows, "李淑芬")
    QApplication.clipboard().setText("李淑芬、王　伟\n马宏伟（回族）")
    press(rows, Qt.Key.Key_Escape)
    rows.setFocus()
    press(rows, Qt.Key.Key_V, CTRL)
    assert names(town, session) == ["李淑芬", "王伟", "马宏伟"]
    assert said.notes == ["主席团名单已加入2人，李淑芬已经在名单里。 [撤销]"]
    chosen = next(key for key, name in part.block._names.items() if name == "孙立新")
    part.block.picker.add((chosen,))
    assert names(town, session)[-1] == "孙立新"
    assert part.chosen.chip("PRESIDIUM").text() == "主席团 4！"
    assert any("少于7人" in text for text in part.block.notes.texts())


def test_a_double_is_refused_and_stays_typed(part: BodiesSection, town: Database, session: str) -> None:
    rows = part.block.members.rows
    type_new(rows, "李淑芬")
    press(rows, Qt.Key.Key_Escape)
    type_new(rows, "李淑芬")
    assert "李淑芬在主席团名单里出现了两次" in part.block.members.problem.text()
    assert names(town, session) == ["李淑芬"]
    assert [row.values["name"] for row in rows.rows()] == ["李淑芬", "李淑芬"]


def test_the_role_is_chosen_below_the_list(part: BodiesSection, town: Database, session: str) -> None:
    rows = part.block.members.rows
    type_new(rows, "李淑芬")
    press(rows, Qt.Key.Key_Escape)
    member = stored(town, session).members[0].id
    choose_cell(rows, member)
    details = part.block.members.details
    assert details is not None
    role = details.fields["role"]
    assert isinstance(role, ChoiceField)
    role.edited.emit("CHAIR")
    assert stored(town, session).members[0].role is BodyRole.CHAIR
    assert rows.rows()[0].values["role"] == "主席"


def test_from_the_standing_presidium_to_the_one_in_charge(
    part: BodiesSection, town: Database, session: str, said: TellerSpy
) -> None:
    members = tuple(
        NewMember(name, role=MemberRole.CHAIR if name == NAMES[0] else MemberRole.MEMBER)
        for name in NAMES[:3]
    )
    act(town, elect_presidium, ElectPresidium(datetime.date(2025, 7, 1), members))
    click(part.block.from_standing)
    assert said.notes[-1].startswith("照现在的主席团列入3人")
    assert part.block.proposals.isHidden()
    assert part.block.charge.isHidden()
    day = editor_of(part.block.form.fields["adopted_on"])
    retype(day, OPENS.isoformat())
    press(day, Qt.Key.Key_Return)
    assert not part.block.charge.isHidden()
    click(part.block.charge)
    with town.read() as db:
        assert {row.elected_session_id for row in members_on(db, OPENS)} == {session}
    assert part.block.charge.isHidden()
    assert "就是在任的主席团" in part.block.charged.text()


def test_a_committee_is_switched_on(part: BodiesSection, town: Database, session: str) -> None:
    click(part.chosen.chip("BUDGET"))
    assert part.block.members.isHidden()
    part.block.used.box.click()
    assert stored(town, session, BodyKind.BUDGET).used
    assert not part.block.members.isHidden()
    type_new(part.block.members.rows, "王伟")
    assert names(town, session, BodyKind.BUDGET) == ["王伟"]
    assert names(town, session) == []


def test_staff_have_groups_and_duties(part: BodiesSection, town: Database, session: str) -> None:
    click(part.chosen.chip("STAFF"))
    rows = part.block.staff.rows
    type_new(rows, "马静")
    press(rows, Qt.Key.Key_Escape)
    member = stored(town, session, BodyKind.STAFF).members[0].id
    type_into_cell(rows, member, "team", "材料组")
    assert stored(town, session, BodyKind.STAFF).members[0].team == "材料组"


def test_executive_chairs_are_shared_out_and_changed(
    part: BodiesSection, town: Database, session: str
) -> None:
    click(part.chosen.chip(CHAIRS))
    assert "主席团名单还是空的" in part.chairs.empty.text()
    click(part.chosen.chip("PRESIDIUM"))
    QApplication.clipboard().setText("、".join(NAMES[:4]))
    part.block.members.rows.setFocus()
    press(part.block.members.rows, Qt.Key.Key_V, CTRL)
    click(part.chosen.chip(CHAIRS))
    click(part.chairs.spread)
    block = next(iter(part.chairs.blocks.values()))
    assert len(block.chairs.value()) == 2
    block.presides.edited.emit(block.chairs.value()[1])
    with town.read() as db:
        first = executive_chairs(db, session, TODAY)[0]
    assert first.presiding is not None
    assert first.presiding.member.name == NAMES[2]
    assert part.chairs.spread.isHidden()


def test_delegations_stand_as_on_that_day(part: BodiesSection) -> None:
    click(part.chosen.chip(DELEGATIONS))
    assert part.delegations.texts() == ("第一代表团　3人　团长未定", "第二代表团　3人　团长未定")


def test_a_missing_name_of_a_paper_leads_to_its_list(opened: SessionsTab, part: BodiesSection) -> None:
    opened.card.go_to("session_body", "STAFF", "members")
    assert part.chosen.value() == "STAFF"
    assert not part.block.staff.isHidden()
