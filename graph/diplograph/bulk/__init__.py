"""Machine-coded events by the hundred million → tables of dyads, on DuckDB or on Spark."""
