"""The words of a page are those that a reader sees."""

from __future__ import annotations

from generator.engine.search.documents import url_of
from generator.engine.search.text import passages_of

PAGE = """<html><body><nav>导航</nav><article class="md-content__inner">
<div class="crumbs"><p><a href="../">首页</a>
<a href="./">问题</a></p></div>
<h1 id="_1">甲 &amp; 乙<a class="headerlink" href="#_1" title="本节链接">&para;</a></h1>
<p class="badges"><code>WT-2026-0001</code> <span class="chip">逾期</span></p>
<!-- 不给人看 --><script>let x = "<p>不是正文</p>";</script>
<h2 id="facts">事实 &lt;一&gt;<a class="headerlink" href="#facts">&para;</a></h2>
<table><tr><td>责任单位</td>
<td><a href="x">青石</a>镇</td></tr></table><p>第一行<br />第二行</p>
<h3 id="more">更多</h3>
</article><footer>页脚</footer></body></html>"""


def test_a_page_is_cut_at_its_headings() -> None:
    title, facts, more, above = passages_of(PAGE)
    assert (title.anchor, title.heading, title.text) == ("", "甲 & 乙", "WT-2026-0001 逾期")
    assert (facts.anchor, facts.heading) == ("facts", "事实 <一>")
    assert facts.text == "责任单位\n青石镇第一行\n第二行"
    assert (more.heading, more.text) == ("更多", "")
    assert (above.anchor, above.text) == ("", "首页\n问题")


def test_a_page_without_an_article_has_no_words() -> None:
    assert passages_of("<p>没有</p>") == ()


def test_addresses_are_those_of_mkdocs() -> None:
    assert url_of("findings/WT-2026-0001.md") == "findings/WT-2026-0001/"
    assert url_of("periods/index.md") == "periods/"
    assert url_of("index.md") == ""
