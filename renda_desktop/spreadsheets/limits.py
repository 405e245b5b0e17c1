"""How much a file may hold before it is refused with a sentence instead of exhausting an old PC."""

from __future__ import annotations

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PARTS = 5_000
MAX_CELLS = 10_000_000  # rows × columns between the first and the last filled cell of all sheets together
MAX_FILLED = 300_000  # cells with something in them, of one sheet: looked at one by one, many times
MAX_FILLED_IN_ROW = 1_000  # each column is compared with each field
MAX_CHARACTERS = 100_000  # of one cell; Excel itself allows a third of it
MAX_TEXT_BYTES = 300 * 1024 * 1024  # of all texts once each stands in its cells
MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
MAX_TEXT_ROWS = 500_000  # of a text table, which takes its time for each cell
DEFLATE_LIMIT = 1_032  # no packed byte can become more than this many
