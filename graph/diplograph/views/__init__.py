"""Graph → interactive page, as one file or inside a notebook."""

PAGE_LANGUAGES = ("en", "fr", "es", "ar")
