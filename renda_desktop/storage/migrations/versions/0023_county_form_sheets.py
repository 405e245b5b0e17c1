"""A form of the county is filled on all its worksheets; one record may take several rows."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_TAUGHT = ("county_form_block", "county_form_binding", "county_form_equation")


def upgrade() -> None:
    for table in _TAUGHT:
        op.add_column(table, sa.Column("sheet", sa.String(length=64), nullable=False, server_default=""))
        op.execute(
            f"UPDATE {table} SET sheet = (SELECT f.sheet FROM county_form AS f WHERE f.id = {table}.form_id)"
        )
    with op.batch_alter_table("county_form_block", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rows_each", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("county_form_binding", schema=None) as batch_op:
        batch_op.drop_constraint("uq_county_form_binding_form_id_row_column", type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_county_form_binding_form_id_sheet_row_column"),
            ["form_id", "sheet", "row", "column"],
        )
    with op.batch_alter_table("county_form", schema=None) as batch_op:
        batch_op.drop_column("sheet")
