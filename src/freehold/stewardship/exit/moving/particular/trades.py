"""What is particular to lists, money, files and numbers: newsletters, shops, drives.

Menus move: the steps say what there is to be fetched, what it leaves out, and where the way to it begins.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.moving.particular.parts import account, before_closing, by_hand, fetch
from freehold.stewardship.exit.moving.steps import Step

TRADES: Mapping[str, tuple[Step, ...]] = {
    "mailchimp": (
        fetch(
            _("Export the audience, all of it"),
            _(
                "Audience, all contacts, export: a zip with one file each for those who get letters, "
                "those who said no, and addresses that failed. Take all three, for each audience. "
                "Whoever said no stays a no here."
            ),
        ),
        by_hand(
            _(
                "Texts of past letters, automations and forms. When and how each person agreed "
                "stands in the columns of time and address of signing up: keep them as your proof of "
                "consent."
            )
        ),
        before_closing(
            "sender-records",
            _("Take its sender records out of your domain"),
            _("DKIM and SPF entries let it write in your name. Remove them when the last letter has left."),
        ),
        account(_("Delete the account, not only the audience. A paused account keeps all addresses.")),
    ),
    "substack": (
        fetch(
            _("Create a new export"),
            _(
                "Settings, exports. A zip with every post as HTML, a list of posts, and the list of "
                "subscribers with their plan. Pictures are links to its own host: fetch them too."
            ),
        ),
        before_closing(
            "paid",
            _("End paid subscriptions in the right order"),
            _(
                "Payments run through a Stripe account of your own. Pause billing before you leave, "
                "take over or end each subscription, and pay back what was paid ahead."
            ),
        ),
        account(
            _("If you have a domain of your own there, point it home first. Then delete the publication.")
        ),
    ),
    "patreon": (
        fetch(
            _("Export the members as CSV"),
            _(
                "Audience, relationship manager, export. Former members and free ones too: choose "
                "all. Addresses are in it where people gave them, and what each pays."
            ),
        ),
        by_hand(
            _(
                "Your posts, with pictures and files: the list of members does not hold them. Which "
                "benefit was promised to whom."
            )
        ),
        before_closing(
            "paid",
            _("Stop charging before you leave"),
            _(
                "Nobody may be charged at two places for the same thing. Stop billing at the end of "
                "a month, withdraw the balance, and deliver what was paid for."
            ),
        ),
        account(_("Unpublish the page first, and delete it when nothing is owed to anybody.")),
    ),
    "kickstarter": (
        fetch(
            _("Download the backer report"),
            _(
                "One CSV for each reward, survey answers as further columns. For seven days after "
                "the end payments are tried again and the numbers change: download it again then."
            ),
        ),
        by_hand(_("Comments and your updates, as text. Who has received their reward and who has not.")),
        before_closing(
            "last-update",
            _("Post a last update"),
            _(
                "It says where backers find you now, and what is still owed. The page of a funded "
                "project stays: it cannot be deleted, so it has to point home."
            ),
        ),
        account(
            _(
                "Only when all rewards are delivered. Ask for erasure of backers' data that you "
                "downloaded into your own files, too."
            )
        ),
    ),
    "dropbox": (
        fetch(
            _("Let one computer hold everything, and copy it"),
            _(
                "Have its program on a computer keep all files there (not online only), wait until "
                "it is done, then copy the folder away. Compare the number of files."
            ),
        ),
        by_hand(
            _(
                "Which folders are shared with whom, and which shared links stand on your pages: all "
                "of them die. Documents of its own editor are exported one by one."
            )
        ),
        before_closing(
            "unlink",
            _("Unlink devices and apps"),
            _(
                "Lost telephones and old computers have copies. Unlink each, and wipe it where that "
                "is offered."
            ),
        ),
        account(_("Delete the account, or the team. Files are kept for thirty days before they are erased.")),
    ),
    "google-drive": (
        fetch(
            _("Export with Takeout"),
            _(
                "Choose Drive alone, and the formats for documents (DOCX, ODT or PDF). In a team "
                "each account exports its own; shared drives go through who manages them."
            ),
        ),
        by_hand(
            _(
                "Comments, sharing and forms do not come along. Forms and their answers are exported "
                "each by itself."
            )
        ),
        account(_("Empty the bin too. Move what others share with you, and remove apps that have access.")),
    ),
    "shopify": (
        fetch(
            _("Export customers, orders and products"),
            _(
                "Three CSV files, from the three lists, with all pages chosen. Long ones come by "
                "mail. An order with several things has several rows."
            ),
        ),
        by_hand(
            _(
                "Gift cards and credit that is not spent, discounts, texts of pages, redirects, and "
                "what your tax office asks for."
            )
        ),
        before_closing(
            "apps",
            _("Remove apps one by one"),
            _("Each has customers' data of its own and may go on charging. Ask each for erasure too."),
        ),
        account(_("Move the domain away first, then deactivate the shop in the settings of its plan.")),
    ),
    "eventbrite": (
        fetch(
            _("Export the attendees of each event"),
            _(
                "Reports, attendees, all columns with your own questions, as CSV; one event at a "
                "time or over all. Headings follow the language of the account."
            ),
        ),
        by_hand(_("Texts and pictures of events, refunds that are open, and who said no to letters.")),
        account(_("After the last event is over and paid out. Upcoming ones are refunded or moved first.")),
    ),
    "google-analytics": (
        fetch(
            _("Export the reports that you compare with"),
            _("Numbers by month are enough. Rows about single visitors are not yours to keep."),
        ),
        before_closing(
            "tag",
            _("Take its tag off every page"),
            _(
                "Also out of tag managers, shop themes and newsletters. Visitors' browsers must not "
                "call it any more: look with the network view of a browser."
            ),
        ),
        account(_("Delete the property. It lies in the bin for some weeks, then its data are erased.")),
    ),
}
