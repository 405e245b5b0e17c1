"""Dates as typed into fields of the window."""

from __future__ import annotations

from renda_desktop.chinese.dates import parse_day as full_day

__all__ = ["full_day"]
