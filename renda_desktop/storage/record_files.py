"""Files go with the record they belong to, in the same action: undo brings both back.

An attachment names its record without a foreign key, since any record may have files. So the change log is asked which
records the action took away, whether by a command or by a cascade below it.
"""

from __future__ import annotations

from sqlalchemy import Connection

_OF_REMOVED = (
    "DELETE FROM attachment WHERE record_id IN ("
    "SELECT gone.record_id FROM changed_row gone WHERE gone.action_id = ? AND gone.new IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM changed_row back WHERE back.action_id = gone.action_id "
    "AND back.record_id = gone.record_id AND back.id > gone.id AND back.new IS NOT NULL))"
)
_UNNAMED = "DELETE FROM attachment_content WHERE sha256 NOT IN (SELECT sha256 FROM attachment)"


def drop_files_of_removed(connection: Connection, action_id: int) -> None:
    """Takes away the files of every record an action removed; to be called while the action is still open."""
    connection.exec_driver_sql(_OF_REMOVED, (action_id,))


def drop_unnamed_contents(connection: Connection) -> None:
    """Frees what no file names any more. Only after an upgrade, which ends undo: until then undo may want it back."""
    connection.exec_driver_sql(_UNNAMED)
