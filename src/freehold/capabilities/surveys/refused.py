"""How surveys say no."""

from freehold.foundation.refusal import Refusal


class NoSuchSurvey(Refusal):
    status = 404
    code = "surveys.no-such-survey"
    for_members = "There is no such survey."


class NotAsked(Refusal):
    """Also what a stranger reads, and who has a link that was never good."""

    code = "surveys.not-asked"
    for_members = "This link leads to no survey. Perhaps it is over, or the link was cut in a mail."


class NotADraft(Refusal):
    code = "surveys.not-a-draft"
    for_members = "This survey is open already."
    for_owner = "A survey that is open is not changed: people answered what it said. Make an edition."


class ChangedMeanwhile(NotADraft):
    code = "surveys.changed-meanwhile"
    for_members = "This survey was changed meanwhile, perhaps by you in another window."
    for_owner = "It was changed meanwhile, perhaps in another window. Look at it, and save again."


class NotOpen(Refusal):
    code = "surveys.not-open"
    for_members = "This survey is not open, or not any more."


class AnsweredAlready(Refusal):
    code = "surveys.answered-already"
    for_members = "You have answered this survey. Thank you."


class EnoughAnswers(Refusal):
    code = "surveys.enough-answers"
    for_members = "We have as many answers as we need from people like you. Thank you for your time."


class TooManyDrafts(Refusal):
    code = "surveys.too-many-drafts"
    for_members = "Too many are filling this in at once to keep half-filled pages. Please answer in one go."


class PublicIsAnonymous(Refusal):
    code = "surveys.public-is-anonymous"
    for_members = "A link for everybody knows nobody, so such a survey is anonymous."
    for_owner = "A confidential survey goes to invited members: nobody else has a key to seal answers under."


class EndsTooLate(Refusal):
    code = "surveys.ends-too-late"
    for_members = "A survey is open for half a year at most, and ends in the future."
    for_owner = "Name an end that is to come and at most 180 days away, or a number of 1 to 50,000 answers."


class NobodyToAsk(Refusal):
    code = "surveys.nobody-to-ask"
    for_members = "There is nobody to ask."
    for_owner = "Nobody is left to be drawn: all were asked within 90 days, or want not to be."


class NotDrawn(Refusal):
    code = "surveys.not-drawn"
    for_members = "Nobody was chosen for this survey yet."
    for_owner = "Draw a sample before you open a survey by invitation."


class DrawnAlready(Refusal):
    code = "surveys.drawn-already"
    for_members = "Those to be asked were chosen already."
    for_owner = "A sample is drawn once: drawing until one likes it is no sample."


class WrongPlan(Refusal):
    code = "surveys.wrong-plan"
    for_members = "This sample cannot be drawn."
    for_owner = "Name a size of at least one, or for groups a size for each of 1 to 20 of them."


class TooSoon(Refusal):
    code = "surveys.too-soon"
    for_members = "It is too soon to remind people again."
    for_owner = "Two reminders at most, three days apart."


class TooFew(Refusal):
    code = "surveys.too-few"
    for_members = "There are too few answers to show this without pointing at someone."
    for_owner = "Figures begin at ten answers. Anonymous ones come in batches of twenty, and at the end."


class TooManySurveys(Refusal):
    code = "surveys.too-many-surveys"
    for_members = "There are too many surveys."
    for_owner = "A house keeps 2,000 surveys: delete old ones."
