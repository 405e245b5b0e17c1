"""Bits that turn over, a few; many: `python -m tests.crash --flips 300`."""

from __future__ import annotations

from pathlib import Path

from tests.crash.flips import encrypted, flip

SOME = 12


def test_a_bit_that_turned_over_is_told_at_the_next_start(town_file: Path, tmp_path: Path) -> None:
    flips = flip(town_file, tmp_path / "data", SOME, seed=1)
    assert (flips.tried, flips.noticed) == (SOME, SOME)
    assert flips.by_structure < SOME, "then no seal were needed"


def test_in_an_encrypted_file_the_cipher_itself_tells(town_file: Path, tmp_path: Path) -> None:
    key = bytes(range(32))
    encrypted(town_file, tmp_path / "encrypted.db", key)
    flips = flip(tmp_path / "encrypted.db", tmp_path / "data", SOME, seed=1, key=key)
    assert (flips.noticed, flips.by_structure) == (SOME, SOME)
