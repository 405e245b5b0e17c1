"""代表履职: what deputies do between sessions, beginning with inspections, surveys and law-enforcement checks."""
