"""Imports every `models.py`, so that the metadata is whole: for migrations, and to tell our tables from others."""

from renda_desktop.ballots import models as ballots
from renda_desktop.bodies import models as bodies
from renda_desktop.changes import models as changes
from renda_desktop.county_forms import models as county_forms
from renda_desktop.deliberation import models as deliberation
from renda_desktop.elections import models as elections
from renda_desktop.events import models as events
from renda_desktop.from_above import models as from_above
from renda_desktop.imports import models as imports
from renda_desktop.inspections import models as inspections
from renda_desktop.issuing import models as issuing
from renda_desktop.opinions import models as opinions
from renda_desktop.overview import models as overview
from renda_desktop.plans import models as plans
from renda_desktop.presidium import models as presidium
from renda_desktop.proceedings import models as proceedings
from renda_desktop.projects import models as projects
from renda_desktop.ratings import models as ratings
from renda_desktop.reports import models as reports
from renda_desktop.roster import models as roster
from renda_desktop.seating import models as seating
from renda_desktop.sessions import models as sessions
from renda_desktop.sittings import models as sittings
from renda_desktop.storage import access, attachments, chain, changelog, drafts, log_compare, sealing
from renda_desktop.storage.base import WHOLE, Base
from renda_desktop.suggestions import models as suggestions
from renda_desktop.templates import models as templates
from renda_desktop.term_change import models as term_change
from renda_desktop.township import models as township
from renda_desktop.votes import models as votes
from renda_desktop.wording import models as wording

__all__ = [
    "Base",
    "access",
    "attachments",
    "ballots",
    "bodies",
    "chain",
    "changelog",
    "changes",
    "county_forms",
    "deliberation",
    "drafts",
    "elections",
    "events",
    "from_above",
    "imports",
    "inspections",
    "issuing",
    "log_compare",
    "opinions",
    "overview",
    "plans",
    "presidium",
    "proceedings",
    "projects",
    "ratings",
    "reports",
    "roster",
    "sealing",
    "seating",
    "sessions",
    "sittings",
    "suggestions",
    "templates",
    "term_change",
    "township",
    "votes",
    "wording",
]

Base.metadata.info[WHOLE] = True
