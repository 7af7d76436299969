"""Everything that is asked on somebody's way through a survey, with what they answered, before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from freehold.capabilities.surveys.questionnaire import answering, walking
from freehold.capabilities.surveys.questionnaire.speaking import Speaker
from freehold.interfaces.web.surveys.typed import field_of
from freehold.interfaces.web.surveys.ways import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """One question. ``change`` leads to it; ``problem`` says what is still missing."""

    ask: str
    answers: Sequence[str]
    change: str
    problem: str


def looked_over(standing: Standing, speaker: Speaker) -> list[Line]:
    """In the order of the pages."""
    asked, answers = standing.entrance.questionnaire, speaker.answers
    found: list[Line] = []
    for page, questions in walking.reached(asked, answers):
        problems = answering.sound(questions, answers)[1]
        for one in questions:
            problem = str(problems.get(one.id, ""))
            page_at = f"{standing.page(page.id)}{'?missing' if problem else ''}#{field_of(one)}"
            said = speaker.lines(one, answers[one.id]) if one.id in answers else []
            found.append(Line(speaker.say(one.ask), said, page_at, problem))
    return found
