"""Taking tables in: what every import shares. A slice brings an `ImportKind`: its fields, its words, its plan."""
