"""人代会 → 人员: the lists of people, executive chairs, delegations."""
