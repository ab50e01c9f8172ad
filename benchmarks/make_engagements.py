"""Write a made-up data set of many engagements as JSON Lines, the same for the same seed.

A few states take part in most engagements, as in real press archives: states are drawn with
weights 1/rank. Officials, their posts and tenures, sources, events and instruments are there too,
so that every rule between records has something to do.

    python benchmarks/make_engagements.py 100000 engagements.jsonl
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diplograph.model.countries import countries
from diplograph.model.vocabulary import vocabulary

Document = dict[str, Any]

FIRST_DAY = dt.date(2000, 1, 1)
DAYS = 9000
POSTS = ("minister", "deputy", "director", "envoy", "ambassador")
ENGAGEMENTS_A_SOURCE = 20
ENGAGEMENTS_AN_EVENT = 40


class World:
    """The states, their officials and how often each of them is drawn."""

    def __init__(self, seed: int, n_engagements: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - made-up records are no secret
        self.codes = sorted(countries())
        self.random.shuffle(self.codes)
        self.weights = list(
            itertools.accumulate(1 / rank for rank in range(1, len(self.codes) + 1))
        )
        self.topics = list(vocabulary("topics"))
        self.n_engagements = n_engagements
        self.n_sources = max(1, n_engagements // ENGAGEMENTS_A_SOURCE)
        self.n_events = max(1, n_engagements // ENGAGEMENTS_AN_EVENT)

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Go through all records with the word of their kind, the data set first."""
        yield (
            "dataset",
            {
                "id": "made-up",
                "title": f"{self.n_engagements:,} made-up engagements",
                "scope": "A benchmark",
                "vantage": "None: the engagements are drawn at random",
                "licence": "CC0-1.0",
            },
        )
        yield from (("source", self.source(number)) for number in range(self.n_sources))
        for code in self.codes:
            yield from (("official", self.official(code, post)) for post in POSTS)
            yield "agency", self.agency(code)
        yield from (("event", self.event(number)) for number in range(self.n_events))
        for number in range(self.n_engagements):
            yield from self.engagement(number)

    def source(self, number: int) -> Document:
        """Write a source; every fifth reprints the one before it."""
        source = {
            "id": f"source-{number}",
            "publisher": f"Agency {number % 40}",
            "title": f"Communiqué {number}",
            "url": f"https://example.org/{number}",
            "language": "fr" if number % 3 else "en",
            "kind": "press-agency",
        }
        return source | ({"copies": f"source-{number - 1}"} if number % 5 == 4 else {})  # noqa: PLR2004

    def official(self, code: str, post: str) -> Document:
        """Write an official who holds one post of the ministry."""
        slug = code.lower()
        name = f"{post.title()} of {countries()[code].names['en']}"
        tenure = {"post": f"{slug}-{post}", "start": "2000", "citations": ["source-0"]}
        names = {"en": name, "ar": f"وزير {countries()[code].names['ar']}"}
        return {"id": f"{slug}-{post}-1", "names": names, "country": code, "tenures": [tenure]}

    def agency(self, code: str) -> Document:
        """Write a ministry with its posts."""
        slug = code.lower()
        posts = [{"id": f"{slug}-{post}", "titles": {"en": post.title()}} for post in POSTS]
        names = {"en": f"Ministry of Foreign Affairs of {countries()[code].names['en']}"}
        agency = {"id": f"{slug}-mfa", "names": names, "kind": "foreign-ministry", "country": code}
        return agency | {"posts": posts, "citations": ["source-0"]}

    def event(self, number: int) -> Document:
        """Write an event of five days."""
        start = FIRST_DAY + dt.timedelta(days=number * DAYS // self.n_events)
        event = {"id": f"event-{number}", "names": {"en": f"Conference {number}"}}
        span = {"start": start.isoformat(), "end": (start + dt.timedelta(days=4)).isoformat()}
        return event | {"kind": "conference", **span, "citations": ["source-0"]}

    def engagement(self, number: int) -> Iterator[tuple[str, Document]]:
        """Write an engagement, half of them at an event, and what was signed if anything was."""
        kind = self.random.choices(("meeting", "call", "visit", "signing"), (70, 15, 12, 3))[0]
        at = self.random.randrange(self.n_events)
        day = FIRST_DAY + dt.timedelta(days=at * DAYS // self.n_events + self.random.randrange(5))
        n_parties = self.random.choices((2, 3, 4), (88, 8, 4))[0]
        roles = {"call": ("caller", "called"), "visit": ("visitor", "host")}.get(kind, ())
        parties = [self.party(code) for code in self.states(n_parties)]
        for party, role in zip(parties, roles, strict=False):
            party["role"] = role
        engagement: Document = {"id": f"e-{number}", "kind": kind, "date": day.isoformat()}
        engagement["parties"] = parties
        if number % 2:
            engagement["event"] = f"event-{at}"
        engagement["topics"] = self.random.sample(self.topics, self.random.randrange(4))
        if kind == "signing":
            engagement["instruments"] = [f"i-{number}"]
            yield "instrument", self.instrument(number, parties)
        first = self.random.randrange(self.n_sources)
        engagement["citations"] = [f"source-{first}", f"source-{(first + 1) % self.n_sources}"]
        yield "engagement", engagement

    def states(self, count: int) -> list[str]:
        """Draw distinct states, the first of the list most often."""
        drawn: dict[str, None] = {}
        while len(drawn) < count:
            drawn[self.random.choices(self.codes, cum_weights=self.weights)[0]] = None
        return list(drawn)

    def party(self, code: str) -> Document:
        """Write a party: an official in a post, a ministry or a state alone."""
        slug = code.lower()
        match self.random.choices(("official", "agency", "country"), (60, 25, 15))[0]:
            case "official":
                post = self.random.choice(POSTS)
                return {"official": f"{slug}-{post}-1", "capacity": [f"{slug}-{post}"]}
            case "agency":
                return {"agency": f"{slug}-mfa"}
            case _:
                return {"country": code}

    def instrument(self, number: int, parties: list[Document]) -> Document:
        """Write a memorandum of the parties."""
        titles = {"en": f"Memorandum {number}"}
        instrument = {"id": f"i-{number}", "titles": titles, "kind": "memorandum-of-understanding"}
        return instrument | {"signatories": parties, "citations": ["source-0"]}


def main() -> None:
    """Write the file that the arguments name."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, help="how many engagements")
    parser.add_argument("path", type=Path, help="file to write")
    parser.add_argument("--seed", type=int, default=93, help="the same seed, the same file")
    options = parser.parse_args()
    with options.path.open("w", encoding="utf-8", newline="\n") as lines:
        for word, document in World(options.seed, options.count).documents():
            lines.write(json.dumps({"record": word, **document}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
