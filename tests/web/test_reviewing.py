"""Review in the browser: with single keys, without scripts, and losing nothing."""

from __future__ import annotations

import pytest

from conftest import Article
from despite.desk import Desk
from despite.ledger.claims import claim, claims_of_document
from web.served import Opened, Serve, Served, serving

STORY = """The ministry said on Monday that the army shot two farmers in Skerry. The army denied that it shot anybody.

Harbour Rights Group said that the police beat nine students in May 2018. It was probably the navy, the group said."""


@pytest.fixture
def case(desk: Desk, article: Article) -> Desk:
    """A case with a few claims that wait."""
    desk.add(article(STORY, "story.md", title="Two farmers", publisher="The Skerry Post", date="2019-02-11"))
    assert len(desk.proposals()) >= 3
    return desk


def state(desk: Desk, identity: str) -> str:
    """How far a claim is reviewed now."""
    return claim(desk.case.ledger, identity, desk.case.ledger.head).state


def at(url: str) -> str:
    """The claim that a page of the review is about."""
    return url.partition("/review/")[2].partition("?")[0]


def test_a_review_by_keys_alone(case: Desk, serve: Serve, opened: Opened) -> None:
    page = opened(serve(case), "/review")
    first = at(page.url)
    page.keyboard.press("a")
    page.wait_for_url("**/review/*done=*")
    second = at(page.url)
    assert first != second and state(case, first) == "accepted"
    assert page.get_by_role("status").inner_text().startswith(f"Entry {case.case.ledger.head}: accepted, by Ana Ruiz.")
    page.keyboard.press("r")
    page.keyboard.type("a passing remark")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: at(url) != second)
    assert state(case, second) == "rejected"
    third = at(page.url)
    page.keyboard.press("u")
    page.wait_for_url(f"**/review/{second}?done=*")
    assert state(case, second) == "proposed" and "taken back" in page.get_by_role("status").inner_text()
    page.keyboard.press("n")
    page.wait_for_url(f"**/review/{third}*")
    page.keyboard.press("p")
    page.wait_for_url(f"**/review/{second}*")
    page.keyboard.press("?")
    assert page.get_by_text("undo what you just did").is_visible()


def test_keys_can_be_turned_off_and_never_act_while_somebody_types(case: Desk, serve: Serve, opened: Opened) -> None:
    page = opened(serve(case), "/review")
    page.keyboard.press("c")
    page.wait_for_url("**edit=1*")
    page.locator("#reason").fill("")
    page.locator("#reason").type("a rare case; nothing")
    assert "edit=1" in page.url and page.locator("#reason").input_value() == "a rare case; nothing"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    head = case.case.ledger.head
    page.keyboard.press("a")
    page.reload()
    page.keyboard.press("a")
    page.reload()
    assert case.case.ledger.head == head


def test_a_half_made_correction_survives_a_reload_and_another_session(case: Desk, serve: Serve, opened: Opened) -> None:
    served = serve(case)
    page = opened(served, "/review")
    identity = at(page.url)
    page.goto(f"{served.base}/review/{identity}?edit=1")
    page.locator("#reason").fill("the sheriff said so")
    page.locator("#stance").select_option("alleged")
    page.get_by_text("not recorded yet").wait_for()
    page.wait_for_function("document.querySelector('#kept').textContent.includes('Kept')")
    page.wait_for_timeout(700)
    page.goto(f"{served.base}/review")
    assert at(page.url) == identity
    assert page.locator("#reason").input_value() == "the sheriff said so" and page.locator("#stance").input_value() == "alleged"
    again = opened(serve(case), "/review")
    assert at(again.url) == identity and again.locator("#reason").input_value() == "the sheriff said so"
    again.get_by_role("button", name="Throw away").click()
    again.wait_for_url(f"**/review/{identity}")
    assert again.locator("#reason").count() == 0 and state(case, identity) == "proposed"


def test_a_correction_is_recorded_with_its_reason(case: Desk, serve: Serve) -> None:
    served = serve(case)
    filed = next(one for one in case.proposals() if one.claim.holders and one.claim.holders[-1].name == "Harbour Rights Group")
    old = filed.claim
    form = fields(served, old.id)
    answer = served.send(
        f"/review/{old.id}/correct", **{**form, "act": "correct", "stance": "alleged", "happened": "2018-05", "reason": "so"}
    )
    assert answer.status == 303 and "done=" in (answer.getheader("Location") or "")
    now = claim(case.case.ledger, old.id, case.case.ledger.head)
    assert (now.state, now.claim.stance, now.claim.happened_on and now.claim.happened_on.edtf) == ("accepted", "alleged", "2018-05")
    assert (now.claim.holders, now.claim.roles, now.claim.passage, now.claim.kind) == (old.holders, old.roles, old.passage, old.kind)


def test_a_mistake_in_a_correction_is_told_beside_the_form_and_loses_nothing(case: Desk, serve: Serve) -> None:
    served = serve(case)
    identity = case.proposals()[0].claim.id
    form = fields(served, identity)
    answer = served.send(f"/review/{identity}/correct", **{**form, "act": "correct", "happened": "last summer", "reason": "the sheriff"})
    text = answer.read().decode()
    assert answer.status == 400 and "last summer" in text and 'role="alert"' in text and "the sheriff" in text
    assert "the sheriff" in served.page(f"/review/{identity}")


def test_everything_works_without_scripts(case: Desk, serve: Serve, opened: Opened) -> None:
    page = opened(serve(case), "/review", scripts=False)
    first = at(page.url)
    page.get_by_role("button", name="Accept").click()
    assert state(case, first) == "accepted"
    page.get_by_role("button", name="Undo").click()
    assert state(case, first) == "proposed" and at(page.url) == first
    page.get_by_role("link", name="Correct").click()
    page.locator("#reason").fill("a slip")
    page.get_by_role("button", name="Keep for later").click()
    assert page.locator("#reason").input_value() == "a slip"


def test_a_missed_claim_is_added_from_its_words(case: Desk, serve: Serve, opened: Opened) -> None:
    served = serve(case)
    document = case.proposals()[0].claim.document
    page = opened(served, f"/documents/{document}", scripts=False)
    page.locator("#exact").fill("the army shot two farmers in Skerry")
    page.get_by_role("button", name="Go on").click()
    page.locator("[name=holder]").first.fill("The ministry")
    page.get_by_role("button", name="Add and accept it").click()
    found = page.url.partition("#c-")[2]
    assert state(case, found) == "accepted"
    added = claim(case.case.ledger, found, case.case.ledger.head).claim
    assert added.passage.exact == "the army shot two farmers in Skerry" and added.holders[0].name == "The ministry"


def test_when_nothing_waits_it_says_so(case: Desk, serve: Serve) -> None:
    case.accept(*(one.claim.id for one in case.proposals()))
    assert "Nothing waits" in serve(case).page("/review")


def test_an_erasure_takes_what_was_begun_with_it(case: Desk, serve: Serve) -> None:
    served = serve(case)
    served.send(f"/review/{case.proposals()[0].claim.id}/correct", act="keep", reason="Rosa Quintana told us")
    kept = case.case.folder / "unfinished.json"
    assert b"Quintana" in kept.read_bytes()
    case.erase("Harbour Rights Group", "asked to")
    assert not kept.exists()


def fields(served: Served, identity: str) -> dict[str, object]:
    """The form of a correction as the page has it, filled."""
    from selectolax.lexbor import LexborHTMLParser

    sent: dict[str, list[str]] = {}
    for node in LexborHTMLParser(served.page(f"/review/{identity}?edit=1")).css("#correction [name]"):
        kind, name = node.attributes.get("type"), str(node.attributes["name"])
        if node.tag == "button" or name == "csrf" or (kind == "checkbox" and "checked" not in node.attributes):
            continue
        chosen = node.css_first("option[selected]") or node.css_first("option") if node.tag == "select" else node
        value = node.text() if node.tag == "textarea" else (chosen.attributes.get("value") if chosen else "") or ""
        sent.setdefault(name, []).append(value)
    return dict(sent)


def test_other_words_are_selected_in_the_text_and_both_claims_say_so(case: Desk, serve: Serve, opened: Opened) -> None:
    served = serve(case)
    old = next(one.claim for one in case.proposals() if "shot two farmers" in one.claim.passage.exact)
    page = opened(served, f"/review/{old.id}?edit=1")
    page.evaluate("""() => {
        const piece = [...document.querySelectorAll("[data-start]")].find((one) => one.textContent.includes("shot two farmers"));
        const at = piece.textContent.indexOf("shot two farmers");
        getSelection().setBaseAndExtent(piece.firstChild, at, piece.firstChild, at + "shot two farmers".length);
    }""")
    page.get_by_role("button", name="These words").click()
    assert page.locator("#exact").input_value() == "shot two farmers"
    page.locator("#reason").fill("the place is the writer's")
    page.get_by_role("button", name="Record the correction").click()
    page.wait_for_url("**done=*")
    assert state(case, old.id) == "rejected"
    ours = [one for one in claims_of_document(case.case.ledger, old.document, case.case.ledger.head) if one.claim.found_by == "person"]
    assert [(one.claim.passage.exact, one.state) for one in ours] == [("shot two farmers", "accepted")]
    page.keyboard.press("u")
    page.wait_for_url(f"**/review/{old.id}?done=*")
    assert state(case, old.id) == "proposed" and state(case, ours[0].claim.id) == "proposed"


def test_a_comment_stays_in_the_house_and_the_history_tells_all(case: Desk, serve: Serve) -> None:
    served = serve(case)
    identity = case.proposals()[0].claim.id
    served.send(f"/review/{identity}/comment", text="Call the <ministry>.")
    text = served.page(f"/review/{identity}")
    assert "Call the &lt;ministry&gt;." in text and "Take back" in text
    served.send(f"/review/{identity}", act="reject", reason="a slip of the pen")
    history = served.page(f"/review/{identity}/history")
    assert "a slip of the pen" in history and "Ana Ruiz" in history and "rejected" in history


def test_with_two_readers_one_is_not_enough(case: Desk, serve: Serve) -> None:
    path = case.case.folder / "case.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[review]\nsecond_reader = true\n", encoding="utf-8")
    served = serve(case)
    identity = case.proposals()[0].claim.id
    served.send(f"/review/{identity}", act="accept")
    text = served.page(f"/review/{identity}")
    assert state(case, identity) == "accepted_once" and "not yet by a second" in text and ">Accept <kbd>" not in text
    with serving(case.case.folder, "Ben Ortiz") as second:
        assert ">Accept <kbd>" in second.page(f"/review/{identity}")
        second.send(f"/review/{identity}", act="accept")
    assert state(case, identity) == "accepted"
