"""Steps of a sitting: what they are, who does them, from which paper they are read, what one click does. Pure."""

from __future__ import annotations

from enum import Enum


class Script(Enum):
    """The papers a sitting is led from; the value is the number in the list of papers."""

    PREPARATORY = "甲15"
    MEETING = "甲16"
    OPENING = "甲17"
    ELECTION = "甲18"
    OATH = "甲42主持"
    CLOSING = "甲19"

    @property
    def number(self) -> str:
        """甲42 of 甲42主持."""
        return self.value[:3]

    @property
    def variant(self) -> str:
        """主持 of 甲42主持: what tells it apart from the other papers of that number."""
        return self.value[3:]


class Act(Enum):
    """What one click does at a step."""

    MARK = "讲完，下一步"
    OPEN = "宣布开会"
    VOTE = "宣布表决结果"
    LIST = "列出表决事项"
    BALLOTS = "打开计票"
    RESULT = "宣布结果"
    OATH = "宣誓完毕，下一步"
    MEETING = "打开主席团会议"
    CLOSE = "散会"


class Who(Enum):
    """Who acts at a step."""

    CHAIR = "执行主席"
    STAFF = "工作人员"
    READER = "报告人"
    SCRUTINEERS = "监票人"
    CHIEF_SCRUTINEER = "总监票人"
    LEADER = "领导同志"
    PRESIDIUM = "主席团"


class StepKind(Enum):
    """What happens at a step; the value begins its key."""

    COUNT = "count"
    OPEN = "open"
    ANTHEM = "anthem"
    GUESTS = "guests"
    ADDRESS = "address"
    PREVIEW = "preview"
    CREDENTIALS = "credentials"
    VOTE = "vote"
    NOTES = "notes"
    REPORT = "report"
    METHOD = "method"
    INTRODUCE = "introduce"
    RECOUNT = "recount"
    BOX = "box"
    ISSUE = "issue"
    CAST = "cast"
    RETURNED = "returned"
    COUNTING = "counting"
    RESULT = "result"
    OATH = "oath"
    SPEECH = "speech"
    FINISH = "finish"
    CLOSING_ANTHEM = "closing_anthem"
    BREAK = "break"
    CLOSE = "close"
    MEETING = "meeting"

    @property
    def act(self) -> Act:
        """What one click does."""
        return _ACTS.get(self, Act.MARK)

    @property
    def who(self) -> Who:
        """Who acts."""
        return _WHO.get(self, Who.CHAIR)


_ACTS = {
    StepKind.OPEN: Act.OPEN,
    StepKind.VOTE: Act.VOTE,
    StepKind.ISSUE: Act.BALLOTS,
    StepKind.RETURNED: Act.BALLOTS,
    StepKind.COUNTING: Act.BALLOTS,
    StepKind.RESULT: Act.RESULT,
    StepKind.OATH: Act.OATH,
    StepKind.BREAK: Act.CLOSE,
    StepKind.CLOSE: Act.CLOSE,
    StepKind.MEETING: Act.MEETING,
}
_WHO = {
    StepKind.CREDENTIALS: Who.STAFF,
    StepKind.NOTES: Who.STAFF,
    StepKind.REPORT: Who.READER,
    StepKind.BOX: Who.SCRUTINEERS,
    StepKind.ISSUE: Who.SCRUTINEERS,
    StepKind.CAST: Who.SCRUTINEERS,
    StepKind.RETURNED: Who.CHIEF_SCRUTINEER,
    StepKind.COUNTING: Who.CHIEF_SCRUTINEER,
    StepKind.SPEECH: Who.LEADER,
    StepKind.MEETING: Who.PRESIDIUM,
}


def step_key(kind: StepKind, subject: str = "") -> str:
    """vote@<motion>, anthem: what a step is called as long as its subject is the same."""
    return f"{kind.value}@{subject}" if subject else kind.value


class Progress(Enum):
    """Where a step stands while its sitting goes on."""

    DONE = "已办"
    PASSED_OVER = "没有记"
    """Something after it was done, it was not."""
    NOW = "现在"
    NEXT = "待办"
