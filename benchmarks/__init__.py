"""Speed of the program as ratios against a lower limit measured in the same run (never as timed tests)."""
