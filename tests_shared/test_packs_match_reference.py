"""Compares the packs of provinces with the profile of the law reference; run only where that is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from renda_desktop.law.pack import PackEntry
from renda_desktop.law.packs import BUILT_IN, built_in
from renda_desktop.law.rule import Figure
from tests_shared.test_law_matches_reference import ABBREVIATED, QUOTED_ELSEWHERE, REFERENCE, ROWS

TODAY = date(2026, 11, 20)
COLUMNS = ("henan", "zhejiang", "chongqing", "shandong", "beijing", "jiangsu")
Told = Mapping[str, Figure]


def profile() -> dict[str, dict[str, str]]:
    """Per parameter what stands in the column of each province, "" for a dash."""
    text = REFERENCE.read_text("utf-8").split("## 5. Provincial profile", 1)[1].split("\n## ", 1)[0]
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 8 and not set(cells[0]) <= {"-"}:
            found[cells[0]] = dict(zip(COLUMNS, (cell.strip("–- ") for cell in cells[1:7]), strict=True))
    return found


PROFILE = profile()


def figures_of(province: str, rule_id: str) -> Told:
    entry: PackEntry | None = built_in(province).entry(rule_id, TODAY)
    return entry.figures if entry is not None else {}


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", re.sub(r"\([^)]*\)", "", text))]


def size(text: str) -> Told:
    """7–13, ≤15 if >100 deputies."""
    told = [int(number) for number in re.findall(r"(?<!>)\b\d+", text)]
    return {"min": told[0], "max": told[1], "max_large_population": told[2] if len(told) > 2 else told[1]}


def share(text: str) -> Told:
    return {"value": Fraction(2, 3) if "2/3" in text else Fraction(1, 2)}


def reply(place: int) -> Callable[[str], Told]:
    def read(text: str) -> Told:
        told: dict[str, Figure] = {"value": numbers(text.split("from")[0])[place]}
        return told | ({"from": "session_closed"} if "from closing" in text else {})

    return read


def first(name: str = "value") -> Callable[[str], Told]:
    return lambda text: {name: numbers(text)[0]}


CASES: tuple[tuple[str, str, Callable[[str], Told], frozenset[str]], ...] = (
    ("presidium size", "presidium_size", size, frozenset()),
    ("presidium interval", "presidium_meeting_interval", lambda _: {"max_gap": 3}, frozenset({"shandong"})),
    ("presidium quorum", "presidium_quorum", share, frozenset()),
    ("presidium majority", "presidium_majority", share, frozenset()),
    ("suggestion reply", "suggestion_reply_months", reply(0), frozenset({"zhejiang", "beijing"})),
    ("suggestion reply", "suggestion_reply_months_hard", reply(1), frozenset({"zhejiang", "beijing"})),
    ("redo", "suggestion_redo_months_zj", first(), frozenset()),
    ("deputy days a year", "deputy_duty_days_per_year", first(), frozenset({"jiangsu"})),
    ("notice", "session_notice_days_other", first(), frozenset()),
)
"""Parameter, rule, how the cell reads, provinces that say the national figure, no figure, or only a seed's."""


@pytest.mark.parametrize(("parameter", "rule_id", "read", "without"), CASES, ids=[case[1] for case in CASES])
def test_each_pack_says_what_the_profile_says(
    parameter: str, rule_id: str, read: Callable[[str], Told], without: frozenset[str]
) -> None:
    said = PROFILE[parameter]
    told = {province: read(text) for province, text in said.items() if text and province not in without}
    assert told
    assert {province: figures for province in BUILT_IN if (figures := figures_of(province, rule_id))} == told


def test_group_activities_and_by_election_lists() -> None:
    said = PROFILE["group activities a year"]
    assert (numbers(said["zhejiang"])[0], said["chongqing"], numbers(said["shandong"])[0]) == (
        3,
        "each 3 months",
        4,
    )
    wanted = {"zhejiang": 3, "chongqing": 4, "shandong": 4}
    for province, value in wanted.items():
        assert figures_of(province, "group_min_activities_per_year") == {"value": value}
    lists = PROFILE["by-election lists"]
    told = dict(zip(("voter_list", "candidates", "final"), numbers(lists["beijing"]), strict=True))
    assert figures_of("beijing", "by_election_days_bj") == told
    told = dict(zip(("voter_list", "candidates"), numbers(lists["zhejiang"]), strict=True))
    assert figures_of("zhejiang", "by_election_days_bj") == told


def test_quotes_of_the_reference_stand_in_the_packs_too() -> None:
    """Where a pack and a row cite the same article of a province, the words are the same ones, or part of them."""
    cited = re.compile(r"([^\s第；]+)\s*(第[^（；\s“]+)")
    rows = [
        (match, row) for row in ROWS if (match := cited.match(row.source)) and row.id not in QUOTED_ELSEWHERE
    ]
    compared = 0
    for province in BUILT_IN:
        for entry in built_in(province).entries:
            for match, row in rows:
                source = ABBREVIATED.get(match[1], match[1])
                if row.id == entry.rule_id and (source, match[2]) == (
                    entry.citation.source.id,
                    entry.citation.article,
                ):
                    quote = row.quote.strip("“”").rstrip("。")
                    assert entry.quote.rstrip("。") in quote or quote in entry.quote
                    compared += 1
    assert compared >= 20
