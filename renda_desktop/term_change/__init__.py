"""Change of term 换届: the next term prepared, its election timetable, deputies who go on."""
