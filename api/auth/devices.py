"""What a device is called where its owner reads of it: "Firefox on Linux", as the page calls it."""

from __future__ import annotations

import re

BROWSERS = (
    ("Edge", "Edg"),
    ("Opera", "OPR"),
    ("Firefox", "Firefox|FxiOS"),
    ("Chrome", "Chrome|CriOS"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac", "Mac OS"),
    ("ChromeOS", "CrOS"),
    ("Linux", "Linux"),
)
LONGEST = 500
"""Of what a client says of itself; the rest is not read."""


def device_of(user_agent: str) -> str:
    """Return the device's name: made of our own words, never of what a client said."""
    said = user_agent[:LONGEST]
    browser, system = _name_in(BROWSERS, said), _name_in(SYSTEMS, said)
    if browser is None:
        return "A program"
    return f"{browser} on {system}" if system else browser


def _name_in(names: tuple[tuple[str, str], ...], said: str) -> str | None:
    return next((name for name, pattern in names if re.search(pattern, said)), None)
