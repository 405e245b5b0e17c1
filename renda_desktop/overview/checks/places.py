"""Where something is seen and mended that is no field of a record shown: a page, a new record, a part of the settings.

All by the names the screen has for them; the window opens each (`TabPage.enter`), and a test sees to it.
"""

from __future__ import annotations

from renda_desktop.overview.checks.verdict import Place

NEW = "新增会议"
NEW_SESSION = Place("sessions", section=NEW)
NEW_MEETING = Place("presidium", section=NEW)
MEMBERS = Place("presidium", section="成员")
NEW_PLAN = Place("plans", section="新建年度计划")
NEW_ITEM = Place("plans", section="新增事项")
APPROVAL = Place("plans", section="通过和印发", field="通过日期")
BY_ELECTION = Place("roster", section="补选")
GROUPING = Place("roster", section="按小组调整")
TERM_CHANGE = Place("roster", section="换届")
ROSTER_CHECK = Place("roster", section="名册核对")
SEATS = Place("settings", section="届次", field="代表名额")
FIRST_DAY = Place("settings", section="届次", field="第一次会议日期")
POPULATION = Place("settings", section="单位", field="人口数")
CONSTITUENCIES = Place("settings", section="选区", field="应选名额")
GROUPS = Place("settings", section="代表小组", field="名称")
OFFICERS = Place("settings", section="主席副主席", field="姓名")
NAMED = (
    NEW_SESSION, NEW_MEETING, MEMBERS, NEW_PLAN, NEW_ITEM, APPROVAL, BY_ELECTION, GROUPING, TERM_CHANGE,
    ROSTER_CHECK, SEATS, FIRST_DAY, POPULATION, CONSTITUENCIES, GROUPS, OFFICERS,
)  # fmt: skip
"""Every one of them."""
