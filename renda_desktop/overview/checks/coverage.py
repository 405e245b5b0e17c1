"""What becomes of every rule of resources/law that no check of its own holds against the data.

A test compares it with the rules: each is checked, said with another check, kept by a command or a paper, or explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ROOT = "renda_desktop"

WITH: Mapping[str, str] = MappingProxyType(
    {
        "budget_report_at_session": "power_budget",
        "budget_powers": "power_budget",
        "budget_prepared_by_county": "power_budget",
        "by_election_days_bj": "case_voter_list_publish_days",
        "deputy_quota_base": "deputy_quota_per_population",
        "deputy_quota_extra_5pct": "deputy_quota_per_population",
        "deputy_quota_small_population": "deputy_quota_per_population",
        "oath_timing": "oath_required",
        "oath_who_township": "oath_required",
        "power_elect_gov": "power_elect_chairs",
        "power_plans_and_projects": "livelihood_projects_vote",
        "presidium_presession_meeting": "step_presidium_decides",
        "presidium_report_to_congress": "power_presidium_report",
        "session_convener": "step_presidium_decides",
        "session_extraordinary_may_be_shorter": "session_min_days",
        "term_gov_years": "term_length_years",
    }
)
"""Rule → the check that says it too."""

FLOW: Mapping[str, str] = MappingProxyType(
    {
        "ballot_choices": f"{_ROOT}.elections.ballot_papers:ballot_paper",
        "ballot_secret": f"{_ROOT}.elections.formal_commands:open_election",
        "ballot_validity_overvote": f"{_ROOT}.ballots.rules:count_problems",
        "bill_to_suggestion": f"{_ROOT}.deliberation.bill_commands:decide_bill",
        "bill_withdrawal": f"{_ROOT}.deliberation.bill_commands:withdraw_bill",
        "candidate_nomination_voters": f"{_ROOT}.changes.nomination_papers:nomination_form",
        "deputy_ballot_validity": f"{_ROOT}.changes.rules:ballot_faults",
        "deputy_election_winner": f"{_ROOT}.changes.rules:election_outcome",
        "inquiry_min_small_congress": f"{_ROOT}.deliberation.inquiry_commands:decide_inquiry",
        "nomination_cap": f"{_ROOT}.elections.nomination_commands:add_nomination",
        "nomination_two_days_county_only": f"{_ROOT}.elections.remarks:nomination_time",
        "oath_form": f"{_ROOT}.elections.oath_papers:oath_agenda",
        "oath_text": f"{_ROOT}.elections.oath_papers:oath_words",
        "official_removal_form": f"{_ROOT}.elections.case_commands:decide_case",
        "primary_vote": f"{_ROOT}.elections.formal_commands:open_primary",
        "seed_reports_to_party_county": f"{_ROOT}.from_above.commands:add_upward",
        "session_ordinal_naming": f"{_ROOT}.sessions.commands:add_session",
        "session_preparatory_meeting_national": f"{_ROOT}.sessions.lawful:preparatory_meeting_usual",
        "session_reschedule": f"{_ROOT}.sessions.commands:move_session",
        "session_voting_choices": f"{_ROOT}.votes.count_commands:set_count",
        "suggestion_not_acceptable": f"{_ROOT}.suggestions.clearing_commands:clear_suggestion",
        "suggestion_report_public": f"{_ROOT}.suggestions.public_papers:public_list",
        "suggestion_result_class": f"{_ROOT}.suggestions.reply_commands:reply",
        "suggestion_right_between": f"{_ROOT}.deliberation.suggestion_commands:add_suggestion",
        "suggestion_right_session": f"{_ROOT}.deliberation.suggestion_commands:add_suggestion",
        "suggestion_satisfaction_scale": f"{_ROOT}.suggestions.reply_commands:appraise",
        "winner_shortage": f"{_ROOT}.elections.result_commands:decide_shortage",
    }
)
"""Rule → the command, paper or figure that keeps to it by itself: nothing of the data could break it unseen."""

_NO_RECORD = "the program keeps no record that could show it"
_COUNTY = "done by the county or its election committee, whose files are not here"
_RIGHT = "gives a right; nobody can break it by what is recorded here"
_OTHER_PLACE = "the figure of another province for the same matter; it acts through the pack of that province"
_DUTIES = "the contacts and the hours of a single deputy are not recorded yet"

EXPLAINED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "budget_adjustment_cases", "budget_transfer_report", "budget_pre_approval_spending",
                "town_master_plan_review", "deputy_funds", "deputy_allowance", "deputy_arrest_report",
                "deputy_sanction_notice", "deputy_quota_frozen", "deputy_dual_mandate_ban", "election_files_archive",
                "nomination_introduction", "session_voting_manner", "session_budget_committee", "power_civil_affairs",
                "power_annul_gov_decisions", "seed_registers_and_cards", "seed_ten_systems",
            ),
            _NO_RECORD,
        ),
        **dict.fromkeys(
            (
                "deputy_direct_election", "deputy_quota_decider", "election_committee_candidate_leaves",
                "candidate_margin_direct", "candidate_intro_stop", "proxy_vote_max", "deputy_election_rerun",
                "voter_scope_non_local_units",
            ),
            _COUNTY,
        ),
        **dict.fromkeys(
            (
                "bill_institutional_sponsors", "inquiry_target_township", "power_list", "session_speech_immunity",
                "session_observers_county_deputies", "session_observers_others", "supervision_law_scope",
                "chair_duties_between_sessions", "session_agenda_split", "seed_session_timing",
            ),
            _RIGHT,
        ),
        **dict.fromkeys(
            (
                "by_election_days_zj", "by_election_report_sd", "group_min_activities_sd", "presidium_size_other",
                "session_notice_days_cq", "session_preparatory_meeting_sd", "session_preparatory_meeting_cq",
                "seed_member_contacts_alt", "suggestion_redo_months_cq", "suggestion_reply_months_cq",
                "suggestion_reply_months_sd",
            ),
            _OTHER_PLACE,
        ),
        "suggestion_report_congress_2015": "superseded on 2025-03-12: the report goes to the congress itself",
        **dict.fromkeys(
            (
                "group_contact_voters", "presidium_member_contacts", "deputy_citizen_contacts",
                "deputy_duty_days_per_year", "deputy_performance_file",
            ),
            _DUTIES,
        ),
    }
)  # fmt: skip
"""Rule → why nothing of the data can be held against it."""
