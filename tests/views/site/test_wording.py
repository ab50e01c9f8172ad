from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from diplograph.errors import InvalidSelectionError
from diplograph.views.live.server import live_asset
from diplograph.views.site import SITE_LANGUAGES
from diplograph.views.site.wording import Wording, site_asset


def _places(words: Mapping[str, Any]) -> dict[str, list[str]]:
    """List what is put in each phrase."""
    return {key: sorted(re.findall(r"\{\w+\}", str(text))) for key, text in words.items()}


@pytest.mark.parametrize("lang", SITE_LANGUAGES)
def test_languages_say_the_same_with_the_same_places(lang: str) -> None:
    for read in (site_asset, live_asset):
        english, other = (json.loads(read(f"words.{name}.json")) for name in ("en", lang))
        assert _places(other) == _places(english)
        assert [key for key, text in other.items() if not text] == []


def test_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(InvalidSelectionError, match="Known: en, fr, es, ar"):
        Wording("tlh")


def test_name_falls_back_to_the_label_and_terms_to_their_key() -> None:
    wording = Wording("ar")
    assert wording.name({"label": "Norway", "name_ar": "النرويج"}) == "النرويج"
    assert wording.name({"label": "Norway"}) == "Norway"
    assert wording.term("engagement-kinds", "tea-party") == "tea-party"
    assert wording.region("150") == wording.region("Europe") == "أوروبا"


def test_short_date_is_no_more_precise_than_what_is_known() -> None:
    wording = Wording("en")
    assert wording.short_date("2024-06") == "Jun 2024"
    assert wording.short_date("[2025-11-24..2025-11-27]") == "24–27 Nov 2025"
    assert Wording("es").short_date("2025-11-24") == "24 nov 2025"
