"""Which rooms answer questions about everybody."""

from freehold.capabilities.community import crossed, questions
from freehold.stewardship.insight import catalogue, people

catalogue.add(people.QUESTIONS)
catalogue.add(questions.QUESTIONS)
catalogue.add(crossed.QUESTIONS)
