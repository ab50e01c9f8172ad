"""Travels and visits of the Office of the Historian, US Department of State (XML, CC0)."""
