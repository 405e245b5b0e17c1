"""The form of a session's notices, as the office chooses, in old data files too."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from renda_desktop.documents.blocks import Imprint, LetterHead, RedHead
from renda_desktop.documents.paper import Layout
from renda_desktop.errors import RuleViolation
from renda_desktop.presidium.rules import NoticeForm
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.copy_commands import CopySession, copy_session
from renda_desktop.sessions.models import CongressSession
from renda_desktop.sessions.notice_papers import deputy_notice, observer_notice
from renda_desktop.storage.database import Database
from renda_desktop.storage.migrating import upgrade
from renda_desktop.storage.opening import open_database
from tests.helpers.session_builders import OPENING, act, card_of, edit

AS_FIRST_STORED = """
INSERT INTO congress_body (id, level, name, own) VALUES ('b', 'TOWNSHIP', '青禾镇', 1);
INSERT INTO term (id, body_id, number) VALUES ('t', 'b', 19);
INSERT INTO congress_session (id, term_id, number, kind, election, resignation, project_vote, rating, budget_change,
    preparatory_meeting, secretary_general, place, decided_by, convened_text, agenda_adopted_by, registration,
    bill_deadline, contact, contact_phone, dress, notice_extra, note)
VALUES ('s', 't', 7, 'START', 0, 0, 0, 0, 0, 1, 1, '', '', '', '', '', '', '', '', '', '', '');
"""


def test_both_notices_follow_the_chosen_form(town: Database, session: str) -> None:
    for draw in (deputy_notice, observer_notice):
        red = draw(card_of(town, session))
        assert red.layout is Layout.RED
        assert isinstance(red.blocks[0], RedHead)
        assert isinstance(red.blocks[-1], Imprint)
    edit(town, edit_session, session, "notice_form", NoticeForm.LETTER)
    for draw in (deputy_notice, observer_notice):
        letter = draw(card_of(town, session))
        assert letter.layout is Layout.LETTER
        assert isinstance(letter.blocks[0], LetterHead)
        assert not any(isinstance(block, Imprint) for block in letter.blocks)
    assert town.undo() == "把镇十九届人大七次会议的通知形式改为“信函”"
    assert card_of(town, session).facts.notice_form is NoticeForm.RED


def test_a_notice_has_one_form_or_the_other(town: Database, session: str) -> None:
    with pytest.raises(RuleViolation, match="通知形式"):
        edit(town, edit_session, session, "notice_form", None)


def test_a_copied_session_keeps_the_form(town: Database, session: str) -> None:
    edit(town, edit_session, session, "notice_form", NoticeForm.LETTER)
    copied = act(town, copy_session, CopySession(session, 8, OPENING.replace(year=OPENING.year + 1)))
    assert card_of(town, copied).facts.notice_form is NoticeForm.LETTER


def test_sessions_of_an_older_file_have_red_heads(tmp_path: Path) -> None:
    path = tmp_path / "renda.db"
    upgrade(path, backup_first=False, to="0001")
    connection = dbapi2.connect(str(path))
    connection.executescript(AS_FIRST_STORED)
    connection.close()
    database = open_database(path, "马静")
    with database.read() as db:
        assert db.get_one(CongressSession, "s").notice_form is NoticeForm.RED
    database.close()
