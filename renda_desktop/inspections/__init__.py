"""Inspections 视察, surveys 调研 and law-enforcement checks 执法检查: route, groups, points, findings, problems."""
