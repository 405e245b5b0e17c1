"""Which command sets a single field of a table's records: the way back to an older value has the same checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from renda_desktop.ballots.commands import edit_round as edit_ballot
from renda_desktop.changes.by_election_commands import edit_by_election
from renda_desktop.changes.by_election_commands import edit_candidate as edit_by_election_candidate
from renda_desktop.changes.commands import edit_case as edit_change_case
from renda_desktop.deliberation.bill_commands import edit_bill
from renda_desktop.deliberation.inquiry_commands import edit_answer, edit_inquiry
from renda_desktop.deliberation.question_commands import edit_question
from renda_desktop.deliberation.review_commands import edit_meeting as edit_review
from renda_desktop.deliberation.review_commands import edit_speech as edit_review_speech
from renda_desktop.deliberation.suggestion_commands import edit_suggestion
from renda_desktop.elections.candidate_commands import edit_candidate
from renda_desktop.elections.case_commands import edit_case as edit_end_case
from renda_desktop.elections.nomination_commands import edit_nomination
from renda_desktop.elections.oath_commands import edit_taker
from renda_desktop.elections.office_commands import edit_method
from renda_desktop.events.attendance_commands import MarkAttendance
from renda_desktop.events.commands import edit_event
from renda_desktop.from_above.commands import edit_task, edit_upward
from renda_desktop.inspections.commands import edit_activity
from renda_desktop.inspections.finding_commands import edit_finding, edit_problem
from renda_desktop.inspections.people_commands import edit_group as edit_inspection_group
from renda_desktop.inspections.route_commands import edit_point, edit_stop
from renda_desktop.issuing.register_commands import edit_entry as edit_number
from renda_desktop.opinions.commands import edit_entry as edit_opinion_entry
from renda_desktop.opinions.commands import edit_opinion
from renda_desktop.opinions.follow_up_commands import edit_feedback
from renda_desktop.opinions.follow_up_commands import edit_round as edit_opinion_round
from renda_desktop.plans.commands import edit_plan
from renda_desktop.plans.item_commands import edit_item as edit_plan_item
from renda_desktop.plans.topic_commands import edit_topic
from renda_desktop.presidium.agenda_commands import edit_item as edit_meeting_item
from renda_desktop.presidium.attendance_commands import edit_line, mark_lines
from renda_desktop.presidium.decision_commands import edit_decision
from renda_desktop.presidium.decision_paper_commands import edit_decision_paper
from renda_desktop.presidium.meeting_commands import edit_meeting
from renda_desktop.presidium.member_commands import edit_member
from renda_desktop.presidium.record_commands import edit_speech
from renda_desktop.proceedings.keeping import edit_entry_keeping
from renda_desktop.projects.project_commands import edit_project
from renda_desktop.projects.proposal_commands import edit_proposal
from renda_desktop.projects.year_commands import edit_year
from renda_desktop.ratings.commands import edit_rating, edit_subject
from renda_desktop.reports.commands import edit_report
from renda_desktop.roster.commands import edit_person
from renda_desktop.roster.mandate_commands import edit_mandate
from renda_desktop.roster.slate_commands import edit_slate_member
from renda_desktop.sessions.agenda_commands import edit_agenda_item
from renda_desktop.sessions.commands import edit_session
from renda_desktop.sessions.observer_commands import edit_observer
from renda_desktop.sessions.step_commands import edit_step
from renda_desktop.sittings.leave_commands import edit_leave
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.editing import EditField
from renda_desktop.suggestions.assign_commands import edit_assignment
from renda_desktop.suggestions.clearing_commands import edit_case as edit_suggestion_case
from renda_desktop.suggestions.follow_commands import edit_contact, edit_delay, edit_promise, edit_urging
from renda_desktop.suggestions.reply_commands import edit_copy
from renda_desktop.suggestions.reply_commands import edit_round as edit_reply_round
from renda_desktop.suggestions.unit_commands import edit_unit
from renda_desktop.township.commands import edit_office, edit_officer, edit_term
from renda_desktop.township.unit_commands import edit_constituency, edit_delegation, edit_group
from renda_desktop.votes.announcement_commands import edit_announcement
from renda_desktop.votes.commands import edit_motion
from renda_desktop.votes.ledger_commands import edit_task as edit_resolution_task
from renda_desktop.votes.text_commands import WriteText, edit_resolution, write_text
from renda_desktop.wording.commands import edit_phrase

Edit = Callable[[DbSession, EditField], None]


def _edit_resolution(db: DbSession, request: EditField) -> None:
    if request.field == "text":
        write_text(db, WriteText(request.record_id, request.value or ""))
    else:
        edit_resolution(db, request)


def _edit_attendance(db: DbSession, request: EditField) -> None:
    if request.field == "status":
        mark_lines(db, MarkAttendance((request.record_id,), request.value))
    else:
        edit_line(db, request)


EDITS: Mapping[str, Edit] = {
    "attendance": _edit_attendance,
    "ballot_round": edit_ballot,
    "by_election": edit_by_election,
    "by_election_candidate": edit_by_election_candidate,
    "change_case": edit_change_case,
    "collected_topic": edit_topic,
    "congress_session": edit_session,
    "constituency": edit_constituency,
    "delegation": edit_delegation,
    "deputy_group": edit_group,
    "election_candidate": edit_candidate,
    "election_method": edit_method,
    "election_nomination": edit_nomination,
    "event": lambda db, request: edit_event(db, request),
    "given_number": edit_number,
    "handling_unit": edit_unit,
    "inspection": edit_activity,
    "inspection_finding": edit_finding,
    "inspection_group": edit_inspection_group,
    "inspection_point": edit_point,
    "inspection_problem": edit_problem,
    "inspection_stop": edit_stop,
    "livelihood_project": edit_project,
    "mandate": edit_mandate,
    "meeting_decision": edit_decision,
    "meeting_item": edit_meeting_item,
    "meeting_speech": edit_speech,
    "motion": edit_motion,
    "oath_taker": edit_taker,
    "office": edit_office,
    "officer": edit_officer,
    "official_end_case": edit_end_case,
    "opinion": edit_opinion,
    "opinion_entry": edit_opinion_entry,
    "opinion_feedback": edit_feedback,
    "opinion_round": edit_opinion_round,
    "person": edit_person,
    "phrase": edit_phrase,
    "plan_item": edit_plan_item,
    "presidium_decision_paper": edit_decision_paper,
    "presidium_meeting": edit_meeting,
    "presidium_member": edit_member,
    "project_proposal": edit_proposal,
    "project_year": edit_year,
    "rating": edit_rating,
    "rating_subject": edit_subject,
    "resolution": _edit_resolution,
    "resolution_task": edit_resolution_task,
    "review_meeting": edit_review,
    "review_speech": edit_review_speech,
    "session_agenda_item": edit_agenda_item,
    "session_announcement": edit_announcement,
    "session_bill": edit_bill,
    "session_inquiry": edit_inquiry,
    "session_inquiry_answer": edit_answer,
    "session_leave": edit_leave,
    "session_observer": edit_observer,
    "session_preparation_step": edit_step,
    "session_question": edit_question,
    "session_report": edit_report,
    "session_schedule_entry": edit_entry_keeping,
    "slate_member": edit_slate_member,
    "suggestion": edit_suggestion,
    "suggestion_assignment": edit_assignment,
    "suggestion_case": edit_suggestion_case,
    "suggestion_contact": edit_contact,
    "suggestion_copy": edit_copy,
    "suggestion_delay": edit_delay,
    "suggestion_promise": edit_promise,
    "suggestion_round": edit_reply_round,
    "suggestion_urging": edit_urging,
    "task_from_above": edit_task,
    "term": edit_term,
    "upward_paper": edit_upward,
    "work_plan": edit_plan,
}

BY_OWNER: Mapping[str, str] = {
    "by_election": "case_id",
    "election_method": "session_id",
    "resolution": "motion_id",
    "suggestion_case": "suggestion_id",
}
"""Tables whose command asks for the id of the record they belong to, with the column that holds it."""

_BALLOT = "到这次投票的“计票”里更正"
_CASE = "到“变动与补选”里这件变动的步骤上撤回"
_FINAL = "到这份文书那里点“更正…”，写明原因再改"
_VOTE = "到“表决”里点“更正…”，写明原因再改"
STEPWISE: Mapping[str, str] = {
    "attendance": "到这次会议或者活动的“通知回执”里改",
    "ballot_correction": _BALLOT,
    "ballot_keying": _BALLOT,
    "ballot_line": _BALLOT,
    "ballot_round": _BALLOT,
    "ballot_tally": _BALLOT,
    "by_election": _CASE,
    "by_election_candidate": _CASE,
    "change_case": _CASE,
    "change_step": _CASE,
    "correction": _FINAL,
    "final_paper": _FINAL,
    "given_number": "到“发文登记”里改，或者把号作废",
    "mandate": "到“变动与补选”或者代表卡片的“代表职务”里改",
    "meeting_item": "到这次会议的“议题”里改",
    "motion": _VOTE,
    "motion_correction": _VOTE,
    "resolution_revision": _VOTE,
    "sealed_year": "到设置的“封存年度”里打开这一年",
    "suspension": "到代表卡片的“代表职务”里改",
    "sitting_run": "到“会议当天”里取消宣布开会、取消散会",
    "withdrawn_scan": _FINAL,
}
"""Tables whose other fields follow from a step that was taken (a vote, a final paper): how they are put right."""


def way_back(table: str) -> str:
    """Where no field of a table goes back by itself: one sentence how to take back what it tells; "" elsewhere."""
    if table in EDITS or table not in STEPWISE:
        return ""
    return f"这是随办理的步骤记下的，不能单独恢复：刚做的，用“撤销”；以前做的，{STEPWISE[table]}。"
