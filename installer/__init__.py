"""Builds the packages; the developer's one-command set-up and generators of resources."""
