"""People and their dated mandates, memberships of delegations and groups, import, roster papers and sheets."""
