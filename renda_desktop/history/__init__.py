"""The change log as people read it: Chinese names of tables and fields, who changed what, what was removed."""
