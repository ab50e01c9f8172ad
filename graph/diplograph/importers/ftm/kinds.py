"""Kinds, roles and other words of closed lists, as the keywords of an entity name them."""

from __future__ import annotations

from collections.abc import Mapping

from diplograph.importers.ftm.entities import Entity
from diplograph.importers.terms import terms_in
from diplograph.model.vocabulary import vocabulary


def event_kind(entity: Entity, is_ours: bool) -> str | None:  # noqa: FBT001 - says whose it is
    """Find the kind of gathering that an event is; None where it is an engagement.

    Visits, meetings and calls are both: diplograph marks which of its own are gatherings, those of
    others are engagements.
    """
    if entity.schema != "Event" or (is_ours and entity.id != entity.first("recordId")):
        return None
    found = terms_in("event-kinds", entity.texts("keywords"))
    if not is_ours:
        found = tuple(kind for kind in found if kind not in vocabulary("engagement-kinds"))
    return found[0] if found else None


def engagement_kind(entity: Entity, *, has_instrument: bool) -> str | None:
    """Find the kind of engagement; None where nothing says it."""
    if entity.schema in {"Trip", "Call"}:
        return {"Trip": "visit", "Call": "call"}[entity.schema]
    beginning = entity.first("name").partition(":")[0]
    found = terms_in("engagement-kinds", [*entity.texts("keywords"), beginning])
    # a signing of which nobody knows what was signed is no signing in records
    return next((kind for kind in found if kind != "signing" or has_instrument), None)


def roles_of(entity: Entity, kind: str) -> Mapping[str, str]:
    """Say which property holds parties of which role.

    Returns
    -------
    mapping of str to str
        Role by property. A kind of two roles gives the other one to whoever does not organise.
    """
    features = vocabulary("engagement-kinds")[kind].features
    ends = [str(features.get(end, "")) for end in ("source_role", "target_role")]
    match entity.schema:
        case "Call":
            return {"caller": "caller", "receiver": "called"}
        case "UnknownLink":
            first, second = ends if all(ends) else ("participant", "participant")
            return {"subject": first, "object": second}
        case _:
            others = [role for role in ends if role != "host"]
            has_host = "host" in ends and bool(entity.texts("organizer"))
            return {
                "organizer": "host",
                "involved": others[0] if has_host else "participant",
            }
