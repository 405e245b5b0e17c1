"""换届: preparing the next term beside the running one."""
