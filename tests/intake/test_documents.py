from __future__ import annotations

import pytest

from diplograph.intake.documents import document_of, documents_of, fields_of
from diplograph.intake.layout import RECORD_KINDS, record_kind
from diplograph.model.actors import Agency
from diplograph.model.engagements import Engagement
from diplograph.model.records import Records


def test_document_of_a_record_leaves_defaults_out_and_keeps_shorthands() -> None:
    raw = {
        "id": "e-1",
        "kind": "meeting",
        "date": "2025-11",
        "parties": [{"country": "NAM"}, {"country": "NOR", "role": "host"}],
        "topics": ["cybercrime", {"topic": "public-order", "scope": "communique"}],
        "citations": ["map", {"source": "ntb", "locator": "p. 2"}],
    }
    spelled_out = {
        **raw,
        "status": "held",
        "channel": None,
        "topics": [{"topic": "cybercrime", "scope": "engagement"}, raw["topics"][1]],
        "citations": [{"source": "map"}, raw["citations"][1]],
    }
    assert document_of(Engagement.model_validate(spelled_out)) == raw


def test_every_shipped_record_is_equal_to_what_its_document_says(marrakech: Records) -> None:
    found = list(documents_of(marrakech))
    assert found[0][0] == "dataset"
    assert len(found) == 1 + sum(marrakech.counts().values())
    for word, document in found:
        record = record_kind(word).model.model_validate(document)
        known = marrakech.dataset
        if word != "dataset":
            known = getattr(marrakech, record_kind(word).plural)[document["id"]]
        assert record == known


def test_keys_stand_in_canonical_order() -> None:
    """Citations, long lists and remarks close a record, also those of a parent class."""
    assert list(fields_of(Agency)) == [
        "id", "names", "abbreviation", "aliases", "url", "external_ids", "kind", "country",
        "organisation", "parent", "citations", "posts", "note",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.word)
def test_canonical_order_loses_no_field(kind: object) -> None:
    model = kind.model  # type: ignore[attr-defined]
    assert sorted(fields_of(model)) == sorted(model.model_fields)
