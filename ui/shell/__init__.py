"""Start-up, main window, theme, crash dialog: the only part that knows all tabs."""
