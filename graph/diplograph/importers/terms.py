"""Terms of closed lists, as other people write them: by key, by label, or as a relation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from diplograph.model.vocabulary import vocabulary
from diplograph.resolution.keys import comparison_key


def terms_in(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Find the terms of a vocabulary that texts name by key, label or relation.

    Examples
    --------
    >>> terms_in("engagement-kinds", ["Courtesy call", "visited", "rencontre", "dinner"])
    ('courtesy-call', 'visit', 'meeting')
    """
    forms = _forms(name)
    found = (forms.get(comparison_key(text)) for text in texts)
    return tuple(dict.fromkeys(term for term in found if term))


@cache
def _forms(name: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, term in vocabulary(name).items():
        reads = term.features.get("reads", {})
        relation = str(term.features.get("relation", "")).replace("_", " ")
        for form in (key, *term.labels.values(), relation, *reads.values()):
            found.setdefault(comparison_key(form), key)
    return MappingProxyType({form: key for form, key in found.items() if form})
