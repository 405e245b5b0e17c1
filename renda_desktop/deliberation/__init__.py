"""Review by delegations: speeches, bills, inquiries, suggestions handed in."""
