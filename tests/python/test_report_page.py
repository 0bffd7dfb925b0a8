"""The page as a browser sees it: it asks for nothing, runs nothing but its own script, and can be used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import comention as cm
import pytest

HOSTILE = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1>\u202e\x1b]0;x"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    binary = os.environ.get("COMENTION_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        if os.environ.get("CI"):
            pytest.fail("pages are looked at in a browser: install chromium and chromium-driver")
        pytest.skip("no Chromium with its driver found; set COMENTION_CHROMIUM")
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking", "no-first-run",
                 "disable-component-update", "disable-sync", "window-size=1200,1400"):  # fmt: skip
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    session = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield session
    session.quit()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = cm.Gazetteer.load("countries", "organisations", "sample")
    return Path(cm.load_sample().report(tmp_path_factory.mktemp("page") / "sample.html", names=names))


def opened(browser: Any, page: Path, fragment: str = "") -> list[str]:
    """Opens the page and returns what the browser complained about."""
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(page.as_uri() + fragment)
    browser.implicitly_wait(10)
    assert browser.find_element("css selector", "html[data-ready='1']")
    return [entry["message"] for entry in browser.get_log("browser")]


def test_the_page_opens_without_a_complaint_or_a_request(browser: Any, page: Path) -> None:
    assert opened(browser, page) == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_choosing_a_pair_shows_its_passages_with_both_names_marked(browser: Any, page: Path) -> None:
    opened(browser, page)
    button = browser.find_element("css selector", "#pairs button.pair")
    browser.execute_script("arguments[0].click()", button)
    marked = browser.find_elements("css selector", "#read-passages li mark")
    assert {mark.get_attribute("class") for mark in marked} == {"a", "b"}
    assert browser.find_element("id", "read-title").text.replace("–", "-") == button.text.replace("–", "-")
    assert "#pair=" in browser.current_url


def test_an_address_with_a_pair_opens_that_pair(browser: Any, page: Path) -> None:
    opened(browser, page)
    browser.execute_script(
        "arguments[0].click()", browser.find_elements("css selector", "#pairs button.pair")[2]
    )
    address = browser.current_url
    title = browser.find_element("id", "read-title").text
    browser.get("about:blank")
    browser.get(address)
    assert browser.find_element("id", "read-title").text == title
    browser.get("about:blank")
    browser.get(page.as_uri() + "#pair=Nobody~Noone")
    assert "not listed" in browser.find_element("id", "status").text


def test_the_network_can_be_used_with_the_keyboard(browser: Any, page: Path) -> None:
    opened(browser, page)
    node = browser.find_element("css selector", "#network .node")
    name = node.get_attribute("data-entity")
    browser.execute_script("arguments[0].focus()", node)
    browser.switch_to.active_element.send_keys("\ue007")  # Enter
    assert browser.find_element("id", "find").get_attribute("value") == name
    shown = [
        row.text for row in browser.find_elements("css selector", "#pairs tbody tr") if row.is_displayed()
    ]
    assert shown and all(name in row for row in shown)
    browser.switch_to.active_element.send_keys("\ue00c")  # Escape
    assert browser.find_element("id", "find").get_attribute("value") == ""


def test_hostile_documents_stay_text(browser: Any, tmp_path: Path) -> None:
    rows = [
        {
            "id": f"{HOSTILE}{i}",
            "title": HOSTILE,
            "outlet": HOSTILE,
            "text": f"{HOSTILE} Ada met Bob. {HOSTILE}",
        }
        for i in range(3)
    ]
    corpus = cm.Corpus(rows, id="id", title="title", group="outlet")
    names = cm.Gazetteer({"Ada" + HOSTILE[:40]: ["Ada"], "Bob": ["Bob"]}, kind="person")
    path = Path(corpus.report(tmp_path / "hostile.html", names=names, title=HOSTILE))
    assert opened(browser, path) == []
    browser.execute_script("document.querySelector('#pairs button.pair').click()")
    assert browser.execute_script("return window.pwned") is None
    assert "<img src=x" in browser.find_element("id", "read-passages").text


def test_numbers_of_the_page_are_those_of_the_table(page: Path) -> None:
    names = cm.Gazetteer.load("countries", "organisations", "sample")
    pairs = cm.load_sample().mentions(names).comentions(within="sentence")
    html = page.read_text(encoding="utf-8")
    for row in pairs.head(5).to_dicts():
        assert f"{row['ic025']:.2f} … {row['ic975']:.2f}" in html


def test_without_scripts_tables_network_and_passages_are_there(page: Path) -> None:
    html = page.read_text(encoding="utf-8").split('<script type="application/json"')[0]
    assert html.count("<details") >= 20 and '<mark class="a">' in html
    assert '<svg id="network"' in html and "<caption>" in html


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    corpus = cm.Corpus(["Ada met Bob.", "Bob met Cy. Ada left."])
    names = cm.Gazetteer({"Ada": ["Ada"], "Bob": ["Bob"], "Cy": ["Cy"]}, kind="person")
    one, two = (Path(corpus.report(tmp_path / f"{i}.html", names=names)).read_bytes() for i in (1, 2))
    assert one == two


def test_text_none_leaves_only_the_names(tmp_path: Path) -> None:
    corpus = cm.Corpus(["Ada met Bob under the old secret bridge."])
    names = cm.Gazetteer({"Ada": ["Ada"], "Bob": ["Bob"]}, kind="person")
    html = Path(corpus.report(tmp_path / "r.html", names=names, text="none")).read_text(encoding="utf-8")
    assert "under the old" not in html
    assert "under the old" in Path(corpus.report(tmp_path / "s.html", names=names, text="full")).read_text(
        "utf-8"
    )


def test_an_unknown_text_rule_is_named() -> None:
    with pytest.raises(cm.InputError, match="snippets"):
        cm.Corpus(["x"]).report("never.html", text="all")  # type: ignore[arg-type]
