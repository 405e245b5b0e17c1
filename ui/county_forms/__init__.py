"""县级下发报表: the county's own sheets taught by clicking, filled, checked and saved."""
