"""What is measured: one function for each side of a comparison, each run in a process of its own."""
