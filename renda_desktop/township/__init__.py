"""The office itself: profile, terms 届, constituencies 选区, delegations 代表团, deputy groups 代表小组, officers."""
