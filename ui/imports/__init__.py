"""Taking a table in, in four steps: one page for every kind of import; the slices bring an `ImportKind`."""
