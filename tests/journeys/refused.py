"""Forms sent with nothing in them: the page that then says what is missing is a page like any other."""

from playwright.sync_api import Page

_FORMS = """() => [...document.forms].filter((form) => form.method === "post"
  && [...form.elements].some((field) => field.required && "value" in field && field.type !== "checkbox"))"""
_ACTIONS = f"() => ({_FORMS})().map((form) => form.action)"
_SEND = f"""(at) => {{
  const form = ({_FORMS})()[at];
  form.noValidate = true;
  for (const field of form.elements) {{
    if (field.required && field.matches("input:not([type=hidden]), textarea")) field.value = "";
  }}
  HTMLFormElement.prototype.submit.call(form);
}}"""


def actions(page: Page) -> list[str]:
    """Where the forms of an open page lead that cannot be sent empty, in their order."""
    return list(page.evaluate(_ACTIONS))


def send_empty(page: Page, at: int) -> None:
    """Send one of them with nothing in its fields, as a browser does that checks nothing; wait for it."""
    with page.expect_navigation(wait_until="load"):
        page.evaluate(_SEND, at)
