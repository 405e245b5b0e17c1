"""Commands without a window: Chinese text for people, JSON for programs, exit codes for scripts."""

from renda_desktop.cli.running import run

__all__ = ["run"]
