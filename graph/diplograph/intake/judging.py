"""Rules that judgements keep: pairs of one kind, no contradiction, no engagement with oneself."""

from __future__ import annotations

from collections.abc import Iterator

from diplograph.errors import Problem
from diplograph.intake.reading import Reading
from diplograph.intake.references import References
from diplograph.resolution.judgements import canonical_ids, conflicts


def check_judgements(reading: Reading, references: References) -> Iterator[Problem]:
    """Report judgements that cannot be applied.

    Parameters
    ----------
    reading
        What was read from a folder.
    references
        The ids that there are.

    Yields
    ------
    Problem
        Contradictions before their consequences: those of judgements that contradict each other
        are not looked for.
    """
    found = [*_of_two_kinds(reading, references), *_contradictions(reading)]
    yield from found
    if not found:
        yield from _meetings_with_oneself(reading)


def _of_two_kinds(reading: Reading, references: References) -> Iterator[Problem]:
    for judgement, place in reading.records["judgement"]:
        left, right = (
            {word for word in judgement.about if record_id in references.ids[word]}
            for record_id in (judgement.left, judgement.right)
        )
        if left and right and left.isdisjoint(right):
            expected = f"the id of an {left.pop()}, as '{judgement.left}' is"
            value, remedy = f"'{judgement.right}'", "Judge two records of one kind."
            yield place.problem("judgement-kinds", ("right",), value, expected, remedy)


def _contradictions(reading: Reading) -> Iterator[Problem]:
    found = reading.records["judgement"]
    for conflict in conflicts(judgement for judgement, _ in found):
        # records with lists of citations are no keys, so the place is looked for
        place = next(place for judgement, place in found if judgement is conflict.judgement)
        value = f"'{conflict.judgement.judgement}'"
        expected = f"what follows from {conflict.told_chain}"
        remedy = "Take one of these judgements back."
        yield place.problem("contradiction", ("judgement",), value, expected, remedy)


def _meetings_with_oneself(reading: Reading) -> Iterator[Problem]:
    judgements = [judgement for judgement, _ in reading.records["judgement"]]
    known = {judgement_id for j in judgements for judgement_id in j.pair}
    ids = canonical_ids(judgements, known)
    for engagement, place in reading.records["engagement"]:
        actors = sorted({party.actor_id for party in engagement.parties})
        if len(actors) > 1 and len({ids.get(actor, actor) for actor in actors}) == 1:
            value = " and ".join(f"'{actor}'" for actor in actors)
            remedy = "Take the judgement that they are the same back, or correct the parties."
            yield place.problem("one-party", ("parties",), value, "two actors", remedy)


def judged_apart(reading: Reading) -> frozenset[frozenset[str]]:
    """List the pairs that were judged not to be the same: they are suggested no more."""
    return frozenset(
        frozenset(judgement.pair)
        for judgement, _ in reading.records["judgement"]
        if judgement.judgement.startswith("not-")
    )


def remedy_by_judgement(first: str, judgement: str, one: str, other: str) -> str:
    """Write the remedy for a suggestion: what to correct, or which judgement silences it."""
    return f"{first}, or judge {one} and {other} '{judgement}' in judgements.yaml."
