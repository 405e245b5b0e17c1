"""Who was told of a meeting and what they answered: the list and its commands, for every feature that calls people."""
