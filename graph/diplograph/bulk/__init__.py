"""Machine-coded events by the hundred million → tables of dyads, on DuckDB or on Spark."""

from importlib import import_module

from diplograph.extras import needs_extra

# said here once, so that no module of this folder is read without what it stands on
with needs_extra("bulk", "bulk"):
    for module in ("duckdb", "narwhals"):
        import_module(module)
