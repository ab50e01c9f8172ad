from __future__ import annotations

import networkx as nx

from diplograph.analysis.dossier import DOSSIER_COLUMNS, dossier


def test_country_engages_through_its_officials(graph: nx.MultiDiGraph[str]) -> None:
    (row,) = dossier(graph, "NOR").to_dict(orient="records")
    assert row == {
        "engagement": "interpol-ga93-47",
        "date": "[2025-11-24..2025-11-27]",
        "kind": "signing",
        "status": "held",
        "counterpart": "Abdellatif Hammouchi",
        "counterpart_id": "hammouchi-abdellatif",
        "through": "Håkon Skulstad",
        "capacity": "Director General of National Security; Director General of Territorial "
        "Surveillance",
        "topics": ["transnational-organised-crime"],
        "n_independent": 1,
        "grade": "single-voice",
        "disputed": [],
        "sources": ["LeBrief"],
    }


def test_unnamed_official_is_described_not_named(graph: nx.MultiDiGraph[str]) -> None:
    met = dossier(graph, "hammouchi-abdellatif").set_index("engagement")
    assert met.loc["interpol-ga93-04", ["counterpart", "capacity"]].tolist() == [
        "Sweden",
        "senior police officials",
    ]
    assert len(met) == 55


def test_actor_without_engagement_has_an_empty_dossier(graph: nx.MultiDiGraph[str]) -> None:
    nobody = dossier(graph, "rs-government")
    assert list(nobody.columns) == list(DOSSIER_COLUMNS)
    assert len(nobody) == 0
