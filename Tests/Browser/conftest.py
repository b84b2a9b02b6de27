"""Starts one server for the whole run, through the official commands, and opens browsers on it.

    pytest Tests/Browser --ayni .build/debug/ayni
"""

import pytest
from playwright.sync_api import sync_playwright

from site_under_test import Client, Site
from town import Town


def pytest_addoption(parser):
    parser.addoption("--ayni", default=".build/debug/ayni", help="The program to test")


@pytest.fixture(scope="session")
def site(pytestconfig, tmp_path_factory):
    """The running program on a fresh database. Stopped with the signal an administrator uses."""
    site = Site(pytestconfig.getoption("--ayni"), tmp_path_factory.mktemp("ayni"))
    yield site
    site.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def accounts(site):
    """One client per role, each past its one-time password."""
    return {login: Client(site, login, password) for login, password in site.logins.items()}


@pytest.fixture(scope="session")
def town(site, accounts):
    """Services, orientations and referrals in their states, so that no page is tried empty only."""
    return Town(site, accounts)


@pytest.fixture
def visit(chromium, site, accounts):
    """Opens a page as a role's login, or as anyone; what the browser complains about fails the test."""
    contexts, complaints = [], []

    def open_page(login=None, path="/", width=1280, **options):
        options.setdefault("locale", "es-PE")
        context = chromium.new_context(base_url=site.address, viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(20000)
        if login:
            context.add_cookies(accounts[login].cookies_for_browser())
        page = context.new_page()
        page.on("console", lambda message: message.type in ("error", "warning") and note(page, message.text))
        page.on("pageerror", lambda error: note(page, str(error)))
        contexts.append(context)
        page.goto(path)
        return page

    def note(page, text):
        # The browser itself writes a line about every page that is answered with 4xx: the tests check those.
        if "Failed to load resource" not in text:
            complaints.append(f"{page.url}: {text}")

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, complaints
