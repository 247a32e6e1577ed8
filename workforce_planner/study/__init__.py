"""Many scenarios at once: compared, swept, traded off, put under drawn demand."""
