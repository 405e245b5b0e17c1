"""Every bill that was ever handed in, one line each: the register of bills beside that of suggestions."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct
from sqlalchemy import select

from renda_desktop.chinese.numerals import chinese
from renda_desktop.deliberation.models import Bill, BillSigner, Suggestion
from renda_desktop.deliberation.rules import BillDecision, BillOrigin, BillOutcome, each_once
from renda_desktop.sessions.queries import FACT_READS, list_facts
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.memo import remembered
from renda_desktop.township.queries import OFFICE_READS

BILL_REGISTER_READS = ("session_bill", "session_bill_signer", "suggestion", *FACT_READS, *OFFICE_READS)


class BillLine(Struct, frozen=True, kw_only=True):
    """One bill: where it was handed in, by whom, where it stands."""

    id: str
    session_id: str
    term: int
    session: int
    number: int
    title: str
    proposer: str
    """The lead, else the organ that tabled it."""
    signers: tuple[str, ...]
    state: str
    open: bool
    """Whether the presidium has not decided on it yet."""

    @property
    def code(self) -> str:
        """19-7-案2: the second bill of the seventh session."""
        return f"{self.term}-{self.session}-案{self.number}"

    @property
    def meeting(self) -> str:
        """十九届七次会议."""
        return f"{chinese(self.term)}届{chinese(self.session)}次会议"


def all_bills(db: DbSession) -> tuple[BillLine, ...]:
    """Every bill: the newest session first, within it by number."""
    return remembered(db, "bill_register", BILL_REGISTER_READS, lambda: _bills(db))


def _bills(db: DbSession) -> tuple[BillLine, ...]:
    bills = list(db.scalars(select(Bill)))
    if not bills:
        return ()
    sessions = {facts.id: facts for facts in list_facts(db)}
    signers: defaultdict[str, list[BillSigner]] = defaultdict(list)
    for one in db.scalars(select(BillSigner).order_by(BillSigner.lead.desc(), BillSigner.position)):
        signers[one.owner_id].append(one)
    query = select(Suggestion.bill_id, Suggestion.number).where(Suggestion.bill_id.is_not(None))
    turned: dict[str, int] = {bill_id or "": number for bill_id, number in db.execute(query)}
    rows = []
    for bill in bills:
        facts = sessions.get(bill.session_id or "")
        if facts is None:
            continue
        people = tuple(one.name for one in each_once(signers[bill.id]))
        by_deputies = bill.origin is BillOrigin.DEPUTIES
        proposer = (people[0] if people else "") if by_deputies else str(bill.origin.value)
        rows.append(
            BillLine(
                id=bill.id, session_id=facts.id, term=facts.term_number, session=facts.number,
                number=bill.number, title=bill.title, proposer=proposer, signers=people,
                state=_state(bill, turned.get(bill.id)),
                open=bill.decision is BillDecision.OPEN and bill.withdrawn_on is None,
            )
        )  # fmt: skip
    rows.sort(key=lambda row: row.number)
    rows.sort(key=lambda row: (row.term, row.session), reverse=True)
    return tuple(rows)


def _state(bill: Bill, turned: int | None) -> str:
    """As `BillRow.state`."""
    if bill.withdrawn_on is not None:
        return "已撤回"
    if turned is not None:
        return f"转作第{turned}号建议"
    voted = bill.decision is BillDecision.AGENDA and bill.outcome is not BillOutcome.OPEN
    return str(bill.outcome.value if voted else bill.decision.value)
