"""座次: the hall, who sits where, and the name cards in that order."""
