"""Presidium membership 主席团成员 and presidium meetings."""
