"""What is known of actors by their ids alone: label, kind of node, country and region."""

from __future__ import annotations

import numpy as np
import pandas as pd

from diplograph.model.states import states
from diplograph.network.nodes import country_node

DESCRIPTION = ("label", "node_type", "country", "region")


def describe_actors(actors: pd.Index[str], owners: pd.Series[str]) -> pd.DataFrame:
    """Describe actors of which only ids are known, as ``read_dyads`` describes its nodes.

    Parameters
    ----------
    actors
        Ids. A state's id is that state; one with a colon is an actor as a coder wrote it.
    owners
        Per id of an actor as coded the country (ISO 3166-1 alpha-3) it is an organ of.

    Returns
    -------
    pandas.DataFrame
        Index ``actor``; columns ``label``, ``node_type``, ``country`` and ``region``, missing
        where the id tells nothing.
    """
    names = [str(name) for name in actors.tolist()]
    label, node_type, country, region = (np.full(len(names), None, object) for _ in DESCRIPTION)
    label[:] = [name.partition(":")[2] or name for name in names]
    node_type[:] = ["organisation" if ":" in name else None for name in names]
    if len(owners):
        places = actors.get_indexer(pd.Index(owners.index))
        node_type[places] = "agency"
        country[places] = owners.to_numpy()
        regions = {code: country_node(str(code)).get("region") for code in owners.unique()}
        region[places] = owners.map(regions).astype(object).to_numpy()
    known_states = states()
    for place in [place for place, name in enumerate(names) if name in known_states]:
        known = country_node(names[place])
        for column, key in zip((label, node_type, country, region), DESCRIPTION, strict=True):
            column[place] = known.get(key)
    columns = dict(zip(DESCRIPTION, (label, node_type, country, region), strict=True))
    told = {key: pd.Series(column.tolist(), index=actors) for key, column in columns.items()}
    return pd.DataFrame(told, index=actors)
