"""The gazetteer: every name that an actor of the records, or a country, goes by."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.base import name_in
from diplograph.model.records import Records
from diplograph.resolution.entries import CandidateKind, Entry
from diplograph.resolution.keys import comparison_key
from diplograph.resolution.reference_names import country_entries
from diplograph.resolution.titles import without_titles

# shorter names resemble too many others
SHORTEST_SCORED = 4
Index = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True)
class Gazetteer:
    """Names of actors, and the ways to look them up.

    Attributes
    ----------
    entries
        One for each name of each actor.
    """

    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, records: Records | None = None) -> Gazetteer:
        """Collect the names of all countries, and those of the actors of a data set.

        Parameters
        ----------
        records
            Checked records; None for countries alone.

        Returns
        -------
        Gazetteer
            The same for the same records.

        Examples
        --------
        >>> [entry.id for entry in Gazetteer.of().by_key[comparison_key("norvège")]]
        ['NOR']
        """
        named = sorted(_entries_of(records), key=lambda e: (e.id, e.name)) if records else []
        return cls((*named, *country_entries()))

    @cached_property
    def by_name(self) -> Index:
        """Entries by their name exactly as written, in Unicode NFC."""
        return _index((as_written(entry.name), entry) for entry in self.entries)

    @cached_property
    def by_key(self) -> Index:
        """Entries by comparison key; codes, which are read as written, have none."""
        return _index((comparison_key(e.name), e) for e in self.entries if e.method != "code")

    @cached_property
    def by_code(self) -> Index:
        """Codes and ids in capitals, for those who write them otherwise."""
        return _index((e.name.upper(), e) for e in self.entries if e.method == "code")

    @cached_property
    def by_untitled_key(self) -> Index:
        """Entries of officials by the comparison key of the name without its titles."""
        return _index(
            (comparison_key(without_titles(entry.name)), entry)
            for entry in self.entries
            if entry.kind == "official" and entry.method != "code"
        )

    @cached_property
    def spellings(self) -> Mapping[bool, tuple[tuple[str, ...], tuple[Entry, ...]]]:
        """Folded names to compare letter by letter, with their entries; officials under True."""
        found: dict[bool, tuple[list[str], list[Entry]]] = {True: ([], []), False: ([], [])}
        for entry in self.entries:
            is_official = entry.kind == "official"
            text = folded(entry.name, is_official=is_official)
            if entry.method != "code" and len(text) >= SHORTEST_SCORED:
                found[is_official][0].append(text)
                found[is_official][1].append(entry)
        return {key: (tuple(texts), tuple(entries)) for key, (texts, entries) in found.items()}


def folded(name: str, *, is_official: bool) -> str:
    """Write the words of a name in alphabetical order, of an official's without titles."""
    return comparison_key(without_titles(name) if is_official else name)


def as_written(name: str) -> str:
    """Write a name in Unicode NFC without spaces around it, and in no other way changed."""
    return unicodedata.normalize("NFC", name.strip())


def _index(pairs: Iterable[tuple[str, Entry]]) -> Index:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for key, entry in pairs:
        if key:
            found[key].append(entry)
    return MappingProxyType({key: tuple(entries) for key, entries in found.items()})


def _entries_of(records: Records) -> Iterator[Entry]:
    for official in records.officials.values():
        yield from _actor_entries(official, "official")
    for agency in records.agencies.values():
        yield from _body_entries(agency, "agency")
    for organisation in records.organisations.values():
        yield from _body_entries(organisation, "organisation")


def _body_entries(body: Agency | Organisation, kind: CandidateKind) -> Iterator[Entry]:
    yield from _actor_entries(body, kind)
    if body.abbreviation:
        label = name_in(body.names)
        yield Entry(body.id, kind, label, body.abbreviation, "alias", "abbreviation")


def _actor_entries(actor: Official | Agency | Organisation, kind: CandidateKind) -> Iterator[Entry]:
    label = name_in(actor.names)
    yield Entry(actor.id, kind, label, actor.id, "code", "id")
    for lang, name in actor.names.items():
        yield Entry(actor.id, kind, label, name, "exact", f"name ({lang})")
    for alias in actor.aliases:
        yield Entry(actor.id, kind, label, alias, "alias", "alias")
