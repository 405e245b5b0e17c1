"""人代会 → 审议: review by delegations and its summary, bills, questions and inquiries, suggestions handed in."""
