"""The four posts a township congress elects: how they are called, who may hold them, how many candidates. Pure."""

from __future__ import annotations

from enum import Enum

from renda_desktop.township.rules import OfficeKind, Post


class ElectedPost(Enum):
    """Posts filled by the congress itself (组织法2022 第十二条第一款第六、七项); the order is that of the papers."""

    CHAIR = "人大主席"
    VICE_CHAIR = "人大副主席"
    HEAD = "政府正职"
    DEPUTY_HEAD = "政府副职"

    @property
    def of_congress(self) -> bool:
        """Elected from the deputies (组织法2022 第十八条第一款)."""
        return self in (ElectedPost.CHAIR, ElectedPost.VICE_CHAIR)

    @property
    def chief(self) -> bool:
        """正职: one seat, one candidate more at most (组织法2022 第二十七条第一款)."""
        return self in (ElectedPost.CHAIR, ElectedPost.HEAD)

    @property
    def officer(self) -> Post | None:
        """The post as the office keeps it among its own officers; None for those of the government."""
        return {ElectedPost.CHAIR: Post.CHAIR, ElectedPost.VICE_CHAIR: Post.VICE_CHAIR}.get(self)


class Mode(Enum):
    """Which rule of margins holds."""

    FULL = "换届选举"
    """组织法2022 第二十七条第一款."""
    BY_ELECTION = "补选"
    """组织法2022 第三十条: more candidates than seats or as many."""
    FURTHER = "另行选举"
    """Seats the session before left unfilled, by decision of the congress: 组织法2022 第二十九条第二、三款."""

    @property
    def full_margins(self) -> bool:
        """Whether the margins are those of art. 27: a further election has them too (第二十九条第三款)."""
        return self is not Mode.BY_ELECTION


class Nominator(Enum):
    """Who put somebody up."""

    PRESIDIUM = "主席团提名"
    DEPUTIES = "代表联名提名"
    FIRST_VOTE = "按第一次投票得票确定"
    """组织法2022 第二十九条第二款: a further election may take its candidates from the first vote."""


class Standing(Enum):
    """Where somebody who was nominated stands."""

    NOMINATED = "被提名"
    FORMAL = "正式候选人"
    PASSED_OVER = "未列入正式候选人"
    DECLINED = "本人不接受提名"
    WITHDRAWN = "提名人撤回"

    @property
    def stands(self) -> bool:
        """Whether he or she counts among those nominated."""
        return self not in (Standing.DECLINED, Standing.WITHDRAWN)


class Shortage(Enum):
    """What the congress decided about seats that stayed unfilled (组织法2022 第二十九条第二款)."""

    NOW = "本次会议另行选举"
    NEXT = "下一次会议另行选举"


class FurtherFrom(Enum):
    """Where the candidates of a further election come from (组织法2022 第二十九条第二款)."""

    FIRST_VOTE = "按第一次投票得票多少的顺序确定"
    NOMINATION = "另行提名"


class OathForm(Enum):
    """单独宣誓 or 集体宣誓 (宣誓决定2018 第八条)."""

    TOGETHER = "集体宣誓"
    ALONE = "单独宣誓"


class EndKind(Enum):
    """How the congress ends somebody's time in a post."""

    REMOVAL = "罢免"
    RESIGNATION = "辞职"


class Defence(Enum):
    """How the person to be removed answers (组织法2022 第三十一条第四款)."""

    AT_PRESIDIUM = "在主席团会议上口头申辩"
    AT_PLENARY = "在大会全体会议上口头申辩"
    WRITTEN = "书面申辩"
    NONE = "没有提出申辩"


def short_title(post: ElectedPost, kind: OfficeKind) -> str:
    """人大主席, 人大副主席, 镇长, 副乡长: as ballots and lists of the session say it."""
    head = kind.head_title
    return {ElectedPost.HEAD: head, ElectedPost.DEPUTY_HEAD: f"副{head}"}.get(post, post.value)


def full_title(post: ElectedPost, kind: OfficeKind, town: str) -> str:
    """青禾镇人民代表大会主席, 青禾镇人民政府副镇长: as announcements say it."""
    if post.of_congress:
        return f"{town}人民代表大会{post.value.removeprefix('人大')}"
    return f"{town}人民政府{short_title(post, kind)}"
