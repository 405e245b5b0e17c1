"""The county's own Excel forms: taught once by clicking, then filled from what is recorded."""
