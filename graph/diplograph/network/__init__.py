"""Records → knowledge graph, and from there to one level, a selection or tables."""
