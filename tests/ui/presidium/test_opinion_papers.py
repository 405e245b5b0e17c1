"""The papers of an opinion on its card: names, numbers, and the way from a gap to its field."""

from __future__ import annotations

from renda_desktop.documents.passages import Source
from renda_desktop.opinions.commands import edit_opinion, set_opinion_name
from renda_desktop.opinions.rules import OpinionName
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import act, edit
from tests.ui.presidium.opinion_hands import section, stored
from tests.ui.widgets.hands import click
from ui.presidium.opinion_entries_section import OpinionEntriesSection
from ui.presidium.opinion_feedback_section import OpinionFeedbackSection
from ui.presidium.opinion_papers_section import OpinionPapersSection
from ui.presidium.opinion_verdict_section import OpinionVerdictSection
from ui.presidium.opinion_words_section import OpinionWordsSection
from ui.presidium.tab import PresidiumTab


def test_papers_bear_the_offices_word_and_their_numbers(
    desk: PresidiumTab, late: str, town: Database
) -> None:
    papers = section(desk, "papers", OpinionPapersSection)
    assert papers.lines["乙10"].name.text() == "乙10 讨论意见交办函"
    act(town, set_opinion_name, OpinionName.REVIEW)
    assert papers.lines["乙09"].name.text() == "乙09 审议意见书"
    assert desk.lists.opinions_button.text().startswith("审议意见")
    click(papers.papers.number_link)
    papers.papers.begin()
    papers.papers.work_out()
    states = {key: line.badge.text() for key, line in papers.lines.items()}
    assert states == {"乙09": "已备", "乙10": "已备", "乙11": "已备"}


def test_go_and_fill_in_leads_to_the_field(desk: PresidiumTab, late: str, town: Database) -> None:
    edit(town, edit_opinion, late, "acknowledgement", "")
    papers = section(desk, "papers", OpinionPapersSection)
    papers.papers.begin()
    papers.papers.work_out()
    words = section(desk, "words", OpinionWordsSection)
    state = papers.lines["乙09"].state
    assert state is not None
    source = next(one.source for one in state.missing if one.label == "肯定的话")
    assert source is not None
    papers.fix_asked.emit(source)
    focus = words.form.fields["acknowledgement"].focusProxy()
    assert focus is not None
    assert focus.hasFocus()


def test_every_part_of_its_papers_leads_to_the_field(desk: PresidiumTab, late: str, town: Database) -> None:
    shown = desk.opinion_card
    assert shown is not None
    row = stored(town)
    entry, now = row.entries[0], row.now
    feedback = section(desk, "feedback", OpinionFeedbackSection)
    verdict = section(desk, "verdict", OpinionVerdictSection)
    words = section(desk, "words", OpinionWordsSection)
    papers = section(desk, "papers", OpinionPapersSection)
    number = papers.lines["乙10"].number_row
    assert number is not None
    fields = {
        Source("opinion", row.id, "subject"): words.form.fields["subject"],
        Source("opinion_round", now.id, "due_on"): words.form.fields["due_on"],
        Source("opinion_round", now.id, "answer"): feedback.form.fields["answer"],
        Source("opinion_feedback", entry.feedback.id, "measures"): feedback.entries[0].form.fields[
            "measures"
        ],
        Source("opinion_round", now.id, "appraisal"): verdict.appraisal.verdict,
        Source("opinion", row.id, "number:乙10"): number.field,
    }
    for source, field in fields.items():
        shown.fix(source)
        focus = field.focusProxy()
        assert focus is not None
        assert focus.hasFocus(), source
    shown.fix(Source("opinion_entry", entry.id, "unit"))
    entries = section(desk, "entries", OpinionEntriesSection)
    assert entries.list.hasFocus()
    assert (entries.list.current_id(), entries.list.currentIndex().column()) == (entry.id, 2)
    place = row.place
    assert place is not None
    shown.fix(Source("presidium_meeting", place.meeting.id, "day"))
    assert desk.card.meeting_id() == place.meeting.id
    assert not desk.lists.opinions_shown()
