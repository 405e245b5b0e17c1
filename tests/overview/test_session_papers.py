"""Every paper of a session that was held with everything a session can have, read as a clerk reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from renda_desktop.documents.paper import Paper, missing_in, passages, plain_text
from renda_desktop.documents.rewording import reworded, sentences
from renda_desktop.overview.exporting import draw
from renda_desktop.overview.kits import entry_of, heads_and_copies
from renda_desktop.overview.printables import Drawing
from renda_desktop.overview.session_kit import Listed, listed_papers, whole_kit
from renda_desktop.sessions.rules import SessionKind, Switch
from renda_desktop.storage.database import Database
from renda_desktop.votes.commands import LinkCase, link_case
from renda_desktop.votes.listing_commands import AddMotion, add_motion
from tests.helpers.data_files import made_once, opened_copy
from tests.helpers.held_session import Held, a_resignation, held_session
from tests.helpers.session_builders import OPENING, a_session, act

DRAWING = Drawing(OPENING)


@pytest.fixture(scope="module")
def held_file(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Held]:
    """The data file with the session, and what it has."""
    return made_once(tmp_path_factory, town_file, held_session)


@pytest.fixture
def held(held_file: tuple[Path, Held]) -> Held:
    """What the session has."""
    return held_file[1]


@pytest.fixture
def hall(held_file: tuple[Path, Held], tmp_path: Path) -> Iterator[Database]:
    """A copy of its own, open."""
    with opened_copy(held_file[0], tmp_path) as database:
        yield database


def _drawn(database: Database, session: str, *keys: str) -> list[tuple[Listed, Paper]]:
    """The papers, those with these keys where any are named."""
    with database.read() as db:
        found = [
            (one, draw(db, one.printable, one.record.id, DRAWING))
            for one in listed_papers(db, session, OPENING)
            if not keys or one.printable.key in keys
        ]
    return [(one, paper) for one, paper in found if isinstance(paper, Paper)]


def test_each_paper_can_be_reworded_and_says_where_its_gaps_are_filled(hall: Database, held: Held) -> None:
    empty = a_session(hall, number=8, opens_on=None, switches=frozenset(Switch))
    count = 0
    for listed, paper in [*_drawn(hall, held.session), *_drawn(hall, empty)]:
        where = f"{listed.printable.key} {listed.record.label}"
        found = sentences(paper)
        count += len(found)
        assert reworded(paper, {one.key: one.template for one in found}) == paper, where
        keys = [one.key for one in passages(paper)]
        assert len(keys) == len(set(keys)), where
        assert [one.label for one in missing_in(paper) if one.source is None] == [], where
        assert "会议会议" not in plain_text(paper), where
        assert listed.heading != "其他", where
    assert count > 400


def test_what_was_adopted_is_no_draft_any_more(hall: Database, held: Held) -> None:
    keys = ("甲06", "甲08", "甲26", "甲27", "甲28", "甲34票决办法", "甲35办法", "甲36", "甲38")
    found = _drawn(hall, held.session, *keys)
    assert {one.printable.key for one, _ in found} == set(keys)
    for one, paper in found:
        text = plain_text(paper)
        assert "（草案）" not in text.partition("一、")[0], one.printable.key
        assert "通过）" in text, one.printable.key


def test_a_report_names_who_was_elected_as_soon_as_it_was_announced(hall: Database, held: Held) -> None:
    found = _drawn(hall, held.session, "甲44县", "甲44党委", "甲44简报")
    assert ["选举副镇长1名" in plain_text(paper) for _, paper in found] == [True] * 3


def test_everybody_gets_the_reports_and_every_voter_a_ballot_with_some_to_spare(
    hall: Database, held: Held
) -> None:
    wanted = ("甲14", "甲21", "甲22", "甲23", "甲24", "甲34票决票", "甲35测评票", "甲39")
    with hall.read() as db:
        pairs = [pair for pair in whole_kit(db, held.session, OPENING) if pair[0].key in wanted]
        kit = [entry_of(db, *pair, DRAWING) for pair in pairs]
        copies = {one.printable.key: one.copies for one in heads_and_copies(db, kit, DRAWING)}
    everybody = 13 + 3 + 1
    assert {copies[key] for key in wanted[:5]} == {everybody}
    ballots = 13 + 2
    assert copies["甲39"] == ballots, "one on a sheet"
    assert (copies["甲34票决票"], copies["甲35测评票"]) == (8, 8), "two on a sheet"


def test_nominations_come_before_the_scrutineers_and_blanks_before_what_was_filled_in(
    hall: Database, held: Held
) -> None:
    with hall.read() as db:
        keys = [one.printable.key for one in listed_papers(db, held.session, OPENING)]
    wanted = ["甲36", "甲37提名书", "甲37空表", "甲37联名", "甲37名单", "甲37简历", "甲38", "甲18", "甲39"]
    assert [key for key in keys if key in wanted] == wanted


def test_a_deputy_who_resigns_has_his_papers_in_the_kit(hall: Database, held: Held) -> None:
    case = a_resignation(hall, held)
    motion = str(act(hall, add_motion, AddMotion(held.session, "关于接受辞去代表职务的决定")))
    act(hall, link_case, LinkCase(motion, case))
    with hall.read() as db:
        keys = [one.printable.key for one in listed_papers(db, held.session, OPENING)]
        kit = [one.key for one, _ in whole_kit(db, held.session, OPENING)]
    assert [key for key in keys if key in ("甲31辞职书", "甲31议案", "甲31")] == [
        "甲31辞职书",
        "甲31议案",
        "甲31",
    ]
    assert "甲31" in kit
    assert "甲43" not in kit, "announced once it was accepted"


@pytest.mark.parametrize("kind", SessionKind)
def test_every_kind_of_session_may_be_handed_bills_and_only_the_first_one_hands_out_cards(
    town: Database, kind: SessionKind
) -> None:
    made = a_session(town, number=1 if kind is SessionKind.FIRST else 2, kind=kind, switches=frozenset())
    with town.read() as db:
        keys = {one.printable.key for one in listed_papers(db, made, OPENING)}
        kit = {one.key for one, _ in whole_kit(db, made, OPENING)}
    assert {"甲25安排", "甲25汇总", "甲32", "甲33议案空白"} <= keys
    assert ("甲58代表证" in keys) is (kind is SessionKind.FIRST)
    assert "甲58代表证" not in kit, "cut and folded, printed by themselves"
    assert not {key for key in keys if key.startswith("表01")}
