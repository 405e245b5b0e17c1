"""主席副主席: who held the posts of the office from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from renda_desktop.errors import InputProblem
from renda_desktop.storage.editing import EditField
from renda_desktop.township.commands import AppointOfficer, appoint_officer, edit_officer, remove_officer
from renda_desktop.township.queries import list_officers
from renda_desktop.township.rules import Post
from ui.runtime.row_changes import RowChanges
from ui.runtime.typed_dates import full_day
from ui.township.pages import ListPart
from ui.widgets.row_model import ListRow, RowColumn

if TYPE_CHECKING:
    from renda_desktop.storage.base import DbSession

_POSTS = {post.value: post for post in Post}


class OfficersPage(ListPart):
    """One line for each time in post; an empty end means still in post."""

    columns = (
        RowColumn("post", "职务", 130, hint="主席 / 副主席 / 人大专干"),
        RowColumn("name", "姓名", 130),
        RowColumn("starts_on", "任职日期", 140, hint="例如 2021-12-20"),
        RowColumn("ends_on", "离任日期", 140, hint="在任不填"),
        RowColumn("duties", "分工", stretch=True),
    )
    name = "主席、副主席和专干"
    explanation = (
        "设主席一人，可以设副主席一人至二人（地方组织法第十八条）。"
        "换人时新增一行，旧的填离任日期，历史都留着。"
    )
    needs_term = False

    def rows(self, db: DbSession) -> list[ListRow]:
        """Chair first."""
        return [
            ListRow(
                o.id,
                {
                    "post": o.post.value,
                    "name": o.name,
                    "starts_on": o.starts_on.isoformat() if o.starts_on else "",
                    "ends_on": o.ends_on.isoformat() if o.ends_on else "",
                    "duties": o.duties,
                },
            )
            for o in list_officers(db)
        ]

    def store(self, db: DbSession, changes: RowChanges) -> None:
        """Appoints, edits and removes."""
        for row_id in changes.removed:
            remove_officer(db, row_id)
        for row in changes.added:
            values = {key: _typed(key, text) for key, text in row.values.items() if text}
            post = values.get("post") or Post.CHAIR
            request = AppointOfficer(
                post, values.get("name", ""), values.get("starts_on"), duties=values.get("duties", "")
            )
            officer = appoint_officer(db, request)
            if values.get("ends_on"):
                edit_officer(db, EditField(officer, "ends_on", values["ends_on"]))
        for row_id, key, text in changes.edited:
            if key != "post":
                edit_officer(db, EditField(row_id, key, _typed(key, text)))
            else:
                raise InputProblem("职务不能改成别的。请删除这一行，再新增一行。")

    def line(self, db: DbSession) -> str:
        """Says when the post of chair is vacant."""
        in_post = list_officers(db, self.context.today())
        return "" if any(o.post is Post.CHAIR for o in in_post) else "主席现在空缺。"


def _typed(key: str, text: str) -> Any:
    if key == "post":
        if text.strip() not in _POSTS:
            raise InputProblem(f"职务“{text}”不认识，请写主席、副主席或人大专干。")
        return _POSTS[text.strip()]
    if key in ("starts_on", "ends_on"):
        return full_day(text) if text.strip() else None
    return text
