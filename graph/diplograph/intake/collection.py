"""The records of a reading by id, as the rules between records look them up."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplograph.intake.reading import Reading
from diplograph.model.actors import Agency, Official
from diplograph.model.engagements import Event


@dataclass(frozen=True)
class Collection:
    """The records that fit their models, as the rules between them need them.

    Attributes
    ----------
    reading
        What was read.
    officials, agencies, events
        Records by id.
    posts
        Ids of posts.
    """

    reading: Reading
    officials: dict[str, Official] = field(init=False)
    agencies: dict[str, Agency] = field(init=False)
    events: dict[str, Event] = field(init=False)
    posts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        found = self.reading.records
        object.__setattr__(self, "officials", {r.id: r for r, _ in found["official"]})
        object.__setattr__(self, "agencies", {r.id: r for r, _ in found["agency"]})
        object.__setattr__(self, "events", {r.id: r for r, _ in found["event"]})
        bodies = [record for word in ("agency", "organisation") for record, _ in found[word]]
        posts = frozenset(post.id for body in bodies for post in body.posts)
        object.__setattr__(self, "posts", posts)
