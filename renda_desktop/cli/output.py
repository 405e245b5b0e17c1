"""What a command says, to a reader who may go away (`restore … | head`): the deed goes on, the rest goes nowhere."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO


class Lasting(io.TextIOBase):
    """A stream that takes everything. `fault`: what kept it from saying all, but for a reader who has read enough."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._ended = False
        self.fault: OSError | None = None

    def write(self, text: str) -> int:
        """All of it, or nothing more where nobody reads."""
        with self._told():
            if not self._ended:
                self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """What stands in the buffer is on its way afterwards, if anybody reads."""
        with self._told():
            if not self._ended:
                self._stream.flush()

    def isatty(self) -> bool:
        """Whether somebody sits there."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Of the stream behind it."""
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed has a plain attribute
        """As the stream behind it writes."""
        return self._stream.encoding

    @property
    def errors(self) -> str | None:  # type: ignore[override]  # the same
        """What it does with letters it has not."""
        return self._stream.errors

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._ended = True
            if not _reader_is_gone(error):
                self.fault = error
            _let_go(self._stream)


@contextlib.contextmanager
def lasting_output() -> Iterator[Lasting | None]:
    """Everything printed inside is said as far as it goes; None where the program has no output at all."""
    usual = sys.stdout, sys.stderr
    answers, faults = (Lasting(one) if one is not None else None for one in usual)
    sys.stdout, sys.stderr = answers, faults
    try:
        yield answers
    finally:
        for one in (answers, faults):
            if one is not None:
                one.flush()
        sys.stdout, sys.stderr = usual


def _reader_is_gone(error: OSError) -> bool:
    """Windows calls it an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def _let_go(stream: TextIO) -> None:
    """What waits in the buffer of the broken stream goes nowhere, or Python's own end would complain."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
