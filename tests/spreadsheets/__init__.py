"""Tests of renda_desktop.spreadsheets."""
