"""Codes of countries and regions as types of fields, with the code that is meant as the remedy."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from diplograph.model.countries import region_code_for, regions
from diplograph.model.states import state_remedy, states


class CountryCode:
    """Annotate a text field that holds an ISO 3166-1 alpha-3 code (or XKX) or a past state's id."""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_check_code, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(states())}


def _check_code(value: str) -> str:
    if value in states():
        return value
    raise PydanticCustomError(
        "unknown-country",
        "{expected}",
        {"expected": "an ISO 3166-1 alpha-3 code", "remedy": state_remedy(value)},
    )


class RegionCode:
    """Annotate a text field that holds the UN M49 code of a region or sub-region."""

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_check_region, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(regions())}


def _check_region(value: str) -> str:
    if value in regions():
        return value
    exact = region_code_for(value)
    names = {str(region).casefold(): code for code, region in regions().items()}
    near = get_close_matches(value.strip().casefold(), names, n=1, cutoff=0.5)
    code = exact or (names[near[0]] if near else None)
    remedy = f"Did you mean '{code}' ({regions()[code]})?" if code else "Use three digits."
    raise PydanticCustomError(
        "unknown-region",
        "{expected}",
        {"expected": "the UN M49 code of a region", "remedy": remedy},
    )
