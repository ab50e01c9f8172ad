from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from diplograph.views.site import SITE_LANGUAGES
from diplograph.views.site.dates import write_date, write_period
from diplograph.views.site.wording import Wording


@pytest.mark.parametrize(
    ("edtf", "en", "fr"),
    [
        ("2025", "2025", "2025"),
        ("2025-11", "November 2025", "novembre 2025"),
        ("2025-11-XX", "November 2025", "novembre 2025"),
        ("2025-11-01", "1 November 2025", "1er novembre 2025"),
        ("2025-11-24/2025-11-27", "24–27 November 2025", "24–27 novembre 2025"),
        ("2025-11-28/2025-12-01", "28 November – 1 December 2025", None),
        ("2024-12-28/2025-01-02", "28 December 2024 – 2 January 2025", None),
        ("2025-11-24/2025-11-24", "24 November 2025", None),
        ("[2025-11-24..2025-11-27]", "one day within 24–27 November 2025", None),
        ("2019-08/2026-02-14", "August 2019 – 14 February 2026", None),
        ("2019/..", "2019 – open", "2019 – ouvert"),
        ("2025-11~", "about November 2025", None),
        ("2025?", "perhaps 2025", None),
        ("2025%", "perhaps about 2025", None),
        ("2025-13", "2025-13", "2025-13"),
        ("soon", "soon", "soon"),
    ],
)
def test_date_is_written_as_precisely_as_it_is_known(edtf: str, en: str, fr: str | None) -> None:
    assert write_date(edtf, Wording("en").words) == en
    if fr:
        assert write_date(edtf, Wording("fr").words) == fr


@pytest.mark.parametrize("lang", SITE_LANGUAGES)
@given(day=st.dates(min_value=dt.date(1000, 1, 1)))
def test_days_and_months_are_those_of_the_locale(lang: str, day: dt.date) -> None:
    locale = {"en": "en_GB", "ar": "ar_EG@numbers=latn"}.get(lang, lang)
    expected = format_date(day, "long", locale=locale)
    western = expected.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    written = write_date(day.isoformat(), Wording(lang).words)
    assert written.replace("1er ", "1 ") == western.replace("1er ", "1 ")


def test_period_of_one_day_is_a_day() -> None:
    words = Wording("es").words
    assert write_period("2025-11-24", "2025-11-24", words) == "24 de noviembre de 2025"
    assert write_period("2025-11-24", "2025-11-27", words) == "24–27 de noviembre de 2025"
