"""The goals: which sample is compared with which lower limit, and how much more it may cost."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Goal:
    """`sample` and `floor` name functions of `benchmarks.samples`; without a floor the sample itself is the figure."""

    name: str
    what: str
    sample: str
    floor: str
    limit: float


GOALS = (
    Goal("first_window", "painted, theme on, tab bar complete", "window", "bare_window", 1.3),
    Goal("first_rows", "the first tab's rows painted", "rows", "bare_window", 1.5),
    Goal(
        "all_ready", "ORM mapped, schema checked, every tab made and answering", "ready", "bare_window", 4.25
    ),
    Goal("stall", "longest freeze after the first paint, in ms", "stall", "", 50),
    Goal("memory", "after start with the practice town, all ready", "ready_memory", "bare_memory", 2.2),
    Goal("import_first", "10,000 rows: first screen of verdicts", "import_first", "calamine", 1.75),
    Goal("import_all", "10,000 rows: all verdicts", "import_all", "calamine", 6),
    Goal("import_commit", "10,000 rows: in the data file", "import_commit", "calamine", 15),
    Goal("kit", "30 papers as .docx", "kit", "kit_zip", 2.0),
    Goal("form_100", "a 100-row form of the county filled and saved", "form_100", "form_raw", 9),
    Goal("preview", "change to repainted page, 3-page paper, in ms", "preview", "", 100),
    Goal("search", "keystroke to paint, 100,000 people", "search", "search_floor", 1.5),
    # Of a disk that takes milliseconds for a flush; where it takes a tenth of one, the interpreter alone is measured.
    Goal("save", "one saved change", "save", "save_bare", 1.5),
    Goal("locked_save", "one saved change with a password, against none", "locked_save", "plain_save", 1.3),
    Goal("locked_read", "the whole file read with a password, against none", "locked_read", "plain_read", 3),
    Goal("unlock", "password to key, in ms", "unlock", "", 1000),
    Goal("safe_save", "one saved change, every flush, against none at all", "safe_save", "unsafe_save", 4),
    Goal(
        "full_save", "the same without the flush of the folder, against none", "full_save", "unsafe_save", 4
    ),
    Goal(
        "normal_save", "the same with SQLite's weaker promise, against none", "normal_save", "unsafe_save", 4
    ),
    Goal(
        "careful_start", "file to first row, compared and looked through", "careful_start", "plain_start", 9
    ),
    Goal("session_save", "one saved change under a whole session's card, in ms", "session_save", "", 100),
    Goal("session_day", "click to painted 会议当天", "session_day", "session_day_read", 3),
    Goal("sign_in", "Enter at the door to painted figures, in ms", "sign_in", "", 100),
    Goal("desk", "one saved change of a suggestion, the desk read anew, in ms", "desk", "", 150),
    Goal("suggestion_save", "one saved change under a suggestion's card, in ms", "suggestion_save", "", 100),
    Goal(
        "session_kit", "every paper of a session: read, drawn, as .docx", "session_kit", "session_kit_zip", 12
    ),
)
