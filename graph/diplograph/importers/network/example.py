"""An example of a mapping of a network; every part may be left out that its columns tell."""

from __future__ import annotations

EXAMPLE = """\
# diplograph import network visits.gexf --mapping map.toml -o my-records/
#
# Columns are those of Gephi's data laboratory: attributes of nodes and of edges.
# What is left out here is found by the names of columns, such as label, type, country, start, date.

[dataset]
id = "my-network"
title = "Visits as a network"
scope = "What is in this network and what is not"
vantage = "Whose press or office it was made from"
licence = "CC-BY-4.0"

[source]                            # cited for every edge, with the id of the edge
id = "my-network"
publisher = "Who published the network"
language = "en"
kind = "database"
# url = "https://…"

[node]
label = {column = "Label"}          # name of the actor
kind = {column = "Sort", values = {P = "official", S = "country", I = "organisation"}}
country = {column = "Land"}         # of an official or agency: a name or ISO code
# codes = "cow"                     # or "gw", "iso2", "iso3"

[engagement]
kind = {column = "What", values = {trip = "visit", talk = "meeting"}}   # or a constant: "meeting"
date = {start = "From", end = "Until"}   # or {column = "Day", format = "%d/%m/%Y"}
# date = {default = "2019/2024"}    # what is dated nowhere, and then marked as inferred
place = {column = "City"}

[roles]                             # by default those of the kind, where edges are directed
source = "visitor"
target = "host"

[page]                              # address of a page that is cited instead of the source
column = "Link"

[weight]                            # kept in the note; an edge is one engagement whatever it weighs
column = "Weight"
"""
