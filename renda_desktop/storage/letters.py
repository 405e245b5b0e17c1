"""Text of a data file that may be spoilt: read with a mark in place of letters that are none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


def in_any_case(text: bytes) -> str:
    """For `text_factory` of a connection: what is no UTF-8 is marked, and nothing is raised."""
    return text.decode("utf-8", "replace")


@contextlib.contextmanager
def any_letters(driver: Any) -> Iterator[None]:
    """The same for what is read in the block alone."""
    usual = driver.text_factory
    driver.text_factory = in_any_case
    try:
        yield
    finally:
        driver.text_factory = usual
