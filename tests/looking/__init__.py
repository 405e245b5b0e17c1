"""What whoever may only look can press, tried on every page."""
