"""Widgets every page is built from; they know no feature and no database."""
