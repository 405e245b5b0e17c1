"""The core of the township congress desk: works without a screen, never imports Qt."""
