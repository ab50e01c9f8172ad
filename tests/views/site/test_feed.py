from __future__ import annotations

from uuid import UUID
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from diplograph import build_graph, load_records
from diplograph.views.site.edition import Edition
from diplograph.views.site.feed import feed_text, updated
from diplograph.views.site.ledger import Engagement

_ATOM = "{http://www.w3.org/2005/Atom}"


def _edition(graph: nx.MultiDiGraph[str], base_url: str = "") -> Edition:
    return Edition(graph, lang="en", title=None, base_url=base_url)


def _feed(edition: Edition, page: str = "index.html") -> ET.Element:
    every = [*edition.ledger.engagements.values()]
    return ET.fromstring(feed_text(edition, every, title="New", page=page))  # noqa: S314 - our own


def _texts(feed: ET.Element, name: str) -> list[str]:
    return [str(found.text) for found in feed.iter(f"{_ATOM}{name}")]


@pytest.fixture(scope="module")
def wide() -> nx.MultiDiGraph[str]:
    """Build the graph of the wide shipped data set once; nobody changes it."""
    return build_graph(load_records("security-diplomacy"))


def test_feed_has_what_atom_demands(wide: nx.MultiDiGraph[str]) -> None:
    feed = _feed(_edition(wide))
    assert [child.tag.removeprefix(_ATOM) for child in feed][:5] == [
        "id", "title", "updated", "author", "link",
    ]  # fmt: skip
    entries = feed.findall(f"{_ATOM}entry")
    assert len(entries) == 50
    for entry in entries:
        assert {"id", "title", "updated", "link", "summary"} == {
            child.tag.removeprefix(_ATOM) for child in entry
        }
    ids = _texts(feed, "id")
    assert len(set(ids)) == len(ids)
    assert all(UUID(name.removeprefix("urn:uuid:")).version == 5 for name in ids)


def test_times_come_from_the_data_and_the_newest_stands_first(wide: nx.MultiDiGraph[str]) -> None:
    times = _texts(_feed(_edition(wide)), "updated")
    assert times[0] == max(times[1:])
    assert times[1:] == sorted(times[1:], reverse=True)
    assert times[0] < "2026-03"


def test_ids_stay_when_the_site_moves_or_is_written_in_another_language(
    wide: nx.MultiDiGraph[str],
) -> None:
    here, there = _edition(wide), _edition(wide, "https://example.org/x/")
    french = Edition(wide, lang="fr", title="Autre", base_url="")
    assert _texts(_feed(here), "id") == _texts(_feed(there), "id") == _texts(_feed(french), "id")


def test_address_of_the_site_makes_links_whole(wide: nx.MultiDiGraph[str]) -> None:
    feed = _feed(_edition(wide, "https://example.org/x/"), page="countries/NOR.html")
    links = {(link.get("rel"), link.get("href")) for link in feed.findall(f"{_ATOM}link")}
    assert links == {
        ("alternate", "https://example.org/x/countries/NOR.html"),
        ("self", "https://example.org/x/countries/NOR.atom"),
    }


def _cited(*dates: str) -> Engagement:
    citations = [{"publisher": "NTB", "date": date} for date in dates]
    return Engagement("e", {"start": "2024-05-06", "citations": citations}, (), ())


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (("2024-05-07", "2024-06-01"), "2024-06-01"),
        (("2024-05-07", "2024"), "2024-05-07"),
        (("2024-11~",), "2024-11-01"),
        (("", "unknown"), "2024-05-06"),
        ((), "2024-05-06"),
    ],
)
def test_entry_was_updated_when_its_latest_source_was_published(
    dates: tuple[str, ...], day: str
) -> None:
    assert updated(_cited(*dates)) == day


def test_feed_of_nothing_is_dated_by_the_edition(graph: nx.MultiDiGraph[str]) -> None:
    edition = _edition(graph)
    feed = ET.fromstring(feed_text(edition, [], title="New", page="index.html"))  # noqa: S314 - ours
    assert _texts(feed, "updated") == ["2026-11-01T00:00:00Z"]
