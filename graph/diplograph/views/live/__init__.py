"""Graph → page that follows the data while somebody edits them, served to this machine alone."""
