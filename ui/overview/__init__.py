"""工作台: the first tab; reads across everything, opens the place where a thing is done."""
