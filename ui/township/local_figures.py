"""Which figures a place may set, by subject, under the words of a clerk."""

from __future__ import annotations

from dataclasses import dataclass

BY_ELECTION_DAYS = (
    "不填就按《选举法》的二十日、十五日、七日。本省选举实施细则对补选另有规定的（如浙江、北京），照本省的填。"
)
_ONLY_WHERE_RULED = "国家法律没有规定，本省（市）有规定的才填；不填就不核对。例如北京{0}。"
NOT_SET = "国家法律没有规定，各地不同。不填，评议方案里就留着【待填】，结果通报也不写达没达到。"
PERIOD = "period"
"""Name of a figure that is a number with its unit: 10个工作日, 2个月."""


@dataclass(frozen=True)
class LocalFigure:
    """One figure a place may set: of which rule, which number of it, and what the clerk calls it."""

    rule_id: str
    name: str
    label: str
    proposed: bool = True
    """Whether the rule's figure is used until the place sets its own."""
    unset: str = NOT_SET
    """What holds until then."""


CONGRESS = (
    LocalFigure("session_usual_per_year", "value", "人代会一般每年几次"),
    LocalFigure("session_min_days", "min", "人代会会期不少于几天"),
    LocalFigure("session_notice_days_other", "value", "人代会会前几天通知代表"),
    LocalFigure("session_notice_days_zj", "papers", "人代会会前几天送达材料"),
    LocalFigure(
        "session_first_of_year_deadline",
        "value",
        "每年第一次人代会最迟几月几日举行",
        False,
        _ONLY_WHERE_RULED.format("3月31日"),
    ),
    LocalFigure(
        "session_observers_cap",
        "value",
        "列席人员最多是代表总数的几分之几",
        False,
        _ONLY_WHERE_RULED.format(" 1/2"),
    ),
    LocalFigure("credentials_committee_size", "member_min", "代表资格审查委员会委员最少几人"),
    LocalFigure("credentials_committee_size", "member_max", "代表资格审查委员会委员最多几人"),
    LocalFigure(
        "inquiry_min_small_congress",
        "value",
        "代表四十人以下的，几分之几联名可以提质询案",
        False,
        "国家法律只规定十人以上联名，没有这项例外；本省（市）有规定的才填，例如北京 1/5。",
    ),
    LocalFigure(
        "appraisal_lowest_rate", "value", "评议满意率低于百分之几要重新整改、再次测评", proposed=False
    ),
)
PRESIDIUM = (
    LocalFigure("presidium_size", "min", "主席团最少几人"),
    LocalFigure("presidium_size", "max", "主席团最多几人"),
    LocalFigure("presidium_size", "max_large_population", "人口特别多的最多几人"),
    LocalFigure("presidium_meeting_interval", "max_gap", "主席团会议最长间隔几个月"),
    LocalFigure("presidium_quorum", "value", "主席团开会要到几分之几（1/2 或 2/3）"),
    LocalFigure("presidium_extra_meeting_min_members", "value", "几名成员联名可临时召集"),
)
SUGGESTIONS = (
    LocalFigure("suggestion_assign_days", PERIOD, "闭会期间的建议，收到后多久交办"),
    LocalFigure("suggestion_return_days", PERIOD, "不归自己管的建议，多久内退回"),
    LocalFigure("suggestion_cohandler_days", PERIOD, "会办单位多久内交意见"),
    LocalFigure("suggestion_feedback_days", PERIOD, "代表收到答复后，多久内反馈"),
    LocalFigure("suggestion_redo_months_zj", PERIOD, "不满意的，多久内重新答复"),
    LocalFigure("seed_suggestion_progress_report", "hear", "每几个月听取一次办理进展"),
    LocalFigure("seed_suggestion_progress_report", "visit", "每几个月到现场看一次"),
    LocalFigure("seed_suggestion_progress_report", "publish", "每几个月公布一次办理情况"),
)
DEPUTIES = (
    LocalFigure("group_min_activities_per_year", "value", "代表小组每年至少活动几次"),
    LocalFigure("deputy_duty_days_per_year", "value", "代表每年履职至少几天"),
    LocalFigure("voters_report_quota", "min", "每年述职的代表不少于百分之几"),
    LocalFigure("presidium_member_contacts", "min", "每位主席团成员至少联系几名代表"),
    LocalFigure("deputy_citizen_contacts", "min", "每位代表至少联系几名群众"),
    LocalFigure("seed_training_per_year", "value", "每年培训代表几次"),
)
BY_ELECTION = tuple(
    LocalFigure("by_election_days_bj", name, f"补选：投票日几天以前公布{words}", False, BY_ELECTION_DAYS)
    for name, words in (
        ("voter_list", "选民名单"),
        ("candidates", "代表候选人名单"),
        ("final", "正式代表候选人名单"),
    )
)


@dataclass(frozen=True)
class Requirement:
    """A rule without a figure to set: the place says whether it asks the same, under the words of a clerk."""

    rule_id: str
    label: str


REQUIREMENTS = (
    Requirement("presidium_majority", "主席团的决定，由全体成员过半数通过"),
    Requirement("presidium_members_no_gov_post", "主席团成员不担任政府职务"),
    Requirement("session_executive_chairs", "大会主席团推选各次会议的执行主席"),
    Requirement("session_leave_written", "代表请假要书面提出"),
    Requirement("ballot_validity_count", "收回的票多于发出的票，选举、表决无效"),
    Requirement("livelihood_projects_vote", "民生实事项目由代表票决"),
    Requirement("suggestion_one_matter_signed", "建议一事一议，由代表签名"),
    Requirement("suggestion_reply_each_cosigner", "联名的建议，逐名答复代表"),
    Requirement("seed_five_ones", "每年“五个一”活动"),
)
GROUPS = (
    ("人代会", CONGRESS),
    ("主席团", PRESIDIUM),
    ("代表建议", SUGGESTIONS),
    ("代表工作", DEPUTIES),
    ("补选", BY_ELECTION),
)
FIGURES = tuple(figure for _, figures in GROUPS for figure in figures)
