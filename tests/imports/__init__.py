"""Tests of renda_desktop.imports."""
