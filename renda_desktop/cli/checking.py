"""The command that holds the data against the law: what is wrong, and how the data stand to every rule."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from renda_desktop.cli.answers import DONE, FINDINGS, print_json
from renda_desktop.cli.folder import existing, opened, today

if TYPE_CHECKING:
    from renda_desktop.overview.checks.verdict import Verdict
    from renda_desktop.overview.office_finding import OfficeFinding


def check(options: argparse.Namespace) -> int:
    """check: what stands against the law and the local rules; then every rule by how the data stand to it."""
    from renda_desktop.overview.checks.registry import run_checks
    from renda_desktop.overview.findings import find_all

    existing(options)
    with opened(options) as database, database.read() as db:
        day = options.on or today(database)
        findings = find_all(db, day)
        verdicts = [] if options.findings else run_checks(db, day)
    if options.json:
        told = [finding.as_dict() for finding in findings]
        print_json(
            told
            if options.findings
            else {"day": day.isoformat(), "findings": told, "checks": [one.as_dict() for one in verdicts]}
        )
    else:
        print("\n".join(_lines(findings, verdicts)))
    return FINDINGS if findings else DONE


def _lines(findings: Iterable[OfficeFinding], verdicts: Iterable[Verdict]) -> list[str]:
    """The findings, then the checks by state, the pressing ones first."""
    from renda_desktop.overview.checks.table import by_state

    lines = [finding.sentence() for finding in findings] or ["没有发现问题。"]
    for state, some in by_state(verdicts):
        lines += ["", f"{state.value}（{len(some)}项）"]
        lines += [f"　{one.line()}" for one in some]
    return lines
