"""One sitting, one vote, one number: every paper of a session that was held says the same, for random figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from renda_desktop.documents.blocks import Table
from renda_desktop.documents.paper import Paper
from renda_desktop.documents.passages import plain
from renda_desktop.documents.walking import texts_of
from renda_desktop.overview.catalogue import printables_of, records_for
from renda_desktop.overview.printables import Drawing, RecordKind
from renda_desktop.storage.database import Database
from tests.helpers.data_files import opened_copy
from tests.helpers.played_session import AFTERWARDS, OPENS, Play, Played, least, majority


def lines_of(paper: Paper) -> Iterator[str]:
    """What a paper says, line by line, without blanks; a row of a table is one line: 应到|14|14|13|."""
    for block in paper.blocks:
        if isinstance(block, Table):
            said = ["|".join(plain(cell.text) for cell in row.cells) for row in block.rows]
        else:
            said = [plain(text) for text in texts_of(block)]
        for line in said:
            yield from line.replace("\u3000", "").split("\n")


def drawn(database: Database) -> Iterator[tuple[str, str]]:
    """Each line of each paper there is, with the name of the paper."""
    with database.read() as db:
        for printable in (one for kind in RecordKind for one in printables_of(kind)):
            for record in records_for(db, printable, AFTERWARDS):
                paper = printable.draw(db, record.id, Drawing(AFTERWARDS))
                if isinstance(paper, Paper):
                    yield from ((printable.name, line) for line in lines_of(paper))


SITTING_OF = {"预备会议主持词": 0, "全体会议主持词": 1, "闭幕主持词": 2, "发票收票报告单": 2}
"""Of which sitting a paper speaks; other ones speak of the first plenary meeting, where the session opened."""
NAMES = {"预备会": 0, "一次全会": 1, "二次全会": 2}
_HERE = re.compile(r"应到代表[|]?(\d+)[名人][，|]实到(?:代表[|])?(\d+)[名人](?:，请假(\d+)名)?")
_QUORUM = re.compile(r"^(预备会|一次全会|二次全会)：全体代表(\d+)人，至少到(\d+)人.*?实到(\d+)人，(不?)符合")
_VOTE = re.compile(
    r"(?:同意|赞成)(\d+)票，(?:不同意|反对)(\d+)票，弃权0票(?:，未表决(\d+)人)?，.*?全体代表(\d+)[名人]"
    r"(?:的过半数（(\d+)票）)?.*?(没有通过|未获通过|未通过|通过)"
)
_ROW = re.compile(r"[|](\d+)[|](\d+)[|](\d+)[|](\d+)[|](\d+)[|]0[|](\d+)[|](通过|未通过)$")
_BASE = re.compile(r"^全体代表[|](\d+)名[|]过半数[|](\d+)票")
_TOLD = {
    "决议": re.compile(r"通过决议、决定(\d+)项"),
    "辞职": re.compile(r"接受辞职(\d+)件"),
    "实事": re.compile(r"票决(?:产生)?民生实事项目(\d+)项|^共(\d+)项$"),
    "出席": re.compile(r"参加会议的代表(\d+)名|^合计：(\d+)人"),
    "代表": re.compile(r"^（共(\d+)名代表|现实有代表(\d+)名，尚缺"),
}
"""What a paper says of the session as a whole."""
_RESOLUTION = re.compile(r"^关于.*的(?:决议|决定)：赞成.*，通过。$")


class Reading:
    """Holds what is printed against the truth; `seen` tells which places were found at all."""

    def __init__(self, played: Played) -> None:
        self.sittings = [played.sittings[key] for key in OPENS]
        self.votes = {vote.votes_for: vote for vote in played.votes}
        self.seen: Counter[str] = Counter()
        self.told: dict[str, dict[str, int]] = {word: {} for word in _TOLD}
        self.resolutions: Counter[str] = Counter()

    def line(self, name: str, line: str) -> None:
        """One line of a paper."""
        for expected, present, excused in _HERE.findall(line):
            truth = self.sittings[SITTING_OF.get(name, 1)]
            same(name, line, (expected, present), (truth.expected, truth.present))
            assert not excused or int(excused) == truth.excused, (name, line)
            self.seen[f"应到{name}"] += 1
        for sitting, base, quorum, present, short in _QUORUM.findall(line):
            truth = self.sittings[NAMES[sitting]]
            same(name, line, (base, quorum, present), (truth.base, least(truth.base), truth.present))
            assert bool(short) == (truth.present < least(truth.base)), (name, line)
            self.seen["三分之二"] += 1
        for votes, against, silent, base, needed, word in _VOTE.findall(line):
            needed = needed or majority(int(base))
            self._vote(name, line, (votes, against, silent or 0, base, needed), word)
        for base, needed, _, votes, against, silent, word in _ROW.findall(line):
            self._vote(name, line, (votes, against, silent, base, needed), word)
        for base, needed in _BASE.findall(line):
            last = self.sittings[2].base
            same(name, line, (base, needed), (last, majority(last)))
            self.seen["票决"] += 1
        if name == "代表签到册":
            self._register(line)
        for word, pattern in _TOLD.items():
            for figures in pattern.findall(line):
                said = int(next(filter(None, [figures] if isinstance(figures, str) else figures)))
                assert self.told[word].setdefault(name, said) == said, (name, line)
        if name == "会议情况报告（党委）" and _RESOLUTION.match(line):
            self.resolutions["辞职" if "辞去" in line else "决议"] += 1

    def _vote(self, name: str, line: str, printed: Sequence[object], word: str) -> None:
        truth = self.votes[int(str(printed[0]))]
        same(
            name,
            line,
            printed,
            (truth.votes_for, truth.against, truth.silent, truth.base, majority(truth.base)),
        )
        assert (word == "通过") == truth.passed, (name, line)
        self.seen[f"表决{name}"] += 1

    def _register(self, line: str) -> None:
        for word, field in (("应到", "expected"), ("实到", "present"), ("请假", "excused")):
            if line.startswith(f"{word}|"):
                cells = line.split("|")[1:4]
                same("代表签到册", line, cells, [getattr(one, field) for one in self.sittings])
                self.seen[word] += 1


def same(name: str, line: str, printed: Sequence[object], truth: Sequence[int]) -> None:
    """What is printed is what is true."""
    assert [int(str(one)) for one in printed] == list(truth), (name, line)


@pytest.mark.parametrize("seed", range(2))
def test_one_sitting_and_one_vote_have_the_same_numbers_in_all_papers(
    town_file: Path, tmp_path: Path, seed: int
) -> None:
    with opened_copy(town_file, tmp_path) as town:
        play = Play(town, Random(seed))
        played, deputies = play.whole(), len(play.mandates)
        assert played.sittings["plenary_second"].base == played.sittings["plenary_first"].base - 1
        reading = Reading(played)
        for name, line in drawn(town):
            reading.line(name, line)
    votes = len(played.votes)
    assert reading.seen["表决表决结果记录"] == votes
    assert sum(reading.seen[f"表决{name}"] for name in SITTING_OF) == votes
    assert reading.seen["表决全体会议主持词"] == 1, "a vote stands in the script of its sitting"
    assert {word: reading.seen[word] for word in ("应到", "实到", "请假", "三分之二", "票决")} == {
        "应到": 1, "实到": 1, "请假": 1, "三分之二": 3, "票决": 1,
    }  # fmt: skip
    counted_in = {key.removeprefix("应到") for key in reading.seen if key.startswith("应到")} - {""}
    told = {word: set(said.values()) for word, said in reading.told.items()}
    assert told == {
        "决议": {reading.resolutions["决议"]} - {0},
        "辞职": {reading.resolutions["辞职"]},
        "实事": {2},
        "出席": {played.sittings["plenary_first"].expected},
        "代表": {deputies},
    }  # fmt: skip
    assert {word: len(said) for word, said in reading.told.items() if word != "决议"} == {
        "辞职": 3, "实事": 5, "出席": 4, "代表": 3,
    }, "each of these figures stands in so many papers"  # fmt: skip
    assert counted_in >= {*SITTING_OF, "会议简报", "会议情况报告（党委）", "会议情况报告（县人大常委会）"}
