"""What stands in 由来 reads as a clause in the paper, whoever wrote it, and says who thinks so."""

from __future__ import annotations

import datetime

import pytest

from renda_desktop.documents.paper import plain_text
from renda_desktop.opinions.commands import AddOpinion, add_opinion
from renda_desktop.opinions.origins import origin_clause, voice_of
from renda_desktop.opinions.papers import PAPERS, opinion_facts
from renda_desktop.opinions.rules import HANDOVER, OPINION_PAPER
from renda_desktop.storage.database import Database
from tests.helpers.meeting_builders import TODAY, act

WRITTEN = datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("origin", "clause"),
    [
        ("3月20日，主席团组织代表视察了森林防火工作。", "3月20日，主席团组织代表视察了森林防火工作"),
        ("主席团组织代表开展秋粮收购视察", "主席团组织代表开展秋粮收购视察"),
        ("代表联络站接待选民时群众提出", "代表联络站接待选民时群众提出"),
        ("农村人居环境视察", "主席团组织代表开展了农村人居环境视察"),
        ("基层组织建设调研", "主席团组织代表开展了基层组织建设调研"),
        ("3月20日农村人居环境视察", "3月20日，主席团组织代表开展了农村人居环境视察"),
        ("防汛", "主席团研究了防汛的情况"),
        ("3月20日，选民来信", "3月20日，主席团研究了选民来信"),
        ("2026年3月20日，主席团组织代表走访", "3月20日，主席团组织代表走访"),
        ("2025年12月20日，主席团组织代表走访", "2025年12月20日，主席团组织代表走访"),
        (" ", ""),
    ],
)
def test_it_reads_as_a_clause(origin: str, clause: str) -> None:
    assert origin_clause(origin, WRITTEN) == clause


def test_the_year_is_left_out_while_the_paper_has_no_day() -> None:
    assert origin_clause("2025年12月20日，主席团组织代表走访", None) == "12月20日，主席团组织代表走访"


@pytest.mark.parametrize(
    ("origin", "voice"),
    [
        ("2026年3月30日，镇十九届人大主席团第十二次会议讨论了农村人居环境视察", "会议"),
        ("主席团组织代表开展了第二次会议决议落实情况视察", "视察"),
        ("主席团组织代表视察了森林防火工作", "视察"),
        ("主席团组织代表开展了农村饮水安全调研", "调研"),
        ("主席团组织代表开展执法检查，检查了《消防法》在本镇的实施情况", "执法检查"),
        ("主席团组织代表开展了执法检查整改情况视察", "视察"),
        ("主席团组织代表检查了校园食品", "检查"),
        ("代表联络站接待选民时群众提出", "主席团"),
        ("", "主席团"),
    ],
)
def test_who_thinks_so_is_read_out_of_it(origin: str, voice: str) -> None:
    assert voice_of(origin) == voice


def draw(hall: Database, opinion: str, paper: str) -> str:
    with hall.read() as db:
        facts = opinion_facts(db, opinion, TODAY)
    assert facts is not None
    return plain_text(next(one for one in PAPERS if one.id == paper).draw(facts))


def test_without_activity_and_meeting_the_presidium_speaks(hall: Database) -> None:
    request = AddOpinion(
        "校园周边交通", "镇人民政府", origin="选民来信", acknowledgement="主席团认为，工作有进展"
    )
    opinion = act(hall, add_opinion, request)
    words = draw(hall, opinion, OPINION_PAPER)
    assert "主席团研究了选民来信。主席团认为，工作有进展。" in words
    assert "主席团提出如下意见：" in words
    assert "主席团研究了选民来信，形成了讨论意见（" in draw(hall, opinion, HANDOVER)


def test_a_clause_that_names_no_presidium_still_leads_to_it(hall: Database) -> None:
    request = AddOpinion("校园周边交通", "镇人民政府", origin="代表走访时群众提出校门口停车乱")
    opinion = act(hall, add_opinion, request)
    assert "群众提出校门口停车乱，主席团据此形成了讨论意见（" in draw(hall, opinion, HANDOVER)


@pytest.mark.parametrize("paper", [one.id for one in PAPERS])
def test_an_empty_origin_is_missing_in_every_paper(hall: Database, paper: str) -> None:
    opinion = act(hall, add_opinion, AddOpinion("校园周边交通", "镇人民政府"))
    assert "【待填：由来（哪次会议或者活动）】" in draw(hall, opinion, paper)
