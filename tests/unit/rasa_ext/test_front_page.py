import pytest

from dinplan import bootstrap
from dinplan.rasa_ext import front_page
from dinplan.rasa_ext.front_page import FILES, ServedFile, served


@pytest.mark.parametrize("path", ["/", "/chat", "/demo.css", "/simple.css"])
def test_every_page_comes_with_the_strict_policy(path):
    status, body, headers = served(FILES[path], None)
    assert status == 200
    assert body
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_file_that_the_browser_has_is_not_sent_again():
    _, body, headers = served(FILES["/"], None)
    again = served(FILES["/"], headers["ETag"])
    assert again[:2] == (304, b"")
    assert served(FILES["/"], '"other"')[1] == body


def test_other_sites_may_load_the_script_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(front_page, "WEB", tmp_path)
    (tmp_path / "built").mkdir()
    (tmp_path / "built/widget.js").write_text("chat()", encoding="utf-8")
    policy = "Cross-Origin-Resource-Policy"
    assert served(FILES["/widget.js"], None)[2][policy] == "cross-origin"
    assert all(file.headers[policy] == "same-origin" for path, file in FILES.items()
               if path != "/widget.js")  # fmt: skip


def test_a_chat_that_is_not_built_says_what_to_do():
    status, body, _ = served(ServedFile("built/missing.js", "text/javascript", {}), None)
    assert status == 503
    assert b"make widget" in body


def test_the_pages_have_neither_inline_script_nor_inline_style():
    for path in ("/", "/chat"):
        page = served(FILES[path], None)[1].decode()
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert page.count("<script") == page.count("<script src=")


def test_the_chats_own_page_is_about_the_municipality_of_the_settings(monkeypatch):
    monkeypatch.setenv("MUNICIPALITY", "tildelingskontoret")
    bootstrap.settings.cache_clear()
    page = served(FILES["/chat"], None)[1].decode()
    bootstrap.settings.cache_clear()
    assert 'data-municipality="tildelingskontoret"' in page
    assert "918 30 135" not in page


def test_without_javascript_the_chats_own_page_leads_on(monkeypatch):
    page = served(FILES["/chat"], None)[1].decode()
    noscript = page.split("<noscript>")[1].split("</noscript>")[0]
    assert noscript.count('<form method="post" action="chat/simple"') == 2
    assert "918 30 135" in noscript
