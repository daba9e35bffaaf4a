"""The page: served whole, kept where it may be, and missed with a sentence."""

from pathlib import Path

import pytest

from frontdesk.web import ui
from tests.world import World


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page as the build leaves it."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><div id=root></div>")
    (folder / "assets" / "index-a1b2c3.js").write_text("console.log('hello');" * 200)
    (folder / "logo.svg").write_text("<svg/>")
    (folder / ".built-from").write_text("secret")
    monkeypatch.setattr(ui, "FOLDER", folder)
    return folder


@pytest.mark.parametrize("path", ["/", "/conversations/0192f0c1-2a3b-7c4d-8e5f-000000000000", "/settings/keys", "/docs/nowhere"])
async def test_every_address_of_the_page_is_the_page(world: World, built: Path, path: str) -> None:
    answer = await world.client().get(path)
    assert (answer.status_code, answer.text) == (200, (built / "index.html").read_text())
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "script-src" in answer.headers["content-security-policy"] or "default-src 'self'" in answer.headers["content-security-policy"]
    assert (await world.client().get(path, headers={"If-None-Match": answer.headers["etag"]})).status_code == 304


async def test_files_with_their_hash_in_the_name_are_kept_and_packed(world: World, built: Path) -> None:
    answer = await world.client().get("/assets/index-a1b2c3.js")
    assert answer.text == (built / "assets" / "index-a1b2c3.js").read_text()
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"].startswith("text/javascript")
    plain = await world.client().get("/assets/index-a1b2c3.js", headers={"Accept-Encoding": "identity"})
    assert (plain.text, "content-encoding" in plain.headers) == (answer.text, False)
    assert (await world.client().head("/assets/index-a1b2c3.js")).content == b""


@pytest.mark.parametrize(
    "path", ["/.built-from", "/assets/gone.js", "/../world.py", "/%2e%2e/world.py", "/assets/..%2f..%2fworld.py", "/assets/%5c..%5cx.js"]
)
async def test_nothing_but_the_page_is_served(world: World, built: Path, path: str) -> None:
    answer = await world.client().get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


async def test_a_page_that_was_not_built_says_how(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui, "FOLDER", tmp_path / "nowhere")
    answer = await world.client().get("/")
    assert answer.status_code == 503
    assert "make ui" in answer.text
