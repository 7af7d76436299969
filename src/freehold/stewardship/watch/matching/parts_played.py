"""Which part a name plays in a sentence: whose data were taken, or the tool, the place and the bait."""

import re

HERE = "\N{SECTION SIGN}"
"""Stands in a sentence for the name that is asked about."""

_DATA = (
    r"(?:accounts?|users?|data|profiles?|customers?|passwords?|records?|files?|tokens?|domains?|merchants?|"
    r"sellers?|creators?|readers?|employees?|repositor(?:y|ies)|channels?|lists?|credentials?|clients?|"
    r"members?|"
    r"documents?|tools?|names|numbers?|log-?ins?|workspaces?|writers?|subscribers?|donors?|backers?|"
    r"team|wiki|"
    r"instance|interface|hash(?:es)?)"
)
_SPEAKS = (
    r"(?:says?|said|tells?|told|confirm(?:s|ed)?|disclose[sd]?|admit(?:s|ted)?|resets?|stored?|stores|"
    r"invalidate[sd]?|investigate[sd]?|denies|denied|notif(?:y|ies|ied)|e?-?mailed|wrote|writes to|"
    r"apologi[sz]\w+|"
    r"suffer(?:s|ed)?|experience[sd]|lost|loses|expose[sd]?|leak(?:s|ed)?|pays for|revoke[sd]|"
    r"discover(?:s|ed)|"
    r"detect(?:s|ed)|became aware|identified|determined)"
)
_FELL = r"(?:hacked|breached|compromised|hit|attacked|hijacked|scraped|phished|broken into|raided)"
_FALL = r"(?:breach|hack|leak|theft|incident|intrusion|attack|data loss|exposure)"
_LINK = (
    r"(?:the |its |their |a |our )?(?:company |firm |platform |site |service |subsidiary )?"
    r"(?:formerly known as )?"
)
_BESIDE = r"(?-i:[A-Z][\w.]+,? (?:and |or )?){0,3}"

_STRUCK = [
    re.compile(pattern)
    for pattern in (
        rf"{HERE}(?:['’]s)?(?: account| accounts)?(?:,? (?:was|were|has been|had been|gets?|is|got|"
        rf"a))*? {_FELL}\b",
        rf"{HERE}(?: Labs| Inc\.)?(?: and [A-Z]\w+)?,? (?:also |has |have |had )?{_SPEAKS}\b",
        rf"{HERE}, (?:the|a|an) [^.]{{3,60}}?,? (?:was |were |has |had )?(?:{_FELL}|{_SPEAKS})\b",
        rf"{HERE}(?:['’]s?)? (?:[\w-]+ ){{0,3}}?(?:{_FALL}|{_DATA})\b",
        rf"{HERE} flaw exploited|{HERE} hit\b",
        rf"(?i:{_FALL})(?:e?s|ed)? (?:at|of|in|on|also reached) {_LINK}{_BESIDE}{HERE}",
        rf"(?:breach(?:es|ed)?|hack(?:s|ed)?|hacking|entered|attacked|hit|read|raided) {HERE}",
        rf"(?i:{_DATA}) (?:\w+ )?(?:of|at|from|for|by) {_LINK}{_BESIDE}{HERE}",
        rf"(?:[Ll]etter|[Nn]otice|[Mm]ail|[Mm]essage) from {HERE}",
        rf"[Hh]ackers? [\w ]{{0,20}}{HERE}",
        rf"taken (?:\w+ )?(?:at|from) {HERE}",
    )
]
_USED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:via|through|over|using|uses?|used|abuse[sd]?|imitat\w+|pretend\w*|posing as|fake|false|"
        rf"bogus|"
        rf"impersonat\w+|in the name of|hosted (?:on|at)|posted (?:on|to)|published on|"
        rf"announced? (?:\w+ )*(?:on|at)|"
        rf"runs? on|backed by|rivals? of|like|unlike|former|formerly of|left|ex-?|sold (?:in|on)|"
        rf"uploads? (?:\w+ )?to|"
        rf"pay(?:ments)? by|owner of|kept in|calls? (?:over|on)|new on|works? (?:for|at)) (?:the |a |"
        rf"an |our |their )?"
        rf"{_BESIDE}{HERE}",
        rf"\bex-{HERE}",
        rf"(?<!breach )(?<!hack )(?<!incident )(?<!attack )\b(?:on|in) (?:a |an |"
        rf"the )?{HERE}(?! (?:breach|leak|users))",
        rf"{HERE} (?:links?|calls?|servers?|boards?|traffic|projects?|videos?|groups?|chats?|"
        rf"executives?|engineers?|"
        rf"researchers?|installers?|posts?|plugins?|campaigns?|stocks?|shares|threads?)\b",
        rf"{HERE} (?:is |was )?(?:used|abused|imitated) (?:by|to|as)\b|{HERE} warns (?!its\b)",
    )
]
_FIRM_SPEAKS = re.compile(
    rf"^(?: [Ll]abs| Inc\.)?,? (?:also |has |had )?{_SPEAKS}\b|^ (?:users|customers|workspaces?|sellers|"
    rf"merchants)\b"
)
_FIRM_FELL = re.compile(rf"^,? (?:was |were |has been |is |gets )?{_FELL}\b|^, (?:the|a|an) [^.,]{{3,60}},")


def is_struck(sentence: str) -> bool:
    """Whether the sentence says that something of theirs was lost, or lets them say so."""
    return any(pattern.search(sentence) for pattern in _STRUCK)


def is_used(sentence: str) -> bool:
    """Whether they are the tool, the place, the bait, the customer or somebody's former employer."""
    return any(pattern.search(sentence) for pattern in _USED)


def acts_as_firm(after: str) -> bool:
    """Whether what follows a word at the beginning of a sentence shows that a firm is meant."""
    return _FIRM_SPEAKS.search(after) is not None or _FIRM_FELL.search(after) is not None
