"""Papers from above that ask for something by a day 上级来文, and what is asked and reported upward 请示报告."""
