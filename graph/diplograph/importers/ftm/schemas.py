"""Which schemas and properties of FollowTheMoney are read, which are private, which have no place.

What a person is apart from an office is never taken, whatever the file says.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BODIES = frozenset({"PublicBody", "Organization", "Territory"})
SOURCES = frozenset(
    {
        "Article", "Document", "HyperText", "PlainText", "Pages", "Page", "Image", "Audio", "Video",
        "Table", "Workbook", "Package",
    }
)  # fmt: skip
EVENTS = frozenset({"Event", "Trip", "Call"})

_OF_ALL = frozenset({"sourceUrl", "proof"})
_OF_ACTORS = _OF_ALL | {
    "name", "alias", "previousName", "abbreviation", "country", "wikidataId", "notes",
    "classification", "website", "parent",
}  # fmt: skip
_OF_SPELLS = _OF_ALL | {"startDate", "endDate", "date"}
_OF_SOURCES = frozenset(
    {"title", "name", "publisher", "sourceUrl", "date", "publishedAt", "language", "fileName"}
)
_OF_EVENTS = _OF_SPELLS | {
    "name", "location", "involved", "organizer", "keywords", "summary", "notes", "recordId",
    "publisher",
}  # fmt: skip

# schema -> properties that end up in a record, or that only repeat what another entity says
READ: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Person": _OF_ALL
        | {"name", "alias", "previousName", "country", "wikidataId", "notes", "position"},
        **dict.fromkeys(BODIES, _OF_ACTORS),
        **dict.fromkeys(SOURCES, _OF_SOURCES),
        "Position": frozenset({"name", "organization", "country"}),
        "Occupancy": _OF_SPELLS | {"holder", "post", "summary"},
        "Membership": _OF_SPELLS | {"member", "organization", "role"},
        "Employment": _OF_SPELLS | {"employee", "employer", "role"},
        "Directorship": _OF_SPELLS | {"director", "organization", "role"},
        "Representation": _OF_SPELLS | {"agent", "client", "role"},
        "UnknownLink": _OF_SPELLS | {"subject", "object", "role", "summary", "publisher"},
        "Succession": _OF_SPELLS | {"predecessor", "successor"},
        "Contract": _OF_ALL
        | {
            "title",
            "name",
            "type",
            "status",
            "contractDate",
            "authority",
            "keywords",
            "summary",
            "notes",
        },
        "Event": _OF_EVENTS,
        "Trip": _OF_EVENTS,
        "Call": _OF_SPELLS | {"caller", "receiver", "summary", "publisher"},
    }
)

# schemas that are left out, with the reason
LEFT_OUT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "Address", "Associate", "BankAccount", "CryptoWallet", "Email", "Family",
                "Identification", "Message", "Passport", "TaxRoll", "UserAccount",
            ),
            ("private", "It is never taken: officials are recorded in public capacity only."),
        ),
        **dict.fromkeys(
            ("Company", "LegalEntity"),
            (
                "no-public-body",
                "Give it the schema PublicBody or Organization, if that is what it is.",
            ),
        ),
    }
)  # fmt: skip
OTHER = ("other-schema", "Records have no place for it.")

PRIVATE = frozenset(
    {
        "address", "addressEntity", "appearance", "biography", "birthCountry", "birthDate",
        "birthPlace", "callerNumber", "citizenship", "deathDate", "education", "email", "ethnicity",
        "eyeColor", "fatherName", "gender", "hairColor", "height", "idNumber", "innCode",
        "motherName", "nationality", "passportNumber", "phone", "political", "receiverNumber",
        "religion", "socialSecurityNumber", "spokenLanguage", "taxNumber", "weight",
    }
)  # fmt: skip

# ties that say which body a person serves: person, body, and what to call a post without a role
SERVICE: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "Membership": ("member", "organization", "Member"),
        "Employment": ("employee", "employer", "Staff member"),
        "Directorship": ("director", "organization", "Director"),
        "Representation": ("agent", "client", "Representative"),
    }
)
