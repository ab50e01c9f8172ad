"""Records as a workbook for analysts, and back: one sheet a kind, a list of records a sheet too."""
