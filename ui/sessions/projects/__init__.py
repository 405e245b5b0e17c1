"""实事: livelihood projects of the year, from what was collected to the ratings."""
