"""经办人姓名: asked at the first start and in the settings of this computer, in the same words."""

from __future__ import annotations

from ui.widgets.line_fields import TextField


def clerk_field() -> TextField:
    """Who works here; may stay empty. `AppContext.keep_clerk` keeps it."""
    return TextField("经办人姓名", hint="可以不填；记在修改记录和更正里")
