"""Official papers as data and their Word writer; the geometry of GB/T 9704-2012 stands in `geometry.py`."""
