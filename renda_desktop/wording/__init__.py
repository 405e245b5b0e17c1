"""The office's standing wording 常用段落: paragraphs kept at hand, and its own words for sentences of the papers."""
