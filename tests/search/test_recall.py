"""Nothing is ever missed: whatever stands on a page is found, and exactly the pages that a plain scan finds."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.engine.search.document import Document, Passage
from generator.engine.search.fold import fold
from generator.engine.search.index import index_files
from generator.engine.search.keys import key_of
from generator.engine.search.query import terms_of
from generator.engine.search.reader import Reader
from generator.engine.search.terms import weights_of

from .corpus import documents

WORDS = st.text(
    alphabet="青石镇整改區督鎮（）—-〔〕，。0123456789abAB./& \n𠮷𡋗Ａ３", min_size=1, max_size=40
)
PAGES = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6)


def _documents(pages: list[tuple[str, str]]) -> list[Document]:
    return [
        Document(
            f"p{number}/",
            title,
            (Passage("", "", text),),
            facets={"year": (str(2020 + number % 3),)},
        )
        for number, (title, text) in enumerate(pages)
    ]


def _grep(pages: list[Document], query: str) -> set[str]:
    """What a plain scan of the folded texts finds."""
    words = [fold(word) for word in query.split()]
    return {
        page.url
        for page in pages
        if all(
            word in fold(page.title)
            or word in fold("".join(p.heading + p.text for p in page.passages))
            or word in fold(page.id)
            or word in fold(page.number)
            for word in words
            if word
        )
    }


@settings(max_examples=150, deadline=None)
@given(pages=PAGES, data=st.data())
def test_every_substring_of_a_text_is_found(
    pages: list[tuple[str, str]], data: st.DataObject
) -> None:
    made = _documents(pages)
    text = data.draw(st.sampled_from([part for page in pages for part in page]))
    begin = data.draw(st.integers(0, len(text) - 1))
    query = text[begin : data.draw(st.integers(begin + 1, len(text)))]
    wanted = _grep(made, query)
    found = Reader(index_files(made)).search(query, limit=len(made))
    if not fold(query):
        assert found.total == 0
        return
    assert not found.partial
    # A page that is called so but for its punctuation is found, too.
    called = {page.url for page in made if key_of(page.title) == key_of(query)}
    assert wanted <= {hit.url for hit in found.hits} <= wanted | called
    assert found.total == len(found.hits)


def test_a_thousand_substrings_of_the_corpus_are_found_and_nothing_else() -> None:
    made = documents()
    reader = Reader(index_files(made))
    draw = random.Random(1)
    for _ in range(1000):
        page = draw.choice(made)
        text = draw.choice([page.title, *(p.text for p in page.passages if p.text)])
        begin = draw.randrange(len(text))
        query = text[begin : begin + draw.randint(1, 12)]
        if not fold(query):
            continue
        found = reader.search(query, limit=len(made))
        exact = {hit.url for hit in found.hits}
        # A short form of a 文号 or an id also finds the pages that are called so.
        assert _grep(made, query) <= exact, query
        assert not found.partial, query


@given(st.text(alphabet="青石镇ab12-./", min_size=1, max_size=30))
def test_the_terms_of_a_phrase_are_terms_of_every_text_that_holds_it(phrase: str) -> None:
    page = Document("p/", "", (Passage("", "", f"前{phrase}后"),))
    assert set(terms_of(fold(phrase))) <= weights_of(page).keys()
