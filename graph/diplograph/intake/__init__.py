"""Our own files → records, or every problem at once with file, line and what to do."""
