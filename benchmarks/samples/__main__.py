"""`python -m benchmarks.samples NAME FOLDER` prints one figure."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

MODULES = {
    "window": "window",
    "rows": "window",
    "ready": "window",
    "stall": "window",
    "ready_memory": "window",
    "bare_window": "bare",
    "bare_memory": "bare",
    "calamine": "imports",
    "import_first": "imports",
    "import_all": "imports",
    "import_commit": "imports",
    "kit": "papers",
    "kit_zip": "papers",
    "form_100": "forms",
    "form_raw": "forms",
    "preview": "preview",
    "search": "searching",
    "search_floor": "searching",
    "save": "saving",
    "save_bare": "saving",
    "locked_save": "locked",
    "plain_save": "locked",
    "locked_read": "locked",
    "plain_read": "locked",
    "unlock": "locked",
    "safe_save": "safety",
    "full_save": "safety",
    "normal_save": "safety",
    "unsafe_save": "safety",
    "careful_start": "safety",
    "plain_start": "safety",
    "session_save": "sessions",
    "session_save_bare": "sessions",
    "session_day": "sessions",
    "session_day_read": "sessions",
    "sign_in": "sessions",
    "session_kit": "sessions",
    "session_kit_zip": "sessions",
    "desk": "desk",
    "suggestion_save": "desk",
}

if __name__ == "__main__":
    name, folder = sys.argv[1], Path(sys.argv[2])
    # Only the sample's own module is imported: what one side needs must not slow the other.
    module = importlib.import_module(f"benchmarks.samples.{MODULES[name]}")
    print(getattr(module, name)(folder))
