"""Files taken in by a kind of import, as the page does it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from renda_desktop.imports.files import read_import_file
from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.kinds import ImportKind
from renda_desktop.imports.planning import ImportSummary
from renda_desktop.progress import SilentProgress
from renda_desktop.storage.database import Database
from tests.helpers.builders import TODAY


def a_job(
    database: Database,
    kind: ImportKind,
    path: Path,
    *,
    choice: str = "",
    answers: Mapping[int, str] | None = None,
    day: datetime.date = TODAY,
) -> ImportJob:
    """The file read, its columns matched and every row judged."""
    job = ImportJob(kind, read_import_file(path, kind, SilentProgress()), day)
    job.choice = choice
    job.answers = dict(answers or {})
    job.match(database)
    job.take_plan(job.make_plan(database, SilentProgress()))
    return job


def take_in(database: Database, job: ImportJob) -> ImportSummary:
    """Carries a job out, its questions answered yes."""
    return job.carry_out(database, True, SilentProgress())


def verdicts(job: ImportJob) -> dict[int, str]:
    """What becomes of each row, by its number."""
    assert job.plan is not None
    return {row.number: job.plan.change(row).name for row in job.plan.preview.rows}


def messages(job: ImportJob, number: int) -> str:
    """All that is said of a row."""
    assert job.plan is not None
    return " ".join(next(row for row in job.plan.preview.rows if row.number == number).messages)
