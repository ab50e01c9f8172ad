"""Groups that nodes are coloured and placed by: UN M49 regions, and those that have no region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplograph.model.countries import countries, region_code_for, regions

ORGANISATIONS = "organisations"
EVENTS = "events"
HOME = "home"
NO_REGION = "none"
INSTRUMENTS = "instruments"


def region_of(data: Mapping[str, Any]) -> str | None:
    """Find the UN M49 code of the region that a node's country lies in."""
    code = data.get("country")
    if code in countries():
        region = countries()[str(code)].region
        return region if region in regions() else None
    return region_code_for(str(data["region"])) if "region" in data else None


def subregion_of(data: Mapping[str, Any]) -> str:
    """Find the UN M49 code of a node's sub-region; empty where there is none."""
    code = data.get("country")
    return countries()[str(code)].subregion if code in countries() else ""


def group_of(data: Mapping[str, Any], *, is_hub: bool = False) -> str:
    """Tell which colour a node has: its region's, or that of its kind where it has no region."""
    if is_hub:
        return HOME
    if data["node_type"] == "instrument":
        return INSTRUMENTS
    if data["node_type"] == "event":
        return EVENTS
    if data["node_type"] == "organisation" or "country" not in data:
        return ORGANISATIONS
    return region_of(data) or NO_REGION
