"""Every paper of the practice town comes apart into templates and together again."""

from __future__ import annotations

from renda_desktop.documents.paper import Paper, passages, plain_text
from renda_desktop.documents.rewording import checked, reworded, sentences
from renda_desktop.documents.sentence_parts import text_parts
from tests.practice.drawn import DrawnTown


def test_the_default_templates_change_no_paper_and_are_accepted(drawn: DrawnTown) -> None:
    count = 0
    for paper in (one.paper for one in drawn.papers):
        found = sentences(paper)
        count += len(found)
        assert reworded(paper, {one.key: one.template for one in found}) == paper
        for one in found:
            assert "\n" in one.template or checked(one, one.template) == one.template.strip()
    assert count > 200


def test_templates_go_round_and_every_fact_and_key_stays(drawn: DrawnTown) -> None:
    for paper in (one.paper for one in drawn.papers):
        own = {one.key: f"兹{one.template}" for one in sentences(paper)}
        made = reworded(paper, own)
        assert {one.key: one.template for one in sentences(made)} == own, paper.title
        assert [p.source for p in passages(made) if p.source] == [
            p.source for p in passages(paper) if p.source
        ]
        keys = [passage.key for passage in passages(made)]
        assert len(keys) == len(set(keys)), paper.title
        assert plain_text(made).count("兹") == plain_text(paper).count("兹") + _places(paper, own)


def _places(paper: Paper, own: dict[str, str]) -> int:
    """In how many places these words go: a sentence may stand for several things."""
    parts = [part for block in paper.blocks for part in text_parts(block)]
    return sum(own.get(key) == f"兹{split.template}" for key, _, split in parts)
