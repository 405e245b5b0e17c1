"""设置: the office, terms, constituencies, delegations, groups, officers, local figures."""
