"""Where a text names a council, and which one."""
