"""Files from outside: the bounds all who read them share. Nothing of such a file is run or followed."""
