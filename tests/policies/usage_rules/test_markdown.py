import pytest

from yakuba.policies.usage_rules.markdown import as_html


@pytest.mark.parametrize(
    ("written", "shown", "hidden"),
    [
        ("## 見出し", "<h2>見出し</h2>", "##"),
        ("- 一つ", "<li>一つ</li>", "- "),
        ("<script>alert(1)</script>", "", "<script"),
        ("[押す](javascript:alert(1))", "押す", 'href="javascript'),
        ('<img src=x onerror="alert(1)">', "", "<img"),
        ('<a href="/" onclick="alert(1)">x</a>', "x", '<a href="/" onclick'),
    ],
)
def test_the_text_becomes_harmless_html(
    written: str, shown: str, hidden: str
) -> None:
    html = as_html(written)
    assert shown in html
    assert hidden not in html
