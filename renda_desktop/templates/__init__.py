"""The office's own .docx forms with plain placeholders, in place of the ones the program ships."""
