"""常用段落 at hand where texts are written, and the large editor. Follows the focus: no tab knows of it."""
