"""Mutated files over every importer: the program may refuse them in words, and do nothing else."""
