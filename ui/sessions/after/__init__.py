"""会后: announcements, the follow-up of resolutions, duties about the budget, reports."""
