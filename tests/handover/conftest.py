"""A town with something open of every kind."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.changes.rules import CaseKind
from renda_desktop.deliberation.handing_in import Receipt, Signing
from renda_desktop.deliberation.suggestion_commands import AddSuggestion, add_suggestion
from renda_desktop.from_above.commands import AddTask, AddUpward, HandIn, add_task, add_upward, hand_in
from renda_desktop.from_above.rules import Addressee, UpwardKind
from renda_desktop.issuing.register_commands import EnterNumbers, enter_numbers
from renda_desktop.issuing.registers import Period
from renda_desktop.issuing.rules import Series
from renda_desktop.opinions.commands import AddOpinion, add_opinion
from renda_desktop.presidium.decision_commands import AddDecision, add_decision
from renda_desktop.storage.database import Database
from renda_desktop.suggestions.assign_commands import Assign, assign
from tests.changes.building import opened
from tests.conftest import Opener
from tests.helpers.builders import TODAY
from tests.helpers.data_files import made_once
from tests.helpers.meeting_builders import a_meeting, an_item
from tests.helpers.plan_builders import make_item, make_plan
from tests.helpers.session_builders import act
from tests.suggestions.builders import a_desk

LATE = datetime.date(2026, 3, 20)


def a_busy_town(town: Database) -> dict[str, str]:
    """The ids of what is open: a thing or two of each kind, and of some kinds one that is finished."""
    session, people, mandates, units = a_desk(town)
    ids = {
        "session": session,
        "meeting": a_meeting(town),
        "coming": a_meeting(town, datetime.date(2026, 4, 8)),
    }
    item = an_item(town, ids["meeting"])
    ids["decision"] = act(town, add_decision, AddDecision(item, "更换老化主管", "镇水利站", LATE))
    ids["opinion"] = act(
        town, add_opinion, AddOpinion("农村饮水安全工作", "镇人民政府", origin="视察", due_on=LATE)
    )
    ids["plan_item"] = make_item(town, make_plan(town))
    ids["case"] = opened(town, CaseKind.RESIGNATION, mandates[5])
    ids["task"] = act(
        town, add_task,
        AddTask("县人大", "通知", "县人〔2026〕3号", asked="报送计划，联系 13812345678", due_on=TODAY),
    )  # fmt: skip
    done = act(town, add_task, AddTask("县人大", "已经办了的通知"))
    act(town, hand_in, HandIn(done, TODAY))
    ids["upward"] = act(town, add_upward, AddUpward(UpwardKind.REQUEST, Addressee.PARTY, "关于补选的请示"))
    for key, title in (("assigned", "修复东河村灌溉渠"), ("waiting", "安装北街路灯")):
        request = AddSuggestion(None, title, signing=Signing(people[0]), receipt=Receipt(LATE))
        ids[key] = act(town, add_suggestion, request)
    act(town, assign, Assign(ids["assigned"], LATE, units[0]))
    act(town, enter_numbers, EnterNumbers(Period(Series.DOCUMENT, year=2026), 1, None, "关于开会的请示"))
    return ids


@pytest.fixture(scope="session")
def busy_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The file to copy, and the ids in it."""
    return made_once(tmp_path_factory, town_file, a_busy_town)


@pytest.fixture
def busy(opener: Opener, busy_file: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Database]:
    """Its data file."""
    with opener(busy_file[0], tmp_path) as town:
        yield town


@pytest.fixture
def ids(busy_file: tuple[Path, dict[str, str]]) -> dict[str, str]:
    """Of what is open."""
    return busy_file[1]
