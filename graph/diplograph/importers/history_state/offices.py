"""Posts and the offices of a state that they belong to, as far as titles tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from diplograph.importers.history_state.reference import Title
from diplograph.importers.state_offices import office_of, prefix
from diplograph.model.actors import Agency, Post

PRESIDENT, PRESIDENT_ELECT = "us-president", "us-president-elect"
SECRETARY = "us-secretary-of-state"


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
        yield office_of(state_id, office, [held[key] for key in sorted(held)])
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
