"""Known actors with all that they name, to stand in another data set."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from diplograph.model.actors import Agency, Official, Organisation
from diplograph.model.records import Records
from diplograph.model.sources import Source


class Known:
    """Actors of a data set, and the bodies and sources that they rest on.

    Parameters
    ----------
    records
        The data set.
    ids
        Officials, agencies and organisations that are wanted.
    """

    def __init__(self, records: Records, ids: Collection[str]) -> None:
        self.records = records
        self._ids: set[str] = set()
        for actor_id in ids:
            self._add(actor_id)

    def _add(self, actor_id: str | None) -> None:
        if actor_id is None or actor_id in self._ids:
            return
        self._ids.add(actor_id)
        for above in self._above(actor_id):
            self._add(above)

    def _above(self, actor_id: str) -> Iterator[str | None]:
        if actor_id in self.records.officials:
            for tenure in self.records.officials[actor_id].tenures:
                yield self.records.posts[tenure.post][1].id
        elif actor_id in self.records.agencies:
            agency = self.records.agencies[actor_id]
            yield from (agency.parent, agency.organisation)
        else:
            yield self.records.organisations[actor_id].parent

    def officials(self) -> list[Official]:
        """List the officials."""
        return [o for o in self.records.officials.values() if o.id in self._ids]

    def agencies(self) -> list[Agency]:
        """List the agencies."""
        return [a for a in self.records.agencies.values() if a.id in self._ids]

    def organisations(self) -> list[Organisation]:
        """List the organisations."""
        return [o for o in self.records.organisations.values() if o.id in self._ids]

    def sources(self) -> list[Source]:
        """List the sources that these are cited from, with the originals of reprints."""
        cited = {c.source for o in self.officials() for t in o.tenures for c in t.citations}
        bodies: list[Agency | Organisation] = [*self.agencies(), *self.organisations()]
        cited |= {c.source for body in bodies for c in body.citations}
        while (
            originals := {copied for name in cited if (copied := self.records.sources[name].copies)}
            - cited
        ):
            cited |= originals
        return [source for name, source in self.records.sources.items() if name in cited]
