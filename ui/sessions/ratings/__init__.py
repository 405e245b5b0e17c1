"""测评: what the deputies rate at a session, the ballots of each rating and its result."""
