"""Any table of engagements, a row each, read with a small mapping of its columns (TOML)."""
