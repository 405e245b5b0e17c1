"""Imports every `models.py`, so that the metadata is whole: for migrations and for one test."""

from renda_desktop.ballots import models as ballots
from renda_desktop.changes import models as changes
from renda_desktop.county_forms import models as county_forms
from renda_desktop.events import models as events
from renda_desktop.imports import models as imports
from renda_desktop.inspections import models as inspections
from renda_desktop.issuing import models as issuing
from renda_desktop.opinions import models as opinions
from renda_desktop.overview import models as overview
from renda_desktop.plans import models as plans
from renda_desktop.presidium import models as presidium
from renda_desktop.roster import models as roster
from renda_desktop.sessions import models as sessions
from renda_desktop.storage import attachments, changelog, drafts
from renda_desktop.storage.base import Base
from renda_desktop.templates import models as templates
from renda_desktop.term_change import models as term_change
from renda_desktop.township import models as township
from renda_desktop.wording import models as wording

__all__ = [
    "Base",
    "attachments",
    "ballots",
    "changelog",
    "changes",
    "county_forms",
    "drafts",
    "events",
    "imports",
    "inspections",
    "issuing",
    "opinions",
    "overview",
    "plans",
    "presidium",
    "roster",
    "sessions",
    "templates",
    "term_change",
    "township",
    "wording",
]
