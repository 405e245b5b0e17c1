"""签到: the section of the session's card, and the desk at the door."""
