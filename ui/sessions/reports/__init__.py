"""人代会 → 报告: the reports of a session."""
