"""人代会: sessions, agenda, schedule, preparation."""
