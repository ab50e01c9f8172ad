"""Posts and the offices of a state that they belong to, as far as titles tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from diplograph.importers.history_state.reference import Title
from diplograph.model.actors import Agency, Post
from diplograph.model.countries import countries
from diplograph.model.states import states

PRESIDENT, PRESIDENT_ELECT = "us-president", "us-president-elect"
SECRETARY = "us-secretary-of-state"
_OFFICES = {
    "head-of-state": ("Head of state", "head-of-state-office"),
    "head-of-government": ("Head of government", "head-of-government-office"),
    "foreign-ministry": ("Foreign ministry", "foreign-ministry"),
    "defence-ministry": ("Defence ministry", "defence-ministry"),
    "government": ("Government", "other"),
}
_NOTE = "Stands for the office that posts belong to; the source names titles only."


def prefix(state_id: str) -> str:
    """Begin the ids of a state: its alpha-2 code in small letters, or its id of the past."""
    country = countries().get(state_id)
    return country.iso2.lower() if country else state_id


def post_id(title: Title, state_id: str) -> str:
    """Name the post that a title tells of in a state."""
    return f"{prefix(state_id)}-{title.post}"


def offices(used: Iterable[tuple[str, Title]]) -> Iterator[Agency]:
    """Make the offices that posts belong to.

    Parameters
    ----------
    used
        State and title of every post that somebody held.

    Yields
    ------
    Agency
        Those of other states first, then the two of the United States.
    """
    posts: defaultdict[tuple[str, str], dict[str, Post]] = defaultdict(dict)
    for state_id, title in used:
        post = Post(
            id=post_id(title, state_id), titles={"en": title.label}, rank=title.rank or None
        )
        posts[state_id, title.office][post.id] = post
    for (state_id, office), held in sorted(posts.items()):
        name, kind = _OFFICES[office]
        yield Agency(
            id=f"{prefix(state_id)}-{office}",
            names={"en": f"{name} ({states()[state_id].names['en']})"},
            kind=kind,
            country=state_id,
            posts=tuple(held[key] for key in sorted(held)),
            note=_NOTE,
        )
    yield from _of_the_united_states()


def _of_the_united_states() -> Iterator[Agency]:
    yield Agency(
        id="us-white-house",
        names={"en": "The White House"},
        kind="head-of-state-office",
        country="USA",
        posts=(
            Post(id=PRESIDENT, titles={"en": "President"}, rank="head-of-state"),
            Post(id=PRESIDENT_ELECT, titles={"en": "President-elect"}),
        ),
    )
    yield Agency(
        id="us-state-department",
        names={"en": "Department of State"},
        kind="foreign-ministry",
        country="USA",
        posts=(Post(id=SECRETARY, titles={"en": "Secretary of State"}, rank="minister"),),
    )
