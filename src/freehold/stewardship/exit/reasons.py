"""Why a single row of an archive cannot be made, or not as it was. The rest goes on without it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """Stable codes, for reports that programs read."""

    MISSING_FIELD = "missing_field"
    WRONG_TYPE = "wrong_type"
    TOO_LONG = "too_long"
    CONTROL_CHARACTER = "control_character"
    DATE_OUT_OF_RANGE = "date_out_of_range"
    NO_ADDRESS = "no_address"
    DUPLICATE_ROW = "duplicate_row"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_POST = "unknown_post"
    NOT_A_PERSON = "not_a_person"
    ABOUT_A_TAG = "about_a_tag"
    UNKNOWN_FORM = "unknown_form"
    NOT_PUBLIC_THERE = "not_public_there"
    NOT_A_POST = "not_a_post"
    MACHINE_MADE = "machine_made"
    MODERATION = "moderation"
    NO_LONGER_ACCEPTED = "no_longer_accepted"
    LEFT_HERE = "left_here"
    GONE_HERE = "gone_here"
    NOT_TAKEN = "not_taken"
    ANOTHERS = "anothers"
    PRIVATE_THERE = "private_there"
    REACH_UNSAID = "reach_unsaid"
    NOBODYS = "nobodys"
    ANOTHERS_WORDS = "anothers_words"
    ONLY_A_FOLLOW = "only_a_follow"
    OPTED_OUT = "opted_out"
    LETTERS_BOUNCE = "letters_bounce"
    FILE_STAYS = "file_stays"
    PART_NOT_READ = "part_not_read"
    NO_WORDS = "no_words"


BECAUSE: dict[Reason, str | Promise] = {
    Reason.MISSING_FIELD: _("A field that it needs is empty."),
    Reason.WRONG_TYPE: _("A field holds something other than it should, such as words for a number."),
    Reason.TOO_LONG: _("A field is longer than its limit."),
    Reason.CONTROL_CHARACTER: _("A name holds characters that cannot be shown."),
    Reason.DATE_OUT_OF_RANGE: _("Its date lies before 1990 or in the future."),
    Reason.NO_ADDRESS: _("Its e-mail address is not one."),
    Reason.DUPLICATE_ROW: _("An earlier row has the same number."),
    Reason.UNKNOWN_PERSON: _("It belongs to a person who is not in the archive, or was refused."),
    Reason.UNKNOWN_POST: _("It belongs to a post that is not in the archive, or was refused."),
    Reason.NOT_A_PERSON: _("It is the account under which that place itself acted, nobody's own."),
    Reason.ABOUT_A_TAG: _("It explains a tag; tags have no pages of their own here."),
    Reason.UNKNOWN_FORM: _("It is neither question nor answer, and has no counterpart here."),
    Reason.NOT_PUBLIC_THERE: _("It was not public there: a draft, private, or awaiting approval."),
    Reason.NOT_A_POST: _("It is a page, a file or a part of the site's furniture, not a post."),
    Reason.MACHINE_MADE: _("It was left by a machine (a pingback or trackback)."),
    Reason.MODERATION: _("It records an act of that place's moderators, not a vote on the post."),
    Reason.NO_LONGER_ACCEPTED: _("The question has another accepted answer, or none, today."),
    Reason.LEFT_HERE: _(
        "Its person was here and left, or did not want to come. No import brings them again."
    ),
    Reason.GONE_HERE: _("What it belongs to was brought here before and has been taken down since."),
    Reason.ANOTHERS: _(
        "Somebody with this address is a member here. What they told of themselves stays as it is."
    ),
    Reason.PRIVATE_THERE: _(
        "Only some people could see it there. It stays out, unless you have it put into private groups."
    ),
    Reason.REACH_UNSAID: _(
        "The archive does not say who could see it there. It stays out, unless you say that everybody could, "
        "or have it put into private groups."
    ),
    Reason.NOBODYS: _(
        "Not everybody could see it there, and the archive does not say who wrote it: there is nobody whose "
        "private group it could go into."
    ),
    Reason.ANOTHERS_WORDS: _("Somebody else wrote it, who is not in this archive."),
    Reason.ONLY_A_FOLLOW: _(
        "It says who followed whom there. Nobody is brought for having followed, and nobody follows by it."
    ),
    Reason.OPTED_OUT: _("They asked that place to write to them no more, or never said yes to it."),
    Reason.LETTERS_BOUNCE: _("Letters to this address came back there."),
    Reason.FILE_STAYS: _("A picture or another file. It stays in the archive: keep that."),
    Reason.PART_NOT_READ: _("A part of the archive that holds nothing to bring, or nothing that is known."),
    Reason.NO_WORDS: _("It has no words: a picture alone, or nothing at all."),
    Reason.NOT_TAKEN: _(
        "The community here does not take it: a word that cannot be a tag, or too many of them."
    ),
}


class Remark(StrEnum):
    """What changes on the way, of rows that are made all the same."""

    PICTURES_AS_LINKS = "pictures_as_links"
    TAGS_LEFT_OUT = "tags_left_out"
    FILES_STAY = "files_stay"
    REACTIONS_STAY = "reactions_stay"
    INTO_PRIVATE = "into_private"


REMARKED: dict[Remark, str | Promise] = {
    Remark.PICTURES_AS_LINKS: _(
        "It shows pictures that lie elsewhere. They become links, since no page here asks anybody else."
    ),
    Remark.FILES_STAY: _("It bore pictures or files. Its words come without them."),
    Remark.REACTIONS_STAY: _("Others reacted to it there. Their reactions stay there."),
    Remark.INTO_PRIVATE: _("It goes into a private group, since not everybody could see it there."),
    Remark.TAGS_LEFT_OUT: _("It bears more than five tags. It keeps the first five."),
}
