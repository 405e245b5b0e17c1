"""Congress sessions 人代会: kind, agenda, schedule, preparation."""
