"""A page is read as a browser without scripts reads it, and its forms send what such a browser would."""

import pytest

from freehold.stewardship.assurance.throw_away.pages import NoSuchForm, Page, read

HTML = """
<h1>Join <em>us</em></h1><a href="/help/">Help</a><img src="/media/1/avatar-96" alt="">
<form method="post" action="/join/" enctype="multipart/form-data">
<input type="hidden" name="mark" value="m1"><input name="name"><input type="file" name="file">
<textarea name="why">
Because &amp; so</textarea>
<select name="band"><option value="">-</option><option value="25" selected>25</option></select>
<select name="first"><option value="a">A</option><option value="b">B</option></select>
<input type="radio" name="kind" value="public" checked><input type="radio" name="kind" value="private">
<input type="checkbox" name="also" value="phone" checked>
<input type="checkbox" name="also" value="age" checked>
<input type="checkbox" name="off"><button type="submit" name="preview" value="1">See</button>
</form>
<form action="/find/"><input name="q"></form>
<form method="post" action="/join/now/"><button>Go</button></form>
<pre><code>secret-1</code></pre>
"""


@pytest.fixture
def page() -> Page:
    return read(HTML, address="http://house/join/?x=1", status=200)


def test_an_untouched_form_sends_what_stands_in_it(page: Page) -> None:
    assert page.form("/join/").filled({}) == {
        "mark": ["m1"],
        "name": [""],
        "why": ["Because & so"],
        "band": ["25"],
        "first": ["a"],
        "kind": ["public"],
        "also": ["phone", "age"],
    }


def test_what_is_filled_in_takes_the_place_of_what_stood_there(page: Page) -> None:
    filled = page.form("/join/").filled({"kind": "private", "also": ["age"], "preview": "1"})
    assert (filled["kind"], filled["also"], filled["preview"]) == (["private"], ["age"], ["1"])


def test_a_field_that_is_not_there_is_refused(page: Page) -> None:
    with pytest.raises(NoSuchForm, match="surname"):
        page.form("/join/").filled({"surname": "Vance"})


def test_a_form_is_found_by_where_it_goes_and_what_it_has(page: Page) -> None:
    assert page.form("/join/", having="why").action == "http://house/join/"
    assert page.form("/join/now/").names == set()
    for action, having in (("/find/", ""), ("/join/", "surname"), ("/leave/", "")):
        with pytest.raises(NoSuchForm):
            page.form(action, having=having)


def test_words_links_pictures_and_codes_are_told(page: Page) -> None:
    assert page.path == "/join/"
    assert page.text.startswith("Join us Help")
    assert (page.link("/help"), page.pictures, page.codes) == (
        "/help/",
        ("/media/1/avatar-96",),
        ("secret-1",),
    )
    assert page.form("/join/").choices["band"] == ["", "25"]
