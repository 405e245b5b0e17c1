"""Who does what at a session: presidium and secretary-general, committees, executive chairs, scrutineers, guests."""
