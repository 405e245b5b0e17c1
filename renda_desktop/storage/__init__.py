"""The one data file: transactions, change log and undo, migrations, backups, lock, attachments."""
