"""Compares resources/law with the law reference that lies beside the repository; run only where it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec import structs

from renda_desktop.law.rule import Figure, Rule, Strength
from renda_desktop.law.rulebook import all_rules, rules_in_force

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference" / "law.md"
SECTIONS = tuple(f"1.{letter}" for letter in "ABCDEFGHIJKL")
"""Every row of these is a rule."""
LEFT_OUT: dict[str, str] = {}
"""Rows the program cannot use, each with its reason: none at present."""
IN_FORCE = {rule.id: rule for rule in rules_in_force(date(2026, 11, 20))}
QUOTED_ELSEWHERE = {"suggestion_assign_days"}
"""The row gives Shandong's figure and article with Chongqing's words; the rule has Shandong's own, as its pack."""
PRACTICE = re.compile("public practice|seed practice")
ABBREVIATED = {"浙": "浙乡镇条例2016"}
PERMISSIONS = (
    "deputy_quota_per_population",
    "deputy_quota_small_population",
    "deputy_quota_extra_5pct",
    "voter_scope_non_local_units",
    "group_min_deputies",
    "budget_prepared_by_county",
    "session_usual_per_year",
    "session_reschedule",
    "session_delegations",
    "session_observers_county_deputies",
)


LOCAL_SETTINGS = {"appraisal_lowest_rate"}
"""What only the notes on the papers call local (documents.md 甲35, 低于几成怎么办): no law has a row for it."""


@dataclass(frozen=True)
class Row:
    """A row of the reference's tables, as it stands there."""

    id: str
    numbers: str
    source: str
    quote: str
    kind: str


def _rows(sections: Sequence[str]) -> Iterator[Row]:
    text = REFERENCE.read_text("utf-8")
    for section in sections:
        table = text.split(f"### {section}. ", 1)[1].split("\n### ", 1)[0]
        for line in table.splitlines():
            if line.startswith("| `"):
                id, _, numbers, source, quote, kind = (
                    cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]
                )
                yield Row(id.strip("`"), numbers.replace("\\|", "|").strip("`"), source, quote, kind)


ROWS = list(_rows(SECTIONS))
OLD = {rule.id: rule for rule in all_rules() if rule.id not in IN_FORCE}
"""Rules of former years alone; the reference calls them superseded."""


def known(row: Row) -> Rule | None:
    """The rule of a row: the one in force, or the former one where the row is superseded."""
    return (OLD if "superseded" in row.kind else IN_FORCE).get(row.id)


def differences(row: Row, rule: Rule | None) -> list[str]:
    """What differs between a row and a rule; empty when they agree."""
    if rule is None:
        return ["missing"]
    wrong = []
    if dict(rule.figures) != dict(figures(row.numbers)):
        wrong.append(f"figures {dict(rule.figures)}")
    quote = row.quote.removesuffix(" (excerpt, not compared)")
    if row.id not in QUOTED_ELSEWHERE and f"“{rule.quote}”" != quote:
        wrong.append(f"quote {rule.quote}")
    if not cites(row, rule):
        wrong.append(f"citation {rule.source} {rule.article}")
    if rule.strength is not strength(row):
        wrong.append(f"strength {rule.strength}")
    return wrong


def strength(row: Row) -> Strength:
    if not row.kind.startswith("national law") or "negative finding" in row.kind:
        return Strength.LOCAL
    return Strength.NORMAL if row.id in PERMISSIONS else Strength.MUST


def figures(numbers: str) -> Iterator[tuple[str, Figure]]:
    first_of_several = numbers.split(" | ")[0]
    for part in (piece.strip() for piece in first_of_several.split(";")):
        if part == "configurable":
            yield part, True
        elif part.startswith("configurable:"):
            yield "configurable", tuple(part.split(":")[1].strip().split(","))
        elif "=" in part:  # neither "-" nor a formula in words
            name, value = part.split("=", 1)
            yield name, figure(value)


def figure(value: str) -> Figure:
    value = re.sub(r"\(“.*”\)$", "", value)  # the law's own word, behind the operator
    value = re.sub(r" \([^()]*UNVERIFIED\)$", "", value)
    if "," in value and not re.search(r"[()]", value):  # neither a formula
        return tuple(value.split(","))
    if re.fullmatch(r"\d+(\|\d+)+", value):
        return tuple(int(item) for item in value.split("|"))
    if re.fullmatch(r"\d+/\d+", value):
        return Fraction(value)
    return int(value) if re.fullmatch(r"\d+", value) else value


def cites(row: Row, rule: Rule) -> bool:
    """Whether the row's first law and articles are the rule's, not a longer or shorter article."""
    first = re.match(r"([^\s第；]+)\s*(第[^（；\s“]+)", row.source)
    if first is None or PRACTICE.match(row.kind) or not re.match(r".*(条|款|项)$", first[2]):
        return rule.source == "工作惯例" and PRACTICE.match(row.kind) is not None
    same_law = [one.article for one in (rule.citation, *rule.also) if one.source.id == rule.source]
    articles = ("、".join(same_law), rule.article)
    return ABBREVIATED.get(first[1], first[1]) == rule.source and first[2] in articles


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_is_a_rule(row: Row) -> None:
    assert row.id in LEFT_OUT or differences(row, known(row)) == []


def test_no_rule_is_made_up_and_none_is_missing() -> None:
    assert {rule.id for rule in all_rules()} == {row.id for row in ROWS} - set(LEFT_OUT) | LOCAL_SETTINGS
    assert len(ROWS) == len({row.id for row in ROWS}) == 223


@pytest.mark.parametrize(
    "rule", [rule for rule in IN_FORCE.values() if rule.former], ids=lambda rule: rule.id
)
def test_former_articles_are_in_the_reference(rule: Rule) -> None:
    assert rule.former is not None
    text = REFERENCE.read_text("utf-8")
    year = rule.former.source.id[-4:]
    row = next(row for row in ROWS if row.id == rule.id)
    cited = f"{rule.former.source.id} {rule.former.article}"
    superseded = [one.source for one in ROWS if one.id == f"{rule.id}_{year}"]
    if superseded:
        assert superseded == [cited]
    elif cited in row.source:
        assert "（2015 无" in row.source  # another law said it before
    elif rule.former.article in row.source:
        assert f"（{year} {rule.former.article}" in row.source
    else:  # 组织法 2015: old 14(3), 15(2) are among those the reference calls confirmed
        short = {"第十四条第三款": "14(3)", "第十五条第二款": "15(2)"}[rule.former.article]
        assert short in text.split("**组织法 2015 → 2022**", 1)[1][:200]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_planted_differences_are_found(row: Row) -> None:
    rule = known(row)
    assert rule is not None
    planted = [
        structs.replace(rule, quote=rule.quote[:-1]),
        structs.replace(rule, figures={**rule.figures, "value": 99}),
        structs.replace(
            rule, also=(), citation=structs.replace(rule.citation, article=rule.article + "第九款")
        ),
        structs.replace(rule, strength=Strength.MUST if rule.strength is Strength.LOCAL else Strength.LOCAL),
    ]
    blind = rule.source == "工作惯例"  # practice has no article to compare
    found = [bool(differences(row, changed)) for changed in planted]
    assert found == [row.id not in QUOTED_ELSEWHERE, True, not blind, True]
    assert differences(row, None) == ["missing"]
