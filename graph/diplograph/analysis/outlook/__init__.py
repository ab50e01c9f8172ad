"""Which dyads are likely to engage next, and how such forecasts would have fared in the past."""
