"""Names and addresses made comparable."""

import re
import unicodedata

_LEGAL = re.compile(
    r"(?:[\s,]+(?:inc|llc|llp|lp|ltd|limited|corp|corporation|co|company|pbc|plc|gmbh|ag|bv|b\.v|sa|s\.a|spa|"
    r"s\.p\.a|ab|oy|pty|pte|pllc|incorporated|foundation)\b\.?)+$"
)
_PARTS = re.compile(
    r"[()\[\]/;|]|\bd/?b/?a\b|\bdba\b|\ba/?k/?a\b|\bf/?k/?a\b|\bformerly(?: known as)?\b|\bnow called\b|"
    r"\b(?:vendor|through|via|on behalf of)\b\s*:?",
    re.IGNORECASE,
)
_DBA = re.compile(r"\b([dfa])/([bk])/(a)\b", re.IGNORECASE)


def folded(text: str) -> str:
    """Compatible forms made one, case and doubled spaces gone."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def bare(name: str) -> str:
    """A firm's name without what the law adds to it: "Kickstarter, PBC" and "KICKSTARTER" are one."""
    plain = folded(name).strip(" .,'\"“”").removeprefix("the ")
    return _LEGAL.sub("", plain).strip(" .,") or plain


def has_legal_form(name: str) -> bool:
    """Whether the name says that it is a firm's: "Square, Inc." and not "square"."""
    return _LEGAL.search(folded(name).strip(" .,")) is not None


def parts(name: str) -> list[str]:
    """The names in a name: "Block, Inc. dba Square" has two."""
    joined = _DBA.sub(r"\1\2\3", name)
    return [part.strip(" ,-–") for part in (joined, *_PARTS.split(joined)) if part.strip(" ,-–")]


def host(address: str) -> str:
    """The host of an address or a bare domain: lower case, without port and final dot; "" for none."""
    text = address.strip().casefold()
    text = text.partition("://")[2] or text
    text = re.split(r"[/?#\s]", text, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].strip(".")
    return text if "." in text and len(text) <= 253 else ""


def lies_under(name: str, domain: str) -> bool:
    """Whether a host is this domain or below it. "notslack.com" is neither."""
    return name == domain or name.endswith("." + domain)
