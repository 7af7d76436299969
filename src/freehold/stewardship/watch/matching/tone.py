"""Whether words tell of an incident: that it happened, that somebody claims so, or neither."""

import re
from dataclasses import dataclass
from enum import IntEnum


class Tone(IntEnum):
    """What a sentence says of an incident, the weakest first."""

    NOTHING = 0
    DENIED = 1
    SUPPOSED = 2
    CLAIMED = 3
    HAPPENED = 4


@dataclass(frozen=True, slots=True)
class Said:
    tone: Tone
    words: str = ""


_ACTORS = r"(?:somebody|someone|part(?:y|ies)|actors?|attackers?|hackers?|thieves|employees?)"
_HAPPENING = re.compile(
    r"unauthori[sz]ed (?:access|part|actor|person|third|activit|use)\w*|"
    r"without (?:authori[sz]ation|permission)|\bbreach(?:ed|es)?\b|\bhack(?:ed|s|ing|er|ers)?\b|"
    r"\bstolen?\b|\bsteal(?:s|ing)?\b|\btheft\b|\bleak(?:ed|s)?\b|exfiltrat\w+|\bcompromised?\b|"
    r"\btak(?:en|e|es) over\b|\btook over\b|hijack\w*|\bexpos(?:ed|es)\b|threat actors?|\bintrusions?\b|"
    r"ransomware|(?:security|data|cybersecurity|privacy) incidents?|\bscraped\b|credential stuffing|"
    r"\bphished\b|"
    r"broken into|(?:seen|opened|read) by (?:others|strangers)|wrong people|beyond their audience|"
    r"other people could see|of strangers|readable form|plain ?text|offered for|for sale|\bsold\b|"
    r"malicious|"
    r"invalidat\w+|lost (?:our|my|their) (?:list|data)|profiles? (?:\w+ ){0,6}(?:were )?published|"
    r"published data|"
    r"data (?:\w+ ){0,4}(?:is|are) online|numbers are online|"
    + _ACTORS
    + r"\b[^.]{0,70}\b(?:access(?:ed)?|obtained|acquired|downloaded|copied|exported|took|gained|misused|"
    r"entered)\b",
    re.IGNORECASE,
)
_DENYING = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|does|do|could)(?: not|n['’]t)\b(?: \w+){0,3}? "
    r"(?:affect|concern|breach|hack|touch|compromis|experienc|involv|at fault|aware)\w*|"
    r"\bnot (?:currently )?aware of any\b|\bno (?:evidence|sign|indication)s? of\b|\bno (?:\w+ )?(?:data )?"
    r"(?:breach|incident|intrusion|hack)\b|\bnot concerned\b|\bno data (?:was|were) lost\b|"
    r"\bwas no attack\b|"
    r"before anybody used|\bwithout any (?:breach|incident)\b|\bnobody was harmed\b|"
    r"\bno customer was harmed\b|"
    r"not the result of",
    re.IGNORECASE,
)
_SUPPOSING = re.compile(
    r"\b(?:could|may|might|would|can|if|should|expect|risks?|prevent|ability to|threats?|proposal|"
    r"program|potential|"
    r"in the event|hypothetical|exercise|simulat\w+|bug bounty|how to)\b",
    re.IGNORECASE,
)
_BUT_DONE = re.compile(
    r"\b(?:may|might|could) (?:also )?(?:have been|have leaked|have had|be among)\b|"
    r"\bcould (?:be opened|see|search)\b|"
    r"\b(?:on|since|between|in) (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|"
    r"december)\b|\bis online\b",
    re.IGNORECASE,
)
_CLAIMING = re.compile(
    r"\b(?:claim\w*|den(?:y|ies|ied)|alleg\w+|rumou?rs?|purport\w*|unconfirmed)\b", re.IGNORECASE
)
_UNTRUE = re.compile(
    r"\bwas a (?:joke|hoax)\b|\bthere was no (?:breach|incident|hack)\b|\bhoax\b|^no evidence of\b",
    re.IGNORECASE,
)
_RISKS = re.compile(r"\brisk factors?\b|\b10-[KQ]\b", re.IGNORECASE)


def of_sentence(sentence: str) -> Said:
    """What one sentence says."""
    found = _HAPPENING.search(sentence)
    if found is None:
        return Said(Tone.DENIED if _DENYING.search(sentence) else Tone.NOTHING)
    words = found[0]
    if _CLAIMING.search(sentence):
        return Said(Tone.CLAIMED, words)
    if _DENYING.search(sentence):
        return Said(Tone.DENIED, words)
    if _SUPPOSING.search(sentence) and not _BUT_DONE.search(sentence):
        return Said(Tone.SUPPOSED, words)
    return Said(Tone.HAPPENED, words)


def of_all(sentences: list[str]) -> Said:
    """What a report says as a whole: its strongest sentence, unless it takes everything back."""
    text = " ".join(sentences)
    if _UNTRUE.search(text) and not _CLAIMING.search(sentences[0]):
        return Said(Tone.DENIED)
    if _RISKS.search(sentences[0]):
        return Said(Tone.SUPPOSED)
    return max(
        (of_sentence(one) for one in sentences), key=lambda said: said.tone, default=Said(Tone.NOTHING)
    )


def denies(sentence: str) -> bool:
    """Whether a sentence says of somebody that they are not concerned."""
    return _DENYING.search(sentence) is not None
