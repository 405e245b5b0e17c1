"""A computer without a screen: what can be done instead is said, and the program ends cleanly."""

from __future__ import annotations

import sys

import pytest

from ui.shell import start


def test_without_a_screen_the_commands_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "has_screen", lambda: False)
    assert start.open_window([]) == 0
    said = capsys.readouterr().out
    assert said.startswith("这台机器没有屏幕")
    assert "main.py demo" in said


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_kind_of_screen_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)
    assert not start.has_screen()
    monkeypatch.setenv(name, "x")
    assert start.has_screen()
