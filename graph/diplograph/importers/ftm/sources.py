"""Articles, documents and addresses → sources, of which only those that are cited stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diplograph.importers.citing import is_address, page_source
from diplograph.importers.ftm.entities import Entity
from diplograph.importers.ftm.findings import Findings
from diplograph.importers.ftm.schemas import SOURCES
from diplograph.importers.ftm.values import date_in
from diplograph.model.ftm_codes import language_of_code
from diplograph.model.sources import Citation, Source


class Sources:
    """Cites sources, and remembers which were cited.

    Parameters
    ----------
    entities, ids, findings
        Entities of the file, our ids of them, and where to note what cannot be read.
    own
        The file itself as a source.
    """

    def __init__(
        self, entities: Mapping[str, Entity], ids: Mapping[str, str], findings: Findings,
        own: Source,
    ) -> None:  # fmt: skip
        self.entities, self.ids, self.findings, self.own = entities, ids, findings, own
        self.read: set[str] = set()
        self._cited: dict[str, Source] = {}
        self._by_url = {
            url: entity.id
            for entity in entities.values()
            if entity.schema in SOURCES
            for url in entity.texts("sourceUrl")
        }

    def cited(self, entity: Entity, *, needed: bool) -> tuple[Citation, ...]:
        """Cite what an entity rests on: its proofs, else its addresses, else, if needed, the file.

        The place within the file is the id of the entity there.
        """
        keys = [key for key in entity.texts("proof") if self._is_source(key, entity)]
        urls = [url for url in entity.texts("sourceUrl") if is_address(url)]
        keys += [self._by_url[url] for url in urls if url in self._by_url]
        # with a proof, further addresses only repeat where it is found
        pages = [] if entity.texts("proof") and keys else [u for u in urls if u not in self._by_url]
        found = [self._document(key) for key in dict.fromkeys(keys)]
        found += [self._keep(page_source(url, entity.first("publisher"))) for url in pages]
        if found or not needed:
            return tuple(Citation(source=source_id) for source_id in dict.fromkeys(found))
        return (Citation(source=self._keep(self.own), locator=f"entity {entity.id}"),)

    def _is_source(self, key: str, entity: Entity) -> bool:
        document = self.entities.get(key)
        if document is not None and document.schema in SOURCES:
            return True
        remedy = "Add the document to the file; it is not cited."
        self.findings.miss(entity, "unknown-proof", "proof", f"'{key}'", "a document of the file",
                           remedy)  # fmt: skip
        return False

    def _document(self, key: str) -> str:
        source_id = self.ids[key]
        if source_id not in self._cited:
            self.read.add(key)
            self._keep(self._read(self.entities[key], source_id))
        return source_id

    def _read(self, document: Entity, source_id: str) -> Source:
        urls = [url for url in document.texts("sourceUrl") if is_address(url)]
        title = document.first("title", "name", "fileName")
        page = page_source(urls[0]) if urls else None
        return Source(
            id=source_id,
            publisher=document.first("publisher") or (page or self.own).publisher,
            # an id stands where a title is required and none is known
            title=title if title not in {"", source_id} else None,
            url=urls[0] if urls else None,
            date=date_in(document, self.findings, "publishedAt", "date"),
            language=language_of_code(document.first("language")) or "und",
            kind="press-article" if document.schema == "Article" else "other",
        )

    def _keep(self, source: Source) -> str:
        self._cited.setdefault(source.id, source)
        return source.id

    def all(self) -> Iterator[Source]:
        """List the sources that something cites."""
        yield from self._cited.values()

    def leave_out_uncited(self) -> None:
        """Note the documents that nothing cites."""
        for entity in self.entities.values():
            if entity.schema in SOURCES and entity.id not in self.read:
                value, remedy = (
                    f"'{entity.first('title', 'name')}'",
                    "Name it as 'proof' of what it says.",
                )
                self.findings.leave_out(entity, "uncited", value, "cited by any record", remedy)
