"""Every page: by the rules of accessibility in light and dark, on a narrow screen, with a real browser, and without scripts."""

from __future__ import annotations

import pytest

import despite
from conftest import Article
from despite.desk import Desk
from despite.ledger.claims import all_claims
from despite.ledger.documents import documents
from web.served import Axe, Opened, Serve, Served


def addresses(served: Served) -> dict[str, str]:
    """One address of every page."""
    with despite.open(served.folder) as desk:
        ledger = desk.case.ledger
        found = next(one for one in documents(ledger, ledger.head) if (one.title or "").startswith("The Mexican military appears"))
        claim = next(one.claim for one in all_claims(ledger, ledger.head) if one.state == "proposed" and one.claim.roles)
        table = next(one for one in documents(ledger, ledger.head) if any(block.cell for block in one.blocks))
    return {
        "case": "/",
        "add": "/add",
        "documents": "/documents?show=undated",
        "document": f"/documents/{found.id}",
        "table": f"/documents/{table.id}",
        "review": f"/review/{claim.id}",
        "correcting": f"/review/{claim.id}?edit=1",
        "new claim": f"/documents/{found.id}/claim?exact=the+guns",
        "briefings": "/briefings?actor=SEDENA",
        "history": f"/review/{claim.id}/history",
        "no page": "/documents/nothing-of-the-kind",
    }


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 320)], ids=["light", "dark and narrow"])
def test_every_page_is_accessible_and_fits(reading: Served, opened: Opened, axe: Axe, dark: bool, width: int) -> None:
    page = opened(reading, dark=dark, width=width)
    for name, path in addresses(reading).items():
        page.goto(reading.base + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), f"{name} is too wide"
        axe(page)


def test_with_everything_open_a_document_is_accessible_and_fits(reading: Served, opened: Opened, axe: Axe) -> None:
    page = opened(reading, addresses(reading)["document"], width=320)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    axe(page)


def test_a_passage_leads_to_its_claim_and_a_claim_to_its_passage(reading: Served, opened: Opened) -> None:
    page = opened(reading, addresses(reading)["document"])
    piece = page.locator(".passage", has_text="students who disappeared").first
    piece.click()
    claim = (piece.get_attribute("data-claims") or "").split()[0]
    card = page.locator(f"[id='c-{claim}']")
    assert card.get_attribute("open") is not None and "lit" in (card.get_attribute("class") or "")
    card.get_by_text("In the text").click()
    assert page.url.endswith(f"#p-{claim}") and "lit" in (piece.get_attribute("class") or "")
    page.reload()
    page.goto(f"{page.url.partition('#')[0]}#c-{claim}")
    assert card.get_attribute("open") is not None


def test_without_scripts_a_passage_and_its_claim_are_linked_too(reading: Served, opened: Opened) -> None:
    page = opened(reading, addresses(reading)["document"], scripts=False)
    mark = page.locator(".text a.ref").first
    claim = (mark.get_attribute("href") or "").removeprefix("#c-")
    card = page.locator(f"[id='c-{claim}']")
    card.locator("summary").click()
    assert card.get_by_role("button", name="Reject").is_visible()
    assert page.locator(f"[id='p-{claim}']").count() == 1


def test_selected_words_are_counted_in_code_points(desk: Desk, article: Article, serve: Serve, opened: Opened) -> None:
    """An offset of JavaScript is one of UTF-16: a character outside the plane counts double there."""
    text = "The 😀😀 ministry said that the army shot 𝔫obody here. It was 😀 quiet."
    added = desk.add(article(text, "one.txt"))
    served = serve(desk)
    page = opened(served, f"/documents/{added.documents[0]}")
    page.evaluate("""() => {
        const pieces = [...document.querySelectorAll("[data-start]")];
        const find = (words) => {
            const piece = pieces.find((one) => one.textContent.includes(words));
            return [piece.firstChild, piece.textContent.indexOf(words)];
        };
        const [from, start] = find("𝔫obody"), [to, end] = find("quiet");
        getSelection().setBaseAndExtent(from, start, to, end + 5);
    }""")
    page.get_by_role("button", name="New claim from the selected words").click()
    assert page.locator("blockquote").inner_text() == "𝔫obody here. It was 😀 quiet"


def test_every_state_has_an_address_and_going_back_works(reading: Served, opened: Opened) -> None:
    page = opened(reading, "/documents")
    page.get_by_role("link", name="undated").click()
    assert page.url.endswith("?show=undated")
    page.locator(".documents a").first.click()
    page.go_back()
    assert page.url.endswith("?show=undated") and page.locator("[aria-current=true]").inner_text() == "undated"


def test_a_document_is_dated_and_withdrawn_and_both_are_taken_back(desk: Desk, article: Article, serve: Serve) -> None:
    added = desk.add(article("The army said that it shot nobody in Skerry.", "one.txt"))
    served = serve(desk)
    own = f"/documents/{added.documents[0]}"
    assert "undated" in served.page(own)
    there = served.send(f"{own}/date", published="2019-02", reason="the editor told us").getheader("Location") or ""
    text = served.page(there)
    assert "public February 2019" in text and "dated by Ana Ruiz" in text and "the editor told us" in text
    entry = there.rpartition("=")[2]
    assert (served.send("/review/undo", entry=entry).getheader("Location") or "").startswith(own) and "undated" in served.page(own)
    there = served.send(f"{own}/withdraw", reason="retracted on 3 May").getheader("Location") or ""
    assert "It is withdrawn" in served.page(there) and "1 withdrawn" in served.page("/")
    served.send("/review/undo", entry=there.rpartition("=")[2])
    assert "It is withdrawn" not in served.page(own)
    assert served.send(f"{own}/date", published="soon", reason="x").status == 400
