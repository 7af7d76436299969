"""The playbook that holds for every service."""

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.moving.steps import Phase, Step

OWN_STEP = "own"
"""The key of steps that the owner adds."""

READY = (
    Step(
        "inventory",
        Phase.READY,
        _("Say what of ours is there"),
        _("Purposes, kinds of data and whose they are. The letters below quote it."),
        "register",
    ),
    Step(
        "keepers",
        Phase.READY,
        _("Know who can get in"),
        _(
            "Two people hold the account, with a second factor each and an address that is not "
            "at the same service. Nobody who left holds one."
        ),
        "register",
    ),
    Step(
        "contract",
        Phase.READY,
        _("Read how it ends"),
        _(
            "Notice period, what is paid until when, what the contract says of returning and "
            "erasing data. Note the day by which notice must be given."
        ),
    ),
    Step(
        "successor",
        Phase.READY,
        _("Decide what takes its place"),
        _("Here in the house, another service, or nothing. For each thing that it does for us, one answer."),
    ),
    Step(
        "home-address",
        Phase.READY,
        _("Have links lead through an address of yours"),
        _(
            "Print and post an address under your own domain that leads there today. On the day "
            "of the move it leads home, and nothing that was printed is wrong."
        ),
    ),
    Step(
        "trial-export",
        Phase.READY,
        _("Fetch an export once, and open it"),
        _("Ask for it now: some take days. Look whether what you need is in it, and note what is missing."),
    ),
)

TRIAL_IMPORT = Step(
    "trial-import",
    Phase.READY,
    _("Read the trial export here, without bringing it"),
    _(
        "The house reads it and says what it would make, and what it could not read. Nothing "
        "is made before you say yes."
    ),
    "import",
)

FETCH = (
    Step(
        "export",
        Phase.FETCH,
        _("Fetch everything"),
        _(
            "All that its export offers, in the form that machines read if there is a choice. "
            "Keep the file as it came, in a place that is backed up, and note its size and the "
            "day."
        ),
    ),
    Step(
        "by-hand",
        Phase.FETCH,
        _("Take by hand what the export leaves out"),
        _("Settings, templates, lists of redirects, pictures in their full size, names of who has access."),
    ),
)

PAPERS = Step(
    "papers",
    Phase.FETCH,
    _("Keep invoices and records that the law asks for"),
    _("Invoices, payouts and tax papers as PDF. After closing nobody sends them again."),
)

BRING = Step(
    "import",
    Phase.BRING,
    _("Bring the export home"),
    _("First the dry run, then for real. Bringing the same file again makes nothing twice."),
    "import",
)

BRING_BY_HAND = Step(
    "set-up",
    Phase.BRING,
    _("Set up what takes its place, and fill it"),
    _("Try it with two people before everybody comes."),
)

COUNTED = Step(
    "counted",
    Phase.BRING,
    _("Count what came"),
    _(
        "People, texts, files and money: the numbers there and the numbers here, side by "
        "side. Each difference has a reason that you can say."
    ),
)

TELL = (
    Step(
        "announce",
        Phase.TELL,
        _("Say that you are moving"),
        _("There and here: why, when, and where to. Say what people have to do, and what they have not."),
        "announce",
    ),
    Step(
        "pointer",
        Phase.TELL,
        _("Leave a sign on the door"),
        _(
            "Profile, pinned post, automatic answer and page footer say the new address. Have "
            "redirects lead home where the service has them."
        ),
        "moved",
    ),
    Step(
        "remind",
        Phase.TELL,
        _("Remind people before the end"),
        _("A week before, and on the last day. Write to those who were active there and have not come."),
        "remind",
    ),
)

CLOSE = (
    Step(
        "last-export",
        Phase.CLOSE,
        _("Fetch what came since"),
        _("A last export after the last day. Bring it too: only what is new is made."),
    ),
    Step(
        "connections",
        Phase.CLOSE,
        _("Cut every connection"),
        _(
            "Revoke tokens, API keys and connected apps on both sides. Take its buttons, pixels "
            "and embedded pages off your pages, and its hosts out of your domain's records (SPF, "
            "DKIM, CNAME)."
        ),
    ),
    Step(
        "payment",
        Phase.CLOSE,
        _("End the contract and the payment"),
        _("Give notice in the form that the contract asks for, keep the confirmation, and remove the card."),
        "notice",
    ),
    Step(
        "erasure",
        Phase.CLOSE,
        _("Ask for erasure there"),
        _(
            "The letter is drafted below. Send it from the address of the account, and note the "
            "day: the answer is due within a month (GDPR Art. 12(3))."
        ),
        "erase",
    ),
    Step(
        "account",
        Phase.CLOSE,
        _("Close the account"),
        _(
            "After the answer, or when nothing is lost by it. Keep the name of the account taken "
            "where a stranger could take it and speak in your name."
        ),
    ),
)

PROVE = (
    Step(
        "answer",
        Phase.PROVE,
        _("File their answer"),
        _(
            "What they erased, what they keep, on which law and until when. No answer after a "
            "month is a case for the authority."
        ),
    ),
    Step(
        "look-again",
        Phase.PROVE,
        _("Look from outside"),
        _(
            "Sign in: it must fail. Open the old page signed out. Ask a search engine for it. "
            "Look at the next statement of your bank."
        ),
    ),
)
