"""What is remembered from build to build: right after every change, and worked out again only where it must be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from pickle import PickleBuffer

from hypothesis import given
from hypothesis import strategies as st

from generator.kept import Shelf
from generator.lasting_memo import Answer, LastingMemo
from generator.memo import Asked


@dataclass
class Sheet:
    """A spreadsheet of a few cells: `a`, `b` … hold numbers; sums of two cells, and the sum of all sums, are asked for."""

    cells: dict[str, int]
    answers: dict[str, Answer] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    """What was worked out, in this order."""

    def change(self, **cells: int) -> set[str]:
        changed = {f"cell {name}" for name, value in cells.items() if self.cells.get(name) != value}
        self.cells |= cells
        return changed

    def total(self, changed: set[str]) -> int:
        """The sum of all sums, after the cells named were changed."""
        memo = LastingMemo(self.answers, changed, {}, lambda id: b"")
        self.made = []

        def cell(name: str) -> int:
            memo.note(f"cell {name}")
            return self.cells[name]

        def pair(key: str) -> int:
            self.made.append(key)
            return cell(key[0]) + cell(key[1])

        pairs = Asked(memo, "pair", pair)

        def whole(_: str) -> int:
            self.made.append("whole")
            return sum(pairs[key] for key in ("ab", "bc", "cd"))

        total: int = Asked(memo, "whole", whole)["all"]
        memo.prune()
        self.answers = memo.answers
        return total


def sheet() -> Sheet:
    found = Sheet({"a": 1, "b": 2, "c": 3, "d": 4})
    assert found.total(set()) == 15
    return found


def test_what_did_not_change_is_not_worked_out_again() -> None:
    one = sheet()
    assert one.total(set()) == 15
    assert one.made == []


def test_only_what_read_the_change_is_worked_out_again() -> None:
    one = sheet()
    assert one.total(one.change(d=5)) == 16
    assert one.made == ["cd", "whole"]


def test_who_asked_is_left_alone_where_the_answer_is_the_same() -> None:
    one = sheet()
    assert one.total(one.change(a=2, b=1)) == 14
    assert one.made == ["ab", "bc", "whole"]
    assert one.total(one.change(c=4, d=3)) == 15
    # The sum of c and d is what it was, and looked at only when that of b and c is not.
    assert one.made == ["bc", "whole", "cd"]


def test_a_change_that_cancels_out_stops_where_it_does() -> None:
    one = sheet()
    one.cells |= {"a": 2, "b": 1, "c": 4, "d": 3}
    assert one.total({"cell a", "cell b", "cell c", "cell d"}) == 15
    assert one.made == ["ab", "bc", "cd"]


def test_what_was_worked_out_elsewhere_counts_for_who_rests_on_it() -> None:
    """Another process has brought a sum up to date; that of all sums is not what it was."""

    def memo(answers: dict[str, Answer], changed: set[str]) -> LastingMemo:
        made = LastingMemo(answers, changed, {}, lambda id: b"")

        def double(key: str) -> int:
            made.note(f"cell {key}")
            return cells[key] * 2

        made.teach("double", double)
        made.teach("next", lambda key: int(made.ask("double", key)) + 1)
        return made

    cells = {"a": 1}
    first = memo({}, set())
    assert first.ask("next", "a") == 3
    cells["a"] = 2
    mine, theirs = memo(first.answers, {"cell a"}), memo(first.answers, {"cell a"})
    theirs.ask("double", "a")
    for name, answer in theirs.take_fresh().items():
        mine.keep(name, answer)
    assert mine.ask("next", "a") == 5


def test_what_nobody_asked_for_this_time_is_not_trusted_next_time() -> None:
    one = sheet()
    changed = one.change(d=9)
    memo = LastingMemo(one.answers, changed, {}, lambda id: b"")
    memo.prune()
    assert memo.answers.keys() == {"pair: ab", "pair: bc"}
    one.answers = memo.answers
    assert one.total(set()) == 20


@given(
    st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), min_size=1), max_size=8)
)
def test_whatever_is_changed_the_sum_is_right(changes: list[dict[str, int]]) -> None:
    one = sheet()
    for change in changes:
        changed = one.change(**change)
        fresh = Sheet(dict(one.cells))
        assert one.total(changed) == fresh.total(set())


class Apart:
    """Has data that a shelf keeps apart."""

    def __init__(self, data: bytes | memoryview) -> None:
        self.data = data

    def __reduce_ex__(self, _: object) -> tuple[object, ...]:
        return Apart, (PickleBuffer(self.data),)


class TestShelf:
    def test_another_program_finds_what_was_put_there(self, tmp_path: Path) -> None:
        shelf = Shelf(tmp_path / "a")
        shelf.read(b"1")
        shelf.write({str(number): (number,) for number in range(100)})
        assert Shelf(tmp_path / "a").read(b"1")["7"] == (7,)
        assert Shelf(tmp_path / "a").read(b"2") == {}

    def test_a_few_changes_are_written_beside(self, tmp_path: Path) -> None:
        shelf = Shelf(tmp_path / "a")
        shelf.read(b"1")
        shelf.write({str(number): (number,) for number in range(100)})
        size = (tmp_path / "a").stat().st_size
        value = shelf.read(b"1")
        value["7"] = (-7,)
        del value["8"]
        value["new"] = (0,)
        shelf.write(value)
        assert (tmp_path / "a").stat().st_size == size
        assert (tmp_path / "a.later").stat().st_size < size / 4
        found = Shelf(tmp_path / "a").read(b"1")
        assert (found["7"], found["new"], "8" in found, len(found)) == ((-7,), (0,), False, 100)

    def test_what_others_wrote_meanwhile_is_seen(self, tmp_path: Path) -> None:
        mine, theirs = Shelf(tmp_path / "a"), Shelf(tmp_path / "a")
        mine.read(b"1")
        mine.write({"who": ("I",)})
        theirs.read(b"1")
        theirs.write({"who": ("they",), "more": ("so",)})
        assert mine.read(b"1") == {"who": ("they",), "more": ("so",)}

    def test_a_damaged_file_is_none(self, tmp_path: Path) -> None:
        shelf = Shelf(tmp_path / "a")
        shelf.read(b"1")
        shelf.write({"a": (1,), "b": Apart(b"long"), "c": Apart(b"longer")})
        data = (tmp_path / "a").read_bytes()
        for length in range(len(data)):
            (tmp_path / "a").write_bytes(data[:length])
            assert Shelf(tmp_path / "a").read(b"1") == {}
        (tmp_path / "a").write_bytes(data + b"x")
        assert Shelf(tmp_path / "a").read(b"1") == {}
        (tmp_path / "a").write_bytes(data)
        assert len(Shelf(tmp_path / "a").read(b"1")) == 3

    def test_what_is_kept_apart_outlives_the_file(self, tmp_path: Path) -> None:
        """Somebody may look into it after others have written the file anew."""
        mine, theirs = Shelf(tmp_path / "a"), Shelf(tmp_path / "a")
        mine.read(b"1")
        mine.write({name: Apart(name.encode() * 5000) for name in "abc"})
        found = theirs.read(b"1")
        mine.write({name: Apart(b"new" * 5000) for name in "abc"})
        assert bytes(found["b"].data) == b"b" * 5000
        # … and what was read and never looked into is written like all else.
        theirs.write({**found, "d": Apart(b"d"), "e": (1,)})
        again = Shelf(tmp_path / "a").read(b"1")
        assert [bytes(again[name].data) for name in "cd"] == [b"c" * 5000, b"d"]

    def test_without_a_place_it_lasts_as_long_as_the_program(self) -> None:
        shelf = Shelf(None)
        shelf.read(b"1")
        shelf.write({"a": (1,)})
        assert shelf.read(b"1") == {"a": (1,)}
        assert shelf.read(b"2") == {}
