"""What the page 表格模板 lists: each form with the template it follows."""

from __future__ import annotations

import datetime

from msgspec import Struct

from renda_desktop.overview.form_fields import Form
from renda_desktop.overview.office_forms import FORMS
from renda_desktop.storage.base import DbSession
from renda_desktop.templates.queries import TemplateRow, list_templates


class FormState(Struct, frozen=True):
    """A form and the office's own template for it, None while it follows the default."""

    form: Form
    own: TemplateRow | None

    @property
    def word(self) -> str:
        """默认 or 本单位模板."""
        return "本单位模板" if self.own else "默认"

    @property
    def line(self) -> str:
        """2026-04-02 装入“县签到表.docx”（马静）; empty for the default."""
        if self.own is None:
            return ""
        who = f"（{self.own.who}）" if self.own.who else ""
        loaded = self.own.loaded_at.replace(tzinfo=datetime.UTC).astimezone()
        return f"{loaded:%Y-%m-%d} 装入“{self.own.file_name}”{who}"


def form_states(db: DbSession) -> list[FormState]:
    """All forms in the order of the list of papers."""
    own = list_templates(db)
    return [FormState(form, own.get(form.paper)) for form in FORMS]
