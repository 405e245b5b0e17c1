"""Choosing deputies and calling the roll: shared by the tabs whose meetings and activities have people attending."""
