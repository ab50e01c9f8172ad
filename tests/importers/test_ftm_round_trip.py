"""What FollowTheMoney can hold of records is there again after writing and reading."""

from __future__ import annotations

import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.importers.ftm_lines import held

from diplograph.datasets import shipped_datasets
from diplograph.exports.write import write_graph
from diplograph.importers.ftm.importing import import_ftm
from diplograph.intake.folder_writer import write_folder
from diplograph.intake.load import check_records, load_records
from diplograph.model.actors import Agency, Official, Organisation, Post, Tenure
from diplograph.model.dates import EdtfDate
from diplograph.model.engagements import Engagement, Event, Instrument, Party
from diplograph.model.records import Dataset, Records
from diplograph.model.sources import Citation, Source
from diplograph.model.vocabulary import vocabulary
from diplograph.network.build import build_graph

DATASET = Dataset(id="small", title="T", scope="S", vantage="V", licence="CC0-1.0")
SOURCES = [
    Source(id="map", publisher="MAP", title="One", language="fr", kind="press-article",
           url="https://example.org/1", date=EdtfDate.parse("2025-12-01")),
    Source(id="ntb", publisher="NTB", language="no", kind="press-article"),
]  # fmt: skip
CITED = (Citation(source="map"), Citation(source="ntb"))
AGENCIES = [
    Agency(id="no-police", names={"en": "Police"}, kind="police", country="NOR", citations=CITED,
           posts=(Post(id="no-chief", titles={"en": "Chief"}),)),
    Agency(id="no-police-oslo", names={"en": "Oslo"}, kind="police", country="NOR",
           parent="no-police", posts=(Post(id="no-oslo-chief", titles={"en": "Chief"}),)),
    Agency(id="su-interior", names={"en": "Interior"}, kind="interior-ministry",
           country="soviet-union"),
    Agency(id="igo-staff", names={"en": "Staff"}, kind="secretariat", organisation="igo"),
]  # fmt: skip
ORGANISATIONS = [
    Organisation(id="igo", names={"en": "IGO"}, kind="regional", citations=CITED,
                 posts=(Post(id="igo-head", titles={"en": "Head"}),)),
]  # fmt: skip
DATES = [
    EdtfDate.parse(text)
    for text in (
        "1985", "1985-11", "1985-11-24", "1985~", "1985-11-24?", "1985-11-24/1985-11-27",
        "[1985-11-24..1985-11-27]", "1985-11-24/..", "1985-11/",
    )
]  # fmt: skip
POINTS = [date for date in DATES if date.text in {"1985", "1985-11", "1985-11-24"}]
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
ACTORS = [
    {"official": "one"}, {"official": "two"}, {"agency": "no-police"}, {"agency": "su-interior"},
    {"agency": "igo-staff"}, {"organisation": "igo"}, {"country": "MAR"}, {"country": "NAM"},
    {"country": "soviet-union"},
]  # fmt: skip


@st.composite
def tenures(draw: st.DrawFn) -> Tenure:
    """Hold a post, since when or seen when not always being known."""
    return Tenure(
        post=draw(st.sampled_from(["no-chief", "no-oslo-chief", "igo-head"])),
        start=draw(st.none() | st.sampled_from(POINTS)),
        attested=tuple(draw(st.lists(st.sampled_from(DATES[:7]), unique=True, max_size=2))),
        citations=CITED[: draw(st.integers(1, 2))],
    )


@st.composite
def engagements(draw: st.DrawFn, number: int) -> Engagement:
    """Let some of the actors meet."""
    kind = draw(st.sampled_from(sorted(vocabulary("engagement-kinds"))))
    features = vocabulary("engagement-kinds")[kind].features
    roles = sorted({"participant", "host", *features.get("source_role", "").split()})
    actors = draw(st.lists(st.sampled_from(ACTORS), min_size=2, max_size=4, unique_by=repr))
    topics = draw(st.lists(st.sampled_from(sorted(vocabulary("topics"))), unique=True, max_size=2))
    return Engagement(
        id=f"e-{number}",
        kind=kind,
        date=draw(st.sampled_from(DATES)),
        parties=tuple(Party(**actor, role=draw(st.sampled_from(roles))) for actor in actors),
        citations=CITED[: draw(st.integers(1, 2))],
        status=draw(st.sampled_from(sorted(vocabulary("statuses")))),
        place=draw(st.none() | TEXTS),
        event=draw(st.sampled_from([None, "gathering"])),
        instruments=("mou",) if kind == "signing" or draw(st.booleans()) else (),
        topics=tuple({"topic": topic} for topic in topics),
        summary=draw(st.none() | TEXTS),
    )


@st.composite
def records(draw: st.DrawFn) -> Records:
    """Make a data set of which every official acts in some public capacity."""
    officials = [
        Official(
            id=name,
            names={"en": draw(TEXTS)},
            country=draw(st.sampled_from([None, "NOR", "MAR"])),
            tenures=(draw(tenures()),),
        )
        for name in ("one", "two")
    ]
    return Records.from_iterables(
        DATASET,
        sources=SOURCES,
        officials=officials,
        agencies=AGENCIES,
        organisations=ORGANISATIONS,
        events=[Event(id="gathering", names={"en": "Gathering"}, kind="conference",
                      start=EdtfDate.parse("1985"), end=EdtfDate.parse("1985"))],
        instruments=[
            Instrument(id="mou", titles={"en": "MoU"}, kind="treaty", citations=CITED[:1],
                       signed=DATES[2], signatories=(Party(country="MAR"), Party(official="one"))),
        ],
        engagements=[draw(engagements(n)) for n in range(draw(st.integers(1, 4)))],
    )  # fmt: skip


@settings(max_examples=60)
@given(records())
def test_what_the_model_can_hold_comes_back(before: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "small.ftm.json")
        write_graph(build_graph(before), path)
        after = import_ftm(path).records
        assert held(after) == held(before)
        # writing what was read gives the same file again
        again = Path(folder, "again.ftm.json")
        write_graph(build_graph(after), again)
        assert held(import_ftm(again).records) == held(after)


@pytest.mark.parametrize("name", sorted(shipped_datasets()))
def test_shipped_data_set_comes_back(name: str, tmp_path: Path) -> None:
    before = load_records(name)
    path = tmp_path / f"{name}.ftm.json"
    write_graph(build_graph(before), path)
    imported = import_ftm(path)
    after = held(imported.records)
    expected = held(before)
    # who neither holds a post nor takes part is no official of an engagement
    lost = set(expected["officials"]) - set(after["officials"])
    assert len(lost) == imported.counts["left out"] - len(imported.grouped().get("uncited", ()))
    for official in lost:
        assert not before.officials[official].tenures
        del expected["officials"][official]
    assert after == expected
    written = write_folder(imported.records, tmp_path / "out")
    assert [p for p in check_records(written) if p.severity == "error"] == []
