"""The tiny district's Markdown, page by page, beside what was accepted."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

from generator.cell import Page
from generator.derive import derive
from generator.editions import known
from generator.pages import pages
from generator.pages.links import links_of
from generator.render import Renderer
from generator.tree import write_tree

from .tiny import TINY, load_ok, write

GOLDEN = Path(__file__).parent / "golden"
TEMPLATES = Path(__file__).parent.parent / "site_templates"
AS_OF = dt.date(2026, 4, 30)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Page, str]]:
    """Every page of the widest edition, with its Markdown."""
    content = load_ok(write(tmp_path_factory.mktemp("content"), TINY))
    edition = content.site.editions[1]
    visible = known(content, edition)
    renderer = Renderer(TEMPLATES, links_of(visible).paths, {"as_of": AS_OF})
    report = derive(visible, AS_OF)
    return [
        (page, renderer.render(page)) for page in pages(visible, report, "0123456789ab", edition)
    ]


def test_the_markdown_is_the_one_that_was_accepted(
    made: list[tuple[Page, str]], request: pytest.FixtureRequest
) -> None:
    now = {page.path: text for page, text in made if page.path not in ("about.md", "fields.md")}
    if request.config.getoption("--bless"):
        write_tree(GOLDEN, {path: text.encode() for path, text in now.items()})
    then = {
        p.relative_to(GOLDEN).as_posix(): p.read_text(encoding="utf-8")
        for p in GOLDEN.rglob("*.md")
    }
    assert now.keys() == then.keys()
    for path, text in now.items():
        assert text == then[path], f"{path} differs: read it, then run pytest --bless"


def test_no_two_pages_share_an_address(made: list[tuple[Page, str]]) -> None:
    paths = [page.path for page, _ in made]
    assert len(paths) == len(set(paths))


def test_work_records_exist_only_where_the_edition_may_know_them(tmp_path: Path) -> None:
    content = load_ok(write(tmp_path, TINY))
    for edition in content.site.editions:
        visible = known(content, edition)
        paths = {page.path for page in pages(visible, derive(visible, AS_OF), None, edition)}
        has_them = any(path.startswith("work-records/") for path in paths)
        assert has_them is edition.has_work_records


class TestContract:
    """A template may use what its view holds, and must use all of it."""

    ALWAYS = frozenset({"page_path", "page_title", "as_of"})

    def test_every_template_uses_its_view_and_nothing_else(
        self, made: list[tuple[Page, str]]
    ) -> None:
        views = {page.template: type(page.view) for page, _ in made}
        assert set(views) == {path.name for path in (TEMPLATES / "pages").iterdir()}
        for name, view in views.items():
            used = self._used(f"pages/{name}") - self.ALWAYS
            assert used == {field.name for field in fields(view)}, name  # type: ignore[arg-type]

    def test_every_part_has_its_template_and_every_template_its_part(self) -> None:
        from typing import get_args

        from generator.part import Part

        shapes = {part.shape: part for part in get_args(Part)}
        shared = {"crumbs", "badges", "sections", "figures"}
        assert {
            path.name.removesuffix(".md.j2") for path in (TEMPLATES / "parts").iterdir()
        } == shapes.keys() | shared
        for shape, part in shapes.items():
            source = (TEMPLATES / "parts" / f"{shape}.md.j2").read_text(encoding="utf-8")
            for field in fields(part):
                assert f"part.{field.name}" in source, (shape, field.name)

    def _used(self, name: str) -> set[str]:
        """The names that a template takes from outside, through what it includes."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
            comment_start_string="<%--",
            comment_end_string="--%>",
        )
        environment.filters.update(
            dict.fromkeys(
                ("cell", "cells", "head", "rows", "prose", "file", "quoted", "long_date"), str
            )
        )
        used: set[str] = set()
        waiting = [name]
        while waiting:
            source, _, _ = environment.loader.get_source(environment, waiting.pop())  # type: ignore[union-attr]
            tree = environment.parse(source)
            assigned = {n.name for n in tree.find_all(nodes.Name) if n.ctx == "store"}
            used |= meta.find_undeclared_variables(tree) - assigned - {"part", "section"}
            waiting += [found for found in meta.find_referenced_templates(tree) if found]
        return used
