"""会议当天: the running order, what the chair says next, the figures of the moment, and one button."""
