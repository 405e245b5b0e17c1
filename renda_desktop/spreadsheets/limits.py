"""How much a file may hold before it is refused with a sentence instead of exhausting an old PC."""

from __future__ import annotations

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_PARTS = 5_000
MAX_CELLS = 10_000_000  # rows × columns between the first and the last filled cell of one sheet
MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
MAX_TEXT_ROWS = 500_000  # of a text table, which takes its time for each cell
DEFLATE_LIMIT = 1_032  # no packed byte can become more than this many
