"""Reports and drafts before a session: reader, time, text or file; the papers that prepare it."""
