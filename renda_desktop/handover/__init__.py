"""Handing over to a successor: what is open, what comes, where everything is, as one paper 工作交接单."""
