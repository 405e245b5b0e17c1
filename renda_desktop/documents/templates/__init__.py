"""Forms of the office and the county: .docx files with plain placeholders, checked, filled and read back."""
