"""Categories and columns in the words that people read.

Categories are keys of fideslang's taxonomy; one without words of its own takes those of the nearest key above
it. A column may be called by a name of its own, where its category says too little.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

_categories: dict[str, Words] = {
    "user": _("something about you"),
    "user.name": _("name"),
    "user.account": _("account"),
    "user.account.username": _("handle"),
    "user.account.settings": _("settings"),
    "user.access_record": _("record of looks"),
    "user.authorization": _("what proves that it is you"),
    "user.authorization.password": _("password"),
    "user.behavior": _("what you did here"),
    "user.contact": _("how to reach you"),
    "user.contact.address": _("postal address"),
    "user.contact.email": _("e-mail address"),
    "user.contact.phone_number": _("phone number"),
    "user.content": _("what you wrote"),
    "user.content.private": _("what you wrote in private"),
    "user.content.public": _("what you wrote in public"),
    "user.content.self_image": _("picture of you"),
    "user.demographic": _("what kind of customer you are"),
    "user.demographic.age_range": _("age band"),
    "user.device": _("devices"),
    "user.job_title": _("role in the house"),
    "user.privacy_preferences": _("what you agreed to"),
    "user.social": _("whom you know here"),
    "user.unique_id": _("who you are here"),
}

_unsaid: set[str] = set()

_columns: dict[str, Words] = {
    "people.person.handle": _("Handle"),
    "people.person.name": _("Name"),
    "people.person.avatar": _("Picture"),
    "people.person.bio": _("About you"),
    "people.person.since": _("Member since"),
    "people.person.email": _("E-mail address"),
    "people.person.phone": _("Phone number"),
    "people.person.age_band": _("Age band"),
    "people.person.settings": _("Settings"),
    "people.password.hashed": _("Password"),
    "people.authenticator.secret": _("Authenticator app"),
    "people.recoverycodes.hashes": _("Recovery codes"),
    "people.passkey.credential": _("Passkeys"),
    "people.signin.bearer": _("Proof of each sign-in"),
    "people.signin.seen": _("Where you are signed in"),
    "people.device.details": _("Browsers we know"),
    "people.activity.details": _("What happened with your account"),
    "people.tries.details": _("Sign-ins that failed"),
    "access.liveunlock.details": _("What you unlocked, acting for the house"),
    "access.acknowledgement.details": _("That you read what is recorded about your work"),
    "access.review.words": _("Reviews of your looks, acting for the house"),
    "access.doubt.words": _("What seemed wrong to you"),
    "access.told.letter": _("What we told you about your data"),
    "people.token.payload": _("Links we sent you"),
    "people.verification.details": _("When your e-mail address answered"),
    "people.appointment.person": _("Acting for the house"),
    "people.appointment.role": _("Your role in the house"),
    "people.appointment.ends_on": _("The day from which you do not act for the house any more"),
    "people.appointment.details": _("What your role covers"),
    "people.suspension.details": _("Being kept out"),
    "people.hidden.details": _("Being shown to nobody"),
    "people.origin.person": _("Your account's place of origin"),
    "people.origin.details": _("Where your account comes from"),
    "people.unclaimed.person": _("Account waiting to be activated"),
    "media.media.file_key": _("Keys of your pictures and files"),
    "media.media.original": _("Names and sizes of your files"),
    "mail.outgoingletter.letter": _("Letters on their way to you"),
    "people.joinrequest.handle": _("Handle you asked for"),
    "people.joinrequest.form": _("Your request to join"),
    "tables.waiting.came": _("A table that waits to leave"),
    "tables.waiting.made": _("A table that was repaired to leave"),
    "tables.waiting.words": _("What is decided about a table that waits to leave"),
    "tables.decision.words": _("What was decided about a table"),
    "tables.secondword.words": _("Why a table leaves, or stays"),
    "consent.consentrecord.record": _("What you agreed to, and when"),
    "consent.browsersignal.details": _("What your browser asked for"),
    "consent.guardianship.details": _("Your guardian's answer"),
    "people.invitation.details": _("Invitations you gave"),
}


def leave_unsaid(model: str, *columns: str) -> None:
    """Columns of "app.Model" that repeat others in a form for machines: held, and not told twice."""
    _unsaid.update(f"{model}.{column}".lower() for column in columns)


def is_left_unsaid(key: str) -> bool:
    """Whether "app.model.column" only repeats another."""
    return key in _unsaid


def of_category(category: str) -> Words:
    """What a category is called, in lower case, for the middle of a sentence."""
    key = category
    while key not in _categories and "." in key:
        key = key.rpartition(".")[0]
    return _categories.get(key, _categories["user"])


def name_category(category: str, words: Words) -> None:
    """Give a category of a room's own its words, in lower case."""
    _categories[category] = words


def name_column(model: str, column: str, words: Words) -> None:
    """Call a column of "app.Model" by a name of its own, with a capital."""
    _columns[f"{model}.{column}".lower()] = words


def of_column(model: str, column: str, category: str) -> Words:
    """What a column is called, with a capital."""
    named = _columns.get(f"{model}.{column}".lower())
    if named is not None:
        return named
    text = str(of_category(category))
    return text[:1].upper() + text[1:]
