"""diplograph: who meets whom in diplomacy, as a graph in which every tie has its citations.

Curated records become checked ``Records`` (``load_records``), these a knowledge graph
(``build_graph``), which is selected, lifted or projected to one level, measured, drawn as a page
(``write_page``, ``show``) and written to files (``write_graph``). Each stage returns a new object.
"""

import lazy_loader

# the public names stand in __init__.pyi; each is imported when it is first asked for
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
