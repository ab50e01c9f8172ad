"""diplograph: who meets whom in diplomacy, as a knowledge graph in which every tie has its citations."""
