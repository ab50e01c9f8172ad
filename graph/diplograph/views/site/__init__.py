"""Graph → static site: a dossier for each actor, dyad, event and instrument."""

SITE_LANGUAGES = ("en", "fr", "es", "ar")
