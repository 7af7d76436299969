"""Policies that no address of these doors asks."""

NOT_BY_ADDRESS = {
    ("insight.let-leave", "Catalogue"): "tests/interfaces/web/insight/test_figures.py",
    ("cases.handle", "Case"): "tests/stewardship/watch/cases/test_deciding.py",
    ("cases.handle", "Mute"): "tests/stewardship/watch/cases/test_opening.py",
    ("telling.tell", "Breach"): "tests/interfaces/web/telling/test_breach.py",
    ("telling.tell", "Campaign"): "tests/interfaces/web/telling/test_letters.py",
    ("telling.tell", "AuthorityReport"): "tests/interfaces/web/telling/test_papers.py",
    ("telling.publish", "Breach"): "tests/interfaces/web/telling/test_public.py",
    ("trends.weigh", "Verdict"): "tests/interfaces/web/trends/test_board.py",
    ("outlets.show", "Shown"): "tests/interfaces/web/outlets/test_sharing.py",
    ("rights.answer", "Asked"): "tests/trust/rights/asking and tests/interfaces/web/test_doors.py",
    (
        "exit.see",
        "Import",
    ): "a made-up import is found by nobody: tests/interfaces/web/console/test_imports.py",
    ("media.see", "Media"): "files do not pass Django: tests/interfaces/web/media/test_serving.py",
    ("support.read", "Shown"): "the link is the permission: tests/interfaces/web/trustpage",
    ("support.answer", "Thread"): "tests/commons/support",
    ("people.change_profile", "Someone"): "a member's own page has no address of anybody else's",
    ("people.activate_for", "Someone"): "tests/stewardship/exit/test_inviting.py",
    ("people.read_outbox", "Outbox"): "stands before a command and the same page as access.open_outbox",
}
"""Policies whose pages are tried elsewhere, and where."""
