"""An example of a mapping, with the table that it reads in its comment."""

from __future__ import annotations

EXAMPLE = """\
# diplograph import table visits.csv --mapping map.toml -o my-records/
#
#   visits.csv:   no,from,to,guest,guest country,host country,city,type
#                 1,05/03/2019,07/03/2019,Jane Doe,Norway,Morocco,Rabat,State
#                 2,12/11/2020,,,KE;UG,Morocco,,Working

[dataset]
id = "my-visits"
title = "Visits to Morocco"
scope = "What is in this table and what is not"
vantage = "Whose press or office the table was made from"
licence = "CC-BY-4.0"

[source]                            # cited for every row, with the number of the row
id = "my-table"
publisher = "Who published the table"
language = "en"
kind = "database"
# url = "https://…"

[table]
id = "no"                           # column that names a row; its number where left out
prefix = "visit"                    # ids become visit-1, visit-2 …
# delimiter = ";"                   # for text files
# sheet = "Visits"                  # for workbooks

[engagement]
kind = "visit"                      # a constant; {column = "type"} reads a column
date = {start = "from", end = "to", format = "%d/%m/%Y"}   # EDTF where no format is given
place = {column = "city"}
rank = {column = "type", values = {State = "state-visit", Working = "working-visit"}}

[[party]]
role = "visitor"
country = {column = "guest country"}
official = {column = "guest"}       # a named person; the country where the cell is empty
separator = ";"                     # several parties in one cell

[[party]]
role = "host"
country = {column = "host country"} # names in any language, ISO codes; or codes = "cow", "gw"
"""
