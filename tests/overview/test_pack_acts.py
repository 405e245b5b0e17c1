"""Ten figures changed in an imported pack act in the program once they are confirmed, and not before."""

from __future__ import annotations

from datetime import date
from typing import Any

from renda_desktop.changes.standing import publication_days
from renda_desktop.deliberation.lawful import inquiry_signers
from renda_desktop.law.local_values import LocalValues
from renda_desktop.plans.appraisals import lowest_rate
from renda_desktop.presidium.lines import (
    MemberFacts,
    composition_findings,
    majority_line,
    meeting_due,
    quorum_line,
)
from renda_desktop.presidium.rules import MemberRole
from renda_desktop.sessions.lawful import first_of_year, practice, sessions_a_year
from renda_desktop.storage.database import Database
from renda_desktop.township.lawbook import rule_here
from renda_desktop.township.pack_commands import ConfirmEntries, confirm_entries, import_pack
from renda_desktop.township.queries import local_values
from tests.helpers.builders import TODAY

FIGURES = {
    "session_usual_per_year": "{ value = 3 }",
    "session_notice_days_other": "{ value = 12 }",
    "session_notice_days_zj": "{ papers = 4 }",
    "session_first_of_year_deadline": '{ value = "02-28" }',
    "presidium_size": "{ min = 5, max = 9, max_large_population = 9 }",
    "presidium_meeting_interval": "{ max_gap = 2 }",
    "presidium_quorum": '{ value = "2/3" }',
    "presidium_majority": '{ value = "2/3" }',
    "by_election_days_bj": "{ voter_list = 14, candidates = 6, final = 4 }",
    "inquiry_min_small_congress": '{ value = "1/5" }',
    "appraisal_lowest_rate": "{ value = 70 }",
    "suggestion_reply_months": "{ value = 2 }",
}
PACK = '[pack]\nid = "some"\nname = "某县"\nedition = 2026-01-01\n' + "".join(
    f'[[entry]]\nrule = "{rule}"\nline = "某县的规定。"\nfigures = {figures}\n'
    'source = "豫主席团条例2016"\narticle = "第一条"\n'
    for rule, figures in FIGURES.items()
)
ELEVEN = [MemberFacts(f"甲{n}", "村民", MemberRole.MEMBER) for n in range(11)]


def outcome(local: LocalValues) -> dict[str, Any]:
    """What the program makes of each figure."""
    last = first_of_year(local, 2026)
    return {
        "sessions": sessions_a_year(local, TODAY)[1],
        "notice": practice(local, TODAY).notice_days,
        "papers": practice(local, TODAY).papers_days,
        "first": last[0] if last else None,
        "too many": [one.sentence for one in composition_findings(ELEVEN, [], TODAY, local)],
        "due": meeting_due(date(2026, 1, 31), local),
        "quorum": quorum_line(9, TODAY, local).needed,
        "majority": majority_line(9, TODAY, local).needed,
        "by-election": publication_days(TODAY, local),
        "inquiry": inquiry_signers(TODAY, 36, local),
        "appraisal": lowest_rate(local, TODAY),
    }


BEFORE: dict[str, Any] = {
    "sessions": 2,
    "notice": 7,
    "papers": 1,
    "first": None,
    "too many": [],
    "due": date(2026, 4, 30),
    "quorum": 5,
    "majority": 5,
    "by-election": {"voter_list": 20, "candidates": 15, "final": 7},
    "inquiry": 10,
    "appraisal": None,
}
AFTER: dict[str, Any] = {
    "sessions": 3,
    "notice": 12,
    "papers": 4,
    "first": date(2026, 2, 28),
    "too many": ["主席团现有成员11人，超过最多9人。"],
    "due": date(2026, 3, 31),
    "quorum": 6,
    "majority": 6,
    "by-election": {"voter_list": 14, "candidates": 6, "final": 4},
    "inquiry": 8,
    "appraisal": 70,
}


def seen(town: Database) -> tuple[dict[str, Any], int]:
    with town.read() as db:
        here = rule_here(db, "suggestion_reply_months", TODAY)
        assert here is not None
        assert here.binding is not None
        return outcome(local_values(db)), int(here.binding.number())


def test_the_figures_act_once_they_are_confirmed(town: Database) -> None:
    assert seen(town) == (BEFORE, 3)
    with town.action() as db:
        import_pack(db, PACK)
    assert seen(town) == (BEFORE, 3)
    with town.action() as db:
        confirm_entries(db, ConfirmEntries("some"))
    assert seen(town) == (AFTER, 2)
    assert all(BEFORE[name] != AFTER[name] for name in BEFORE)
    town.undo()
    assert seen(town) == (BEFORE, 3)
