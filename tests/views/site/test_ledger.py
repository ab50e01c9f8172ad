from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from tests.small_records import engagement, write_files

from diplograph import build_graph, load_records
from diplograph.analysis.dossier import dossier
from diplograph.network.attributes import engagement_edges
from diplograph.network.lifting import lift
from diplograph.views.site.ledger import ledger_of


@pytest.fixture(scope="module")
def wide() -> nx.MultiDiGraph[str]:
    """Build the graph of the wide shipped data set once; nobody changes it."""
    return build_graph(load_records("security-diplomacy"))


def test_every_engagement_stands_once_with_every_party_as_recorded(
    wide: nx.MultiDiGraph[str],
) -> None:
    records = load_records("security-diplomacy")
    ledger = ledger_of(wide)
    assert set(ledger.engagements) == set(records.engagements)
    for name, found in ledger.engagements.items():
        recorded = Counter(party.actor_id for party in records.engagements[name].parties)
        assert Counter(party.actor for party in found.parties) == recorded


def test_engagements_are_listed_with_the_latest_first(wide: nx.MultiDiGraph[str]) -> None:
    ledger = ledger_of(wide)
    for names in (ledger.engagements, *ledger.dyads.values(), *ledger.met.values()):
        starts = [ledger.engagements[name].start for name in names]
        assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize("level", ["official", "agency", "country"])
def test_dyads_are_those_of_the_graph_at_each_level(wide: nx.MultiDiGraph[str], level: str) -> None:
    ledger = ledger_of(wide)
    for source, target, _, data in engagement_edges(lift(wide, level=level)):
        names = {found.id for found in ledger.between(source, target)}
        assert data["engagement"] in names
        assert ledger.between(source, target) == ledger.between(target, source)


def test_official_has_the_same_engagements_as_in_the_table_of_the_dossier(
    wide: nx.MultiDiGraph[str],
) -> None:
    ledger = ledger_of(wide)
    for actor in ("hammouchi-abdellatif", "skulstad-hakon"):
        listed = {found.id for found in ledger.of(actor)}
        assert listed == set(dossier(wide, actor)["engagement"])


def test_capacity_decides_for_whom_an_engagement_counts(tmp_path: Path) -> None:
    """Who also heads an organisation does not meet for it in a national capacity."""
    write_files(
        tmp_path,
        organisations=[
            {
                "id": "interpol",
                "names": {"en": "INTERPOL"},
                "kind": "intergovernmental",
                "posts": [{"id": "interpol-president", "titles": {"en": "President"}}],
            }
        ],
        agencies=[
            {
                "id": "ae-interior",
                "names": {"en": "Ministry of Interior"},
                "kind": "ministry",
                "country": "ARE",
                "posts": [{"id": "ae-inspector", "titles": {"en": "Inspector General"}}],
            }
        ],
        officials=[
            {
                "id": "al-raisi",
                "names": {"en": "Al-Raisi"},
                "tenures": [{"post": "interpol-president"}, {"post": "ae-inspector"}],
            }
        ],
        events=[
            {
                "engagements": [
                    engagement(
                        "as-president",
                        {"official": "al-raisi", "capacity": ["interpol-president"]},
                        {"country": "NOR"},
                    ),
                    engagement(
                        "as-inspector",
                        {"official": "al-raisi", "capacity": ["ae-inspector"]},
                        {"country": "NOR"},
                    ),
                ]
            }
        ],
    )
    ledger = ledger_of(build_graph(load_records(tmp_path)))
    assert [found.id for found in ledger.of("interpol")] == ["as-president"]
    assert [found.id for found in ledger.of("ARE")] == ["as-inspector"]
    assert [found.id for found in ledger.of("ae-interior")] == ["as-inspector"]
    assert {found.id for found in ledger.of("al-raisi")} == {"as-president", "as-inspector"}
    assert {found.id for found in ledger.of("NOR")} == {"as-president", "as-inspector"}
    assert ledger.met["NOR"] == {"as-president": ("interpol",), "as-inspector": ("ARE",)}


def test_engagement_is_found_by_its_event_and_by_what_was_signed(
    wide: nx.MultiDiGraph[str],
) -> None:
    ledger = ledger_of(wide)
    (instrument,) = ledger.engagements["interpol-ga93-48"].facts["instruments"]
    assert ledger.produced[instrument] == ("interpol-ga93-48",)
    assert "interpol-ga93-48" in ledger.at["interpol-ga93"]
    assert {event for event, _ in ledger.claims_about["interpol-ga93-48"]} == {"interpol-ga93"}
