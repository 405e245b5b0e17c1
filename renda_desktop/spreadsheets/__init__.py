"""Any roster file in, print-ready workbook out; knows no feature."""
