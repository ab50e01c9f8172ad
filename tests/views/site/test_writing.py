from __future__ import annotations

import copy
import re
from pathlib import Path

import networkx as nx
import pytest
from tests.site_crawl import EXPLORER, Crawl
from tests.small_records import engagement, write_files

from diplograph import build_graph, lift, load_records, select
from diplograph.errors import InvalidSelectionError, TakenFolderError
from diplograph.views.site import writing
from diplograph.views.site.addresses import anchor, dyad_path
from diplograph.views.site.ledger import ledger_of
from diplograph.views.site.records import IN_FULL
from diplograph.views.site.writing import MARKER, write_site


@pytest.fixture(scope="module")
def wide() -> nx.MultiDiGraph[str]:
    """Build the graph of the wide shipped data set once; nobody changes it."""
    return build_graph(load_records("security-diplomacy"))


@pytest.fixture(scope="module")
def crawl(wide: nx.MultiDiGraph[str], tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """Write the site of the wide data set and read all of it."""
    folder = tmp_path_factory.mktemp("wide") / "site"
    write_site(wide, folder)
    return Crawl(folder)


def test_no_link_of_the_wide_site_is_dead_and_every_page_is_reached(crawl: Crawl) -> None:
    assert crawl.dead_links() == []
    assert crawl.unreached() == set()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_link_of_the_small_site_is_dead_and_every_page_is_reached(
    graph: nx.MultiDiGraph[str], tmp_path: Path, lang: str
) -> None:
    write_site(graph, tmp_path / "site", lang=lang)
    crawl = Crawl(tmp_path / "site")
    assert crawl.dead_links() == []
    assert crawl.unreached() == set()


def test_crawl_itself_finds_what_is_dead(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(graph, folder)
    (folder / "countries" / "NOR.html").unlink()
    page = folder / "countries" / "ETH.html"
    text = page.read_text(encoding="utf-8").replace('href="#e-', 'href="#no-')
    page.write_text(text, encoding="utf-8")
    dead = Crawl(folder).dead_links()
    assert any(link.endswith("countries/NOR.html#") for link in dead)
    assert any(link.startswith("countries/ETH.html: countries/ETH.html#no-") for link in dead)


def test_each_page_has_places_that_differ_and_only_its_own_scripts(crawl: Crawl) -> None:
    for name, page in crawl.pages.items():
        assert len(set(page.ids)) == len(page.ids), name
        assert not {"style", "onclick", "srcset"} & page.attributes, name
        assert not {"img", "iframe", "object", "style", "form"} & page.tags, name
        scripts = [address for tag, address, _ in page.links if tag == "script"]
        assert scripts == ["../" * name.count("/") + "assets/site.js"]


def test_every_link_to_the_web_tells_nothing_on_the_way(crawl: Crawl) -> None:
    links = [
        (found.get("target"), found.get("rel"))
        for page in crawl.pages.values()
        for tag, address, found in page.links
        if tag == "a" and address.startswith("http")
    ]
    assert set(links) == {("_blank", "noopener noreferrer")}
    assert len(links) > 1000


def test_there_is_a_page_for_each_actor_event_instrument_and_dyad(
    wide: nx.MultiDiGraph[str], crawl: Crawl
) -> None:
    lists = 7
    expected = len(wide) + len(ledger_of(wide).dyads) + lists + 1
    assert len(crawl.pages) == expected
    assert {"countries/MAR.html", "dyads/MAR--NOR.html", "events/interpol-ga93.html"} <= set(
        crawl.pages
    )
    feeds = {name for name in crawl.feeds if name != "feed.atom"}
    assert "officials/hammouchi-abdellatif.atom" in feeds
    assert all(name.replace(".atom", ".html") in crawl.pages for name in feeds)


def test_evidence_of_every_engagement_stands_wherever_it_belongs(
    wide: nx.MultiDiGraph[str], crawl: Crawl
) -> None:
    for pair, names in ledger_of(wide).dyads.items():
        page = crawl.pages[dyad_path(*pair)]
        assert [name for name in names if anchor(name) not in page.ids] == []


def test_page_says_when_who_on_what_and_who_says_so(crawl: Crawl) -> None:
    shown = " ".join("".join(crawl.pages["dyads/MAR--NOR.html"].text).split())
    for expected in (
        "one day within 24–27 November 2025",
        "inferred",
        "Håkon Skulstad",
        "as Commissioner General of the Norwegian Police",
        "Doubtful: date",
        "1 independent voice",
        "Klach Press",
        "Memorandum of understanding with the Norwegian Police",
        "Communiqués of Morocco",
    ):
        assert expected in shown


def test_sources_that_disagree_both_stand(crawl: Crawl) -> None:
    shown = " ".join(
        "".join(crawl.pages["instruments/interpol-sa-2025-agreement.html"].text).split()
    )
    assert "What sources disagree about" in shown
    assert "Valdecy Urquiza" in shown
    assert "Jürgen Stock" in shown


def test_equal_graphs_give_equal_files(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    again = build_graph(load_records("marrakech-2025"))
    write_site(graph, tmp_path / "one")
    write_site(again, tmp_path / "other")
    one, other = Crawl(tmp_path / "one").files, Crawl(tmp_path / "other").files
    assert [*one] == [*other]
    assert all(one[name].read_bytes() == other[name].read_bytes() for name in one)


@pytest.mark.parametrize("level", ["country", "agency"])
def test_lifted_graph_is_a_site_that_still_says_who_it_was(
    graph: nx.MultiDiGraph[str], tmp_path: Path, level: str
) -> None:
    write_site(lift(graph, level=level), tmp_path / "site")
    crawl = Crawl(tmp_path / "site")
    assert crawl.dead_links() == []
    assert "Håkon Skulstad" in "".join(crawl.pages["dyads/MAR--NOR.html"].text)


def test_selection_without_engagements_is_a_site_that_says_so(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    write_site(select(graph, since="1999", until="1999"), tmp_path / "site")
    crawl = Crawl(tmp_path / "site")
    assert crawl.dead_links() == []
    assert "No engagement is recorded." in "".join(crawl.pages["index.html"].text)


def test_country_without_engagement_has_a_page_that_says_so(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    write_site(graph, tmp_path / "site")
    page = Crawl(tmp_path / "site").pages["agencies/rs-government.html"]
    assert "No engagement is recorded. That is not to say that none took place." in page.text


def test_more_engagements_than_a_page_holds_are_links_to_their_evidence(tmp_path: Path) -> None:
    number = IN_FULL + 20
    talks = [
        engagement(
            f"talks-{n:03}", {"country": "NOR"}, {"country": other}, date=f"{1700 + n}-05-06"
        )
        for n in range(number)
        for other in ["SWE" if n % 2 else "DNK"]
    ]
    records = tmp_path / "records"
    records.mkdir()
    graph = build_graph(load_records(write_files(records, events=[{"engagements": talks}])))
    write_site(graph, tmp_path / "site")
    crawl = Crawl(tmp_path / "site")
    assert crawl.dead_links() == []
    norway = crawl.pages["countries/NOR.html"]
    assert sum(name.startswith("e-") for name in norway.ids) == IN_FULL
    assert sum(name.startswith("r-") for name in norway.ids) == number
    assert ("dyads/DNK--NOR.html", "e-talks-000") in crawl.goals("countries/NOR.html")


def test_site_of_an_earlier_run_is_replaced_whole(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    write_site(graph, folder)
    write_site(select(graph, kinds=["signing"]), folder)
    assert not (folder / "countries" / "SWE.html").exists()
    assert Crawl(folder).dead_links() == []
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_empty_folder_is_taken_and_one_that_holds_something_is_not(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    write_site(graph, folder)
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(TakenFolderError, match="is not a new or empty folder, or one that"):
        write_site(graph, other)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TakenFolderError, match="Name another"):
        write_site(graph, tmp_path / "file")
    assert [path.name for path in other.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("added", ["CNAME", "countries/notes.txt", ".git/HEAD"])
def test_what_somebody_put_into_the_site_is_not_lost(
    graph: nx.MultiDiGraph[str], tmp_path: Path, added: str
) -> None:
    folder = tmp_path / "site"
    write_site(graph, folder)
    (folder / added).parent.mkdir(exist_ok=True)
    (folder / added).write_text("mine", encoding="utf-8")
    with pytest.raises(TakenFolderError, match=re.escape(f"it holds '{added}'")):
        write_site(graph, folder)
    assert (folder / added).read_text(encoding="utf-8") == "mine"


def test_site_appears_whole_or_not_at_all(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(graph, folder)
    before = {name: path.read_bytes() for name, path in Crawl(folder).files.items()}
    broken = copy.deepcopy(graph)
    # the last node to be written cannot be
    broken.nodes["un-police"]["aliases"] = 7
    with pytest.raises(TypeError):
        write_site(broken, folder)
    assert {name: path.read_bytes() for name, path in Crawl(folder).files.items()} == before
    with pytest.raises(TypeError):
        write_site(broken, tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_marker_lists_every_file(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    written = write_site(graph, tmp_path / "site")
    files = Crawl(tmp_path / "site").files
    marked = files.pop(MARKER).read_text(encoding="utf-8").splitlines()
    assert marked[1:] == sorted(files)
    assert written.n_pages == sum(name.endswith(".html") for name in files)
    assert written.n_bytes == sum(path.stat().st_size for path in files.values())


def test_folder_can_be_read_by_a_web_server(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    write_site(graph, tmp_path / "site")
    assert (tmp_path / "site").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    "address", ["example.org", "javascript:alert(1)", "https://x/?a", "https://"]
)
def test_address_that_is_none_of_the_web_is_refused(
    graph: nx.MultiDiGraph[str], tmp_path: Path, address: str
) -> None:
    with pytest.raises(InvalidSelectionError, match="begins with http:// or https://"):
        write_site(graph, tmp_path / "site", base_url=address)
    assert list(tmp_path.iterdir()) == []


def test_address_of_the_site_stands_in_pages_and_feeds(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    write_site(graph, tmp_path / "site", base_url="https://example.org/x")
    crawl = Crawl(tmp_path / "site")
    text = crawl.files["countries/NOR.html"].read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/x/countries/NOR.html">' in text
    assert "https://example.org/x/countries/NOR.html#e-interpol-ga93-47" in "".join(
        crawl.feeds["countries/NOR.atom"]
    )
    assert crawl.dead_links() == []


def test_progress_is_told_up_to_the_end(graph: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_site(graph, tmp_path / "site", progress=lambda done, whole: told.append((done, whole)))
    assert len(told) > 10
    assert all(done <= whole for done, whole in told)
    assert told[-1][0] > 0.8 * told[-1][1]


def test_explorer_is_the_page_of_the_same_graph(
    graph: nx.MultiDiGraph[str], tmp_path: Path
) -> None:
    write_site(graph, tmp_path / "site", lang="fr", title="Rencontres")
    explorer = (tmp_path / "site" / EXPLORER).read_text(encoding="utf-8")
    assert explorer.startswith('<!doctype html>\n<html lang="fr"')
    assert explorer == writing.page_html(graph, lang="fr", title="Rencontres")
