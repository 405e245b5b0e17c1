"""主席团会议: meetings, agenda, discussion, votes, decisions."""
