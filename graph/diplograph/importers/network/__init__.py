"""Networks that other programs wrote: GEXF and GraphML of Gephi, networkx, igraph, yEd."""
