"""Chinese as offices write it: numerals, dates, names, pinyin, stroke order, identity numbers, free words."""
