"""Graph → DataFrames, one row per actor, claim or kind of record."""
