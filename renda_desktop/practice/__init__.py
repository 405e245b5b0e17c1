"""The practice town 青禾镇: a whole year of work to try the program on."""
