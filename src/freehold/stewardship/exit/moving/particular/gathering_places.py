"""What is particular to places where people meet: networks, chats and communities.

Menus move: the steps say what there is to be fetched, what it leaves out, and where the way to it begins.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.moving.particular.parts import account, before_closing, by_hand, fetch
from freehold.stewardship.exit.moving.steps import Phase, Step

GATHERING_PLACES: Mapping[str, tuple[Step, ...]] = {
    "facebook": (
        fetch(
            _("Download your information, as JSON"),
            _(
                "Accounts Centre, your information, download or export. Choose JSON, the whole time, "
                "and high quality for pictures. The profile and each page are asked for separately. "
                "It takes hours to days, and the link to the file ends after some days."
            ),
        ),
        by_hand(
            _(
                "Comments by others, reviews of the page, and who follows it are not in the file. "
                "Save what you need as text, and answers that you gave often."
            )
        ),
        account(
            _(
                "Remove other admins, then delete the page and the profile. For thirty days it can "
                "be taken back: whoever signs in by habit stops it. Erasing what is behind takes up "
                "to ninety days."
            )
        ),
    ),
    "instagram": (
        fetch(
            _("Download your information, as JSON"),
            _(
                "Accounts Centre, your information, download or export; JSON, the whole time, high "
                "quality. Pictures and their texts come; comments by others do not."
            ),
        ),
        account(
            _(
                "Say in the profile where you are now, leave it for some weeks, then delete. For "
                "thirty days it can be taken back, and the name may go to somebody else later."
            )
        ),
    ),
    "x": (
        fetch(
            _("Download an archive of your data"),
            _(
                "Settings, your account, download an archive. A day or more later a zip is ready: "
                "everything is in data/, one file for each kind. Posts, pictures and messages of "
                "yours are in it; who follows you stands there as numbers alone."
            ),
        ),
        by_hand(
            _("Names of those who follow you and matter to you: their numbers lead to nobody once you left.")
        ),
        account(
            _(
                "Deactivate. Thirty days later it is deleted; a sign-in before that brings it back. "
                "Consider to keep the name and post nothing: a name that is free can be taken by a "
                "stranger."
            )
        ),
    ),
    "discord": (
        fetch(
            _("Export the channels of the server"),
            _(
                "The data package that an account can ask for has its own messages only. For a "
                "server use an exporter that writes JSON (DiscordChatExporter does), channel by "
                "channel, with an account that may read them. Say so to the members first."
            ),
        ),
        by_hand(_("Roles and who has them, rules, pinned messages, bots and what each of them does.")),
        before_closing(
            "read-only",
            _("Make the server read-only"),
            _(
                "Take away the right to write, leave one channel with the way home, and let "
                "invitation links end. Remove bots and webhooks: each has a token."
            ),
        ),
        account(
            _(
                "Only who owns the server can delete it, and it is gone at once. People keep their "
                "own accounts, and their messages in other servers stay."
            )
        ),
    ),
    "slack": (
        fetch(
            _("Export the workspace"),
            _(
                "Workspace settings, import and export data. On most plans public channels only; "
                "private ones and direct messages need a plan or a permission that allows it. Files "
                "are links, not files, and addresses of members are not in it."
            ),
        ),
        by_hand(
            _(
                "Files, while the links work: the export holds only their addresses. The list of "
                "members with their addresses, from the page of members."
            )
        ),
        account(
            _(
                "The primary owner deletes the workspace. It is gone at once and cannot be brought "
                "back, so count first."
            )
        ),
    ),
    "discourse": (
        fetch(
            _("Make a backup, uploads included"),
            _(
                "Admin, backups. It is the whole community in one file. A member's own archive, from "
                "their page of activity, has their posts as CSV."
            ),
        ),
        account(_("Set it to read-only, leave the way home in the banner, then ask the host to close it.")),
    ),
    "mastodon-social": (
        fetch(
            _("Request your archive, and take the lists"),
            _(
                "Preferences, import and export: the archive of posts and media once a week, and "
                "lists of whom you follow, mute and block as CSV."
            ),
        ),
        Step(
            "move-followers",
            Phase.TELL,
            _("Have followers come along"),
            _(
                "First name the old account as an alias at the new one, then start the move at the "
                "old one. Followers follow by themselves where their server takes part; posts stay "
                "behind."
            ),
        ),
        account(
            _(
                "Leave the old account pointing to the new one as long as you can: deleting it ends "
                "the sign on the door."
            )
        ),
    ),
}
