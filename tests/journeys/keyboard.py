"""A reader with a keyboard and nothing else, who has to see where they are."""

from playwright.sync_api import Locator, Page

FURTHEST = 150
"""So many presses of Tab until a reader gives up."""

_IS_AT = "(wanted) => document.activeElement === wanted"
_IS_SEEN = """() => {
  const place = document.activeElement, box = place.getBoundingClientRect();
  const ringed = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const card = place.closest(".card--link");  // a card that is one link wears the ring itself
  return place.matches(":focus-visible") && inside && (ringed(place) || (card && ringed(card)));
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has the focus; each place on the way has to be seen."""
    handle = wanted.element_handle()
    for _press in range(FURTHEST):
        if page.evaluate(_IS_AT, handle):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(_IS_SEEN) or page.evaluate("document.activeElement === document.body"), (
            f"nobody sees where they are: {page.evaluate('document.activeElement.outerHTML')[:200]}"
        )
    raise AssertionError(f"{wanted} is not reached by keyboard")


def press(page: Page, wanted: Locator) -> None:
    """Go there and press Enter; wait for where it leads."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, wanted: Locator, text: str) -> None:
    tab_to(page, wanted)
    page.keyboard.type(text)
