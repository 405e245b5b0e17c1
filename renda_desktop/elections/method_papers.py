"""甲36 选举办法: every figure from what the session fixed and from the law. Pure (documents.md S13)."""

from __future__ import annotations

from collections.abc import Iterator

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Layout,
    Paper,
    Words,
    caption,
    field,
    items,
    paper,
    title,
)
from renda_desktop.documents.passages import listed, text_of
from renda_desktop.elections.margins import margin_span
from renda_desktop.elections.paper_facts import (
    LAW,
    METHOD,
    ElectionFacts,
    again_majority,
    day_words,
    moment_words,
    of_method,
    of_office,
    posts_words,
    titles_words,
)
from renda_desktop.elections.posts import FurtherFrom, Mode
from renda_desktop.elections.rows import ElectionRow
from renda_desktop.sessions.paper_parts import name_of, record, session_source

DRAFT = "（草案）"


def method_paper(facts: ElectionFacts) -> Paper:
    """甲36: a draft until it was passed, then with the caption of its adoption."""
    draft = DRAFT if facts.method.adopted_on is None else ""
    return paper(
        METHOD,
        f"{facts.session.short_name}选举办法{draft}",
        Layout.PLAIN,
        title(name_of(facts.session), "选举办法", draft),
        _adopted(facts),
        items(list(_rules(facts)), key="rule"),
        record=record(facts.session),
        office=facts.session.presidium,
    )


def _adopted(facts: ElectionFacts) -> Block | None:
    """（2026年1月16日青禾镇第十九届人民代表大会第七次会议通过）."""
    if facts.method.adopted_on is None:
        return None
    day = day_words(facts.method.adopted_on, of_method(facts, "adopted_on"), "选举办法通过日期")
    return caption("（", day, name_of(facts.session), "通过）", key="adopted")


def _rules(facts: ElectionFacts) -> Iterator[Words]:
    rows = facts.card.elections
    yield _whole(
        f"根据《中华人民共和国宪法》和{LAW}的有关规定，结合本{facts.office.kind.short}实际，制定本办法。"
    )
    yield _whole("本次会议", posts_words(rows, facts), "。")
    yield "选举由大会主席团主持。"
    yield from _nominating(facts)
    yield from _margins(facts)
    yield _formal(facts)
    yield from _marking(facts)
    yield from _valid(facts)
    yield from _winning(facts)
    yield from _people(facts)
    yield from _ending()


def _whole(*words: Words) -> Words:
    return text_of(*words)


def _nominating(facts: ElectionFacts) -> Iterator[Words]:
    method = facts.method
    least = facts.figure("nomination_min_cosigners")
    yield _whole(
        f"候选人由大会主席团提名，或者由代表{least}人以上书面联名提出。主席团提名的候选人人数，每一代表与其他代表"
        "联合提名的候选人人数，均不得超过应选名额。提名人应当如实介绍所提名的候选人的情况。提名截止时间为",
        moment_words(method.deadline_on, method.deadline_at, of_method(facts, "deadline_on"), "提名截止时间"),
        "。",
    )
    congress = [row for row in facts.card.elections if row.post.of_congress]
    government = [row for row in facts.card.elections if not row.post.of_congress]
    if congress:
        rest: tuple[Words, ...] = ()
        if government:
            rest = ("；", titles_words(government), "的候选人可以不是本届人大代表")
        yield _whole(titles_words(congress), "的候选人从本届人大代表中提名", *rest, "。")
    elif government:
        yield _whole(titles_words(government), "的候选人可以不是本届人大代表。")


def _margins(facts: ElectionFacts) -> Iterator[Words]:
    """差额: as many candidates as the method fixes, in figures (组织法2022 第二十七、三十条)."""
    for row in facts.card.elections:
        yield _margin(facts, row)


def _margin(facts: ElectionFacts, row: ElectionRow) -> Words:
    post, seats = field(row.title, of_office(row, "post")), field(row.seats, of_office(row, "seats"))
    how = row.mode.value if row.mode is Mode.FURTHER else ""
    most = field(row.seats + row.margin, of_office(row, "margin"))
    margin = field(row.margin, of_office(row, "margin"))
    if row.mode.full_margins and row.post.chief:
        return _whole(
            how, post, "应选", seats, "名，候选人数可以多", margin_of_chief(facts, row),
            "名，进行差额选举；提名的候选人只有1名的，也可以进行等额选举。",
        )  # fmt: skip
    if row.margin == 0:
        return _whole("补选", post, "应选", seats, "名，候选人数同应选人数相等，进行等额选举。")
    if row.mode is Mode.BY_ELECTION:
        return _whole(
            "补选", post, "应选", seats, "名，候选人数可以多于应选人数，最多", most,
            "名；提名的人数同应选人数相等的，进行等额选举。",
        )  # fmt: skip
    return _whole(
        how, post, "应选", seats, "名，候选人", most, "名，差额", margin, "名，进行差额选举。"
    )  # fmt: skip


def margin_of_chief(facts: ElectionFacts, row: ElectionRow) -> Words:
    """多一名: what the law allows a 正职."""
    _, most = margin_span(row.post, row.mode, facts.on)
    return field(most, of_office(row, "margin"))


def _formal(facts: ElectionFacts) -> Words:
    del facts
    return (
        "提名的候选人数符合本办法规定的，由大会主席团提交代表酝酿、讨论后，确定为正式候选人名单；超过规定的差额数的，"
        "由大会主席团提交代表酝酿、讨论后进行预选，根据在预选中得票多少的顺序，按照规定的差额数确定正式候选人名单。"
        "正式候选人按姓氏笔画为序排列。"
    )


def _marking(facts: ElectionFacts) -> Iterator[Words]:
    rows = facts.card.elections
    coloured = [row for row in rows if row.colour]
    colours: list[Words] = []
    said: list[Words] = []
    for row in coloured:
        colours += [
            "，" if colours else "",
            field(row.title, of_office(row, "post")),
            "选票为",
            field(row.colour, of_office(row, "colour")),
        ]
    if colours:
        said = ["，其中", listed("选票颜色", *colours)]
    yield _whole(
        "选举采用无记名投票方式，不同职务的选票分别印制",
        *said,
        "。代表因故不能出席的，不能委托他人投票。",
    )
    yield (
        "代表对确定的候选人，可以投赞成票，可以投反对票，可以另选他人，也可以弃权。赞成的，在候选人姓名后的符号栏画“○”；"
        "反对的，画“×”；不画任何符号的，为弃权。反对候选人的，可以在另选人栏写上另选人的姓名，并在符号栏画“○”；"
        "弃权的，不能另选他人。"
    )
    written_in = list(_written_in(facts))
    if written_in:
        yield _whole(*written_in)


def _written_in(facts: ElectionFacts) -> Iterator[Words]:
    """Two kinds of 另选人 rules: by what the post asks (组织法2022 第十八条第一款、第二十八条)."""
    congress = [row for row in facts.card.elections if row.post.of_congress]
    government = [row for row in facts.card.elections if not row.post.of_congress]
    if congress:
        yield _whole("选举", titles_words(congress), "，另选的人必须是本届人大代表，否则所投的另选票不计")
    if government:
        start = "；" if congress else ""
        yield _whole(start, "选举", titles_words(government), "，另选的人可以是任何代表或者选民")
    if congress or government:
        yield "。"


def _valid(facts: ElectionFacts) -> Iterator[Words]:
    del facts
    yield (
        "每次选举所收回的选票数，等于或者少于发出的选票数的，选举有效；多于发出的选票数的，选举无效，应当重新投票。"
    )
    yield (
        "每一选票所选的人数，等于或者少于应选名额的有效，多于应选名额的作废。填写模糊的部分，能辨认的按辨认的计算，"
        "不能辨认的由总监票人提请大会主席团决定。"
    )


def _winning(facts: ElectionFacts) -> Iterator[Words]:
    base = facts.everybody
    yield _whole(
        "候选人、另选人获得全体代表过半数的选票，始得当选。本次会议全体代表",
        field(base.base or None, session_source(facts.session)("base"), "全体代表人数"),
        "名，",
        field(base.lines.pass_line, session_source(facts.session)("base"), "过半数票数"),
        "票以上为过半数；会议期间代表人数有变动的，以投票时的全体代表人数为准。获得过半数选票的人数超过应选名额时，"
        "以得票多的当选。",
    )
    majority = again_majority(facts.method)
    yield _whole(
        "如遇票数相等不能确定当选人时，应当就票数相等的人再次投票，以得票多的当选",
        field(majority, of_method(facts, "again_majority")),
        "。",
    )
    yield _whole(
        "获得过半数选票的当选人数少于应选名额时，不足的名额另行选举，当选仍须获得全体代表过半数的选票。另行选举的候选人，",
        field(_further(facts), of_method(facts, "further_from")),
        "。在本次会议还是在下一次会议另行选举，由大会决定。",
        _further_margin(facts),
    )


def _further(facts: ElectionFacts) -> str:
    if facts.method.further_from is FurtherFrom.FIRST_VOTE:
        return "根据在第一次投票时得票多少的顺序确定，也可以依照法律规定的程序另行提名、确定"
    return "依照法律规定的程序另行提名、确定"


def _further_margin(facts: ElectionFacts) -> Words:
    """副职 again with one to three more (组织法2022 第二十九条第三款)."""
    vice = [row for row in facts.card.elections if not row.post.chief]
    if not vice:
        return ""
    return _whole("另行选举", titles_words(vice), "，仍实行差额选举，候选人数比不足的名额多1名至3名。")


def _people(facts: ElectionFacts) -> Iterator[Words]:
    method = facts.method
    yield _whole(
        "选举设总监票人1名、监票人",
        field(method.scrutineers, of_method(facts, "scrutineers"), "监票人人数"),
        "名，由各代表团从不是候选人的代表中推荐，经大会通过；设计票人",
        field(method.tellers, of_method(facts, "tellers"), "计票人人数"),
        "名，由大会主席团指定，在总监票人领导下工作。候选人和候选人的近亲属不担任监票人、计票人。",
    )


def _ending() -> Iterator[Words]:
    yield (
        "计票完毕，由总监票人向大会主席团报告计票结果；选举结果由大会主席团确认，由会议执行主席宣布，当选人由大会主席团"
        "予以公告。"
    )
    yield "当选人就职时，依照法律规定公开进行宪法宣誓。"
    yield "本办法未尽事宜，由大会主席团决定。"
    yield "本办法经大会通过后施行。"
