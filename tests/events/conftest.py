"""The same data files as the presidium's tests: they hold every table of events."""

from tests.presidium.conftest import hall

__all__ = ["hall"]
