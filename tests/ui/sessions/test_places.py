"""Where a gap in a paper of a session leads to."""

from __future__ import annotations

import pytest

from renda_desktop.overview.session_places import SECTIONS, section_of


@pytest.mark.parametrize(
    ("kind", "field", "section"),
    [
        ("congress_session", "place", "basics"),
        ("congress_session", "delegations", "bodies"),
        ("congress_session", "votes", "votes"),
        ("congress_session", "tasks", "after"),
        ("congress_session", "duties", "after"),
        ("congress_session", "oath_leader", "elections"),
        ("election_method", "oath_on", "elections"),
        ("sitting", "quorum", "sittings"),
        ("project_year", "reviewed_by", "projects"),
        ("rating", "low_consequence", "ratings"),
        ("session_bill", "decision", "deliberation"),
    ],
)
def test_a_gap_leads_to_the_section_where_it_is_filled(kind: str, field: str, section: str) -> None:
    assert section_of(kind, field) == section
    assert section in dict(SECTIONS)
