"""What a browser says of itself, in the few words that help its person recognise it."""

import re

_BROWSERS = (
    ("Edge", r"\bEdgA?/|\bEdgiOS/"),
    ("Opera", r"\bOPR/|\bOpera\b"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\bFirefox/|\bFxiOS/"),
    ("Chrome", r"\bChrome/|\bCriOS/|\bChromium/"),
    ("Safari", r"\bVersion/[\d.]+ .*Safari/"),
)
_SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("Mac", r"\bMacintosh\b|\bMac OS X\b"),
    ("Chromebook", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
)
_JUDGED = 400


def label(user_agent: str) -> str:
    """ "Firefox on Windows"; a browser or system that is not known is left out, and both are "A browser"."""
    judged = user_agent[:_JUDGED]
    browser = next((name for name, form in _BROWSERS if re.search(form, judged)), "")
    system = next((name for name, form in _SYSTEMS if re.search(form, judged)), "")
    return " on ".join(part for part in (browser or "A browser", system) if part)
