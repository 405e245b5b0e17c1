"""Who is here: sign-in, leave, presence at each sitting of a session."""
