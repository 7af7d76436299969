"""The privacy centre: every fact in two clicks, who looked, and the list of keys."""

import re

import pyotp
import pytest

from freehold.foundation import clock
from freehold.interfaces.web.privacy.factors import qr
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.trust.access.in_one import in_one_entry
from freehold.trust.access.opener import acting
from freehold.trust.people import factors, recovery, sign_ins
from freehold.trust.people.factors import Factor
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)


def dot_looks_at(person: Person) -> None:
    looking = cast.unlocked(cast.dot(), person)
    looking.open(Person.objects.get(id=person.id).email)


def test_ada_reads_her_facts_with_who_sees_them_and_until_when() -> None:
    page = text_of(signed_in(cast.ada()).get("/me/privacy/"))
    for words in ("ada@example.org", "Only you", "Everybody", "Kept until you leave.", "GDPR Art. 6(1)(b)"):
        assert words in page
    assert "nobody but you looked" in page


def test_no_hash_no_secret_and_no_id_stands_on_the_page() -> None:
    dot = cast.dot()
    page = text_of(signed_in(dot).get("/me/privacy/"))
    assert "argon2" not in page
    assert cast.APP_SECRET not in page
    assert dot.id.hex not in page
    assert "Kept to be compared" in page


def test_ada_reads_who_looked_and_bram_does_not() -> None:
    ada = cast.ada()
    dot_looks_at(ada)
    page = text_of(signed_in(ada).get("/me/privacy/who-looked/"))
    assert "Somebody on the staff" in page
    assert "e-mail address" in page
    assert "Dot" not in page
    assert "once in the last 30 days" in text_of(signed_in(ada).get("/me/privacy/"))
    assert "Nobody looked" in text_of(signed_in(cast.bram()).get("/me/privacy/who-looked/"))


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("ages", "for the figure “Ages”"),
        ("asked", "for a question in words of one&#x27;s own"),
        ("of-a-room-that-is-gone", "for the figure “of-a-room-that-is-gone”"),
    ],
)
def test_ada_reads_that_she_was_counted_with_others_and_for_what(task: str, words: str) -> None:
    ada, counting = cast.ada(), Actor.for_job("insight")
    with acting(counting, purpose=INSIGHT) as access, in_one_entry(access, task=task) as together:
        together.open(Person.objects.get(id=ada.id).email)
    page = text_of(signed_in(ada).get("/me/privacy/who-looked/")).replace("&#39;", "&#x27;")
    assert "looked at: e-mail address, of up to 64 members together" in page
    assert words in page
    assert "Nobody looked" in text_of(signed_in(cast.bram()).get("/me/privacy/who-looked/"))


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "1e3", "٣"])
def test_a_made_up_page_number_is_the_first_page(after: str) -> None:
    assert signed_in(cast.ada()).get("/me/privacy/who-looked/", {"after": after}).status_code == 200


def test_ada_signs_one_browser_out_and_then_all_others() -> None:
    ada = cast.ada()
    here, lost, other = signed_in(ada), signed_in(ada), signed_in(ada)
    page = text_of(here.get("/me/privacy/devices/"))
    assert page.count("This browser") == 1
    ends = re.findall(r'action="(/me/privacy/devices/[0-9a-f-]{36}/end/)"', page)
    assert len(ends) == 2
    here.post(ends[0])
    assert [browser.get("/me/").status_code for browser in (lost, other)].count(200) == 1
    here.post("/me/privacy/devices/end/")
    assert {browser.get("/me/").status_code for browser in (lost, other)} == {302}
    assert here.get("/me/").status_code == 200


def test_bram_cannot_sign_adas_browser_out() -> None:
    ada = cast.ada()
    browser = signed_in(ada)
    (one,) = sign_ins.browsers(cast.access_of(ada))
    signed_in(cast.bram()).post(f"/me/privacy/devices/{one.sign_in_id}/end/")
    assert browser.get("/me/").status_code == 200


def test_ada_sets_an_app_up_and_gets_codes_for_a_lost_phone() -> None:
    ada = cast.ada()
    browser = signed_in(ada)
    page = text_of(browser.get("/me/privacy/devices/authenticator/"))
    token = re.search(r'name="set_up" value="([^"]+)"', page)
    secret = re.search(r'<pre id="secret"[^>]*><code>([A-Z2-7]+)</code>', page)
    assert token is not None
    assert secret is not None
    wrong = browser.post("/me/privacy/devices/authenticator/", {"set_up": token[1], "code": "000000"})
    assert wrong.status_code == 422
    assert secret[1] in text_of(wrong)
    code = pyotp.TOTP(secret[1]).now()
    right = browser.post("/me/privacy/devices/authenticator/", {"set_up": token[1], "code": code})
    assert right.headers["Location"] == "/me/privacy/devices/codes/"
    shown = re.findall(
        r"<li>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</li>", text_of(browser.post(right.headers["Location"]))
    )
    assert len(shown) == 10
    assert shown[0] not in text_of(browser.get("/me/privacy/devices/codes/"))
    assert factors.of(ada.id) == {Factor.AUTHENTICATOR, Factor.RECOVERY_CODE}
    assert recovery.use(cast.house(), ada.id, shown[0], at=clock.now())


def test_a_made_up_set_up_begins_again() -> None:
    answer = signed_in(cast.ada()).post(
        "/me/privacy/devices/authenticator/", {"set_up": "x" * 43, "code": "000000"}
    )
    assert answer.headers["Location"] == "/me/privacy/devices/authenticator/"


def test_dot_cannot_go_without_a_second_factor() -> None:
    browser = signed_in(cast.dot())
    answer = browser.post("/me/privacy/devices/authenticator/remove/", follow=True)
    assert "needs an app or a passkey" in text_of(answer)
    assert Factor.AUTHENTICATOR in factors.of(cast.dot().id)


def test_a_passkey_that_is_none_is_refused_in_words() -> None:
    browser = signed_in(cast.ada())
    for answer in ("", "{}", "[]", "x", '{"id": 7}'):
        sent = browser.post("/me/privacy/devices/passkeys/add/", {"credential": answer, "label": "x"})
        assert sent.status_code == 302
        assert visitor().post("/sign-in/passkey/", {"credential": answer}).status_code == 302


def test_the_picture_of_a_secret_is_its_qr_code() -> None:
    drawing = qr("otpauth://totp/x:ada?secret=JBSWY3DPEHPK3PXP&issuer=x")
    assert drawing.size > 29
    assert re.fullmatch(r"(M\d+ \d+\.5h\d+)+", drawing.path)
    assert drawing.path.startswith("M4 4.5h7M")


def test_the_checker_is_one_file_of_python_for_everybody() -> None:
    answer = visitor().get("/me/privacy/who-looked/verifier/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="freehold-verify.py"'
    compile(text_of(answer), "freehold-verify.py", "exec")
