"""All that is derived from the records on one day, each thing worked out when somebody asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import cast

from ..content import Content
from ..memo import Asked, Memo, Worked
from ..records.finding import Finding
from ..records.progress_form import ProgressForm
from ..records.project import Project
from ..records.site import RuleSetName
from .backlinks import backlinks_of
from .burden import Burden, burden_of_papers, burden_of_visits
from .changes import RECENT, Change, changes_of_project, last_day_of, newest_changes
from .counts import Counts, Judged, Tally, count, names_by_unit, successors, tally, together
from .coverage import Visit, visit_to
from .follow_up import Sample, closed_in, follow_up_sample, recurrences_in
from .lights import Light, lights_of
from .period_reports import Periods
from .periods import PeriodReport
from .progress import Progress, progress_of
from .rankings import Ranked, Ranking, Rankings
from .reviews import ReviewClock, review_clock, undecided_first
from .status import FindingStatus, finding_status


class Report:
    """Nothing of it is ever stored in a record."""

    def __init__(self, content: Content, as_of: dt.date, memo: Memo | None = None) -> None:
        self.as_of = as_of
        self._content, self._counting = content, content.counting
        self.memo = memo = memo or Memo()
        self._due_soon = max(content.site.deadlines.due_soon_days, default=0)
        self.successors: Mapping[str, str] = successors(content)
        self._names = names_by_unit(self.successors)
        projects, counting = content.all(Project), self._counting.all(Project)

        self.statuses: Mapping[str, FindingStatus] = Worked(
            self._status, lambda: content.all(Finding)
        )
        """By finding id; of what was found by the day."""
        self.forms: Mapping[str, tuple[ProgressForm, ...]] = Worked(self._forms, lambda: counting)
        """By project id, oldest period first."""
        self.progress: Mapping[str, Progress] = Asked(
            memo, "progress", self._progress, lambda: projects
        )
        """By project id; projects without a form are left out."""
        self.by_project: Mapping[str, tuple[Judged, ...]] = Worked(
            self._of_project, lambda: counting
        )
        self.by_unit: Mapping[str, tuple[Judged, ...]] = Worked(
            self._of_unit, lambda: content.units
        )
        """By the unit's name of today."""
        self.by_team: Mapping[str, tuple[Judged, ...]] = Worked(
            self._of_team, lambda: content.teams
        )
        self.counts_of_unit: Mapping[str, Counts] = Asked(
            memo, "unit", self._unit_counts, lambda: content.units
        )
        """By the unit's name of today."""
        self.counts_of_team: Mapping[str, Counts] = Asked(
            memo, "team", self._team_counts, lambda: content.teams
        )
        self.lights: Mapping[str, Mapping[RuleSetName, Light]] = Asked(
            memo, "lights", self._lights, lambda: projects
        )
        """By project id, then by rule set."""
        self.backlinks: Mapping[str, tuple[str, ...]] = Worked(
            self._backlinks, lambda: content.records
        )
        """Id or name → ids of the records that refer to it, newest first."""
        self.changes_of: Mapping[str, tuple[Change, ...]] = Worked(
            self._changes_of, lambda: projects
        )
        """By project, newest first."""
        self.changed_on: Mapping[str, dt.date] = Worked(self._changed_on, lambda: content.records)
        """The last day on which something happened to a record."""
        self.coverage: Mapping[str, Visit] = Worked(
            self._visit, lambda: self._counting.all(Project)
        )
        """By project id, for projects that live and are not finished."""
        self.reviews: Mapping[str, ReviewClock] = Worked(self._review, self._reviewed)
        """By finding, the undecided first."""
        self.periods: Mapping[str, PeriodReport] = Periods(self._counting, as_of, memo)
        """By period, oldest first."""
        self.rankings: Mapping[str, Ranking] = Rankings(self._counting, as_of, memo)
        """By assessment period, in its order."""
        self.ranks_of: Mapping[str, tuple[tuple[str, Ranked], ...]] = Asked(
            memo, "ranks", self._ranks_of, lambda: content.units
        )
        """By the unit's name of today: assessment period and place, in the order of periods."""

        self._tallies = Asked(memo, "tally", self._tally)
        self._closed = Asked(memo, "closed", self._closed_in)
        self._recurred = Asked(memo, "recurred", self._recurred_in)
        self.recurrences: Mapping[str, Mapping[str, tuple[str, ...]]] = Asked(
            memo, "recurrences of", self._recurrences_of, lambda: self._recurrences
        )
        """By the year in which it was found last, the newest first: closed finding → later ones of project and category."""
        for name, make in (
            ("all", self._all_tallies),
            ("recent", self._recent),
            ("sample", self._sample),
            ("recurrences", self._all_recurrences),
            ("burden of visits", lambda _: burden_of_visits(self._counting, as_of)),
            ("burden of papers", lambda _: burden_of_papers(self._counting, as_of)),
        ):
            memo.teach(name, make)

    def asked_by_many(self) -> list[Callable[[], object]]:
        """What many pages ask for, each to be asked for by itself; what rests on others' answers is not among it."""
        keys: tuple[tuple[Mapping[str, object], Iterable[str]], ...] = (
            (self.rankings, self.rankings),
            (self.periods, self.periods),
            (self._tallies, self._counting.parts("WT")),
            (self._recurred, self._content.all(Project)),
            (self.lights, self._content.all(Project)),
        )
        return [partial(answers.get, key) for answers, every in keys for key in every]

    def prepare(self) -> None:
        """Sum up what `asked_by_many` gave."""
        for unit in self.successors:
            self.ranks_of.get(unit)
        _ = self.total, self.recent, self.sample, self._recurrences, self.burden

    # -- findings --------------------------------------------------------------------------------

    def judged(self, findings: Iterable[Finding]) -> tuple[Judged, ...]:
        """Findings with their statuses, as far as they were found by the day."""
        found = ((finding, self._status_of(finding)) for finding in findings)
        return tuple((finding, status) for finding, status in found if status)

    def _status(self, id: str) -> FindingStatus | None:
        finding = self._content.all(Finding).get(id)
        return self._status_of(finding) if finding else None

    def _status_of(self, finding: Finding) -> FindingStatus | None:
        if finding.found_on > self.as_of:
            return None
        return finding_status(finding, self.as_of, self._due_soon)

    def _of_project(self, project: str) -> tuple[Judged, ...] | None:
        return self.judged(self._counting.filed(Finding, "project", project)) or None

    def _of_unit(self, unit: str) -> tuple[Judged, ...] | None:
        return self.judged(self._counting.filed(Finding, "unit", *self.names_of(unit))) or None

    def _unit_counts(self, unit: str) -> Counts:
        return count(self.by_unit.get(unit, ()))

    def _team_counts(self, team: str) -> Counts:
        return count(self.by_team.get(team, ()))

    def _ranks_of(self, unit: str) -> tuple[tuple[str, Ranked], ...]:
        return tuple(
            (period, one)
            for period, ranking in self.rankings.items()
            for one in ranking.ranked
            if self.successors.get(one.score.unit) == unit
        )

    def names_of(self, unit: str) -> tuple[str, ...]:
        """All that a unit of today has been called; a unit that was merged answers for nothing."""
        return self._names.get(unit, () if unit in self.successors else (unit,))

    def _of_team(self, team: str) -> tuple[Judged, ...] | None:
        visits = (id for id in self._content.found("team", team) if id.startswith("DC-"))
        return self.judged(self._counting.filed(Finding, "inspection", *visits)) or None

    @property
    def total(self) -> Counts:
        return self._whole_tally.counts

    @property
    def overdue(self) -> tuple[str, ...]:
        """Findings that are overdue, the longest first."""
        return tuple(id for _, id in self._whole_tally.overdue)

    @property
    def owed(self) -> tuple[str, ...]:
        """Open findings whose rectification was not reported."""
        return self._whole_tally.owed

    @property
    def _whole_tally(self) -> Tally:
        return cast(Tally, self.memo.ask("all", "findings"))

    def tally_of(self, parts: Iterable[str]) -> Counts:
        """Of the findings in some parts of all (`2026-0`, …)."""
        return together(self._tallies[part] for part in parts).counts

    def _all_tallies(self, _: str) -> Tally:
        return together(self._tallies[part] for part in self._counting.parts("WT"))

    def _tally(self, part: str) -> Tally:
        return tally(self.judged(self._counting.filed(Finding, "part", f"WT {part}")))

    # -- projects --------------------------------------------------------------------------------

    def _forms(self, project: str) -> tuple[ProgressForm, ...] | None:
        forms = self._counting.filed(ProgressForm, "forms", project)
        return tuple(sorted(forms, key=lambda form: form.period)) or None

    def _progress(self, project: str) -> Progress | None:
        found = self._content.all(Project).get(project)
        basis = self._content.site.lights.basis
        forms = self.forms.get(project, ())
        return progress_of(found, forms, self.as_of, basis) if found else None

    def _lights(self, project: str) -> dict[RuleSetName, Light]:
        return lights_of(
            self._content.all(Project)[project],
            self.progress.get(project),
            self.by_project.get(project, ()),
            self._content.site.lights,
            self.as_of,
        )

    def _visit(self, project: str) -> Visit | None:
        return visit_to(project, self._counting, self.as_of)

    # -- what happened ---------------------------------------------------------------------------

    @property
    def recent(self) -> tuple[Change, ...]:
        """The newest changes."""
        return cast(tuple[Change, ...], self.memo.ask("recent", "changes"))

    def _recent(self, _: str) -> tuple[Change, ...]:
        return tuple(islice(self.changes, RECENT))

    @property
    def changes(self) -> Iterator[Change]:
        """Everything that happened, newest first; what nobody asks for is not looked at."""
        return newest_changes(self._counting, self.as_of)

    def _changes_of(self, project: str) -> tuple[Change, ...] | None:
        return changes_of_project(project, self._counting, self.as_of) or None

    def _changed_on(self, id: str) -> dt.date | None:
        record = self._content.records.get(id)
        return last_day_of(record, self._content, self.as_of) if record else None

    def _backlinks(self, name: str) -> tuple[str, ...] | None:
        return backlinks_of(name, self._content) or None

    # -- 回头看 and 复核 -------------------------------------------------------------------------

    @property
    def sample(self) -> Sample:
        return cast(Sample, self.memo.ask("sample", "drawn"))

    def _sample(self, _: str) -> Sample:
        return follow_up_sample(self._counting, self._closed, self.as_of)

    def _closed_in(self, month: str) -> tuple[tuple[str, dt.date], ...]:
        return closed_in(month, self.judged(self._counting.filed(Finding, "closed in", month)))

    @property
    def _recurrences(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        return cast(
            Mapping[str, Mapping[str, tuple[str, ...]]], self.memo.ask("recurrences", "all")
        )

    def _recurrences_of(self, year: str) -> Mapping[str, tuple[str, ...]] | None:
        return self._recurrences.get(year)

    def _all_recurrences(self, _: str) -> dict[str, dict[str, tuple[str, ...]]]:
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for project in self._content.all(Project):
            for id, (year, later) in self._recurred[project].items():
                found.setdefault(year, {})[id] = later
        return {year: dict(sorted(found[year].items())) for year in sorted(found, reverse=True)}

    def _recurred_in(self, project: str) -> dict[str, tuple[str, tuple[str, ...]]]:
        months = self._content.site.deadlines.recurrence_months
        findings = self.by_project.get(project, ())
        years = {finding.id: str(finding.found_on.year) for finding, _ in findings}
        found = recurrences_in(findings, months)
        return {id: (max(years[one] for one in later), later) for id, later in found.items()}

    def _reviewed(self) -> tuple[str, ...]:
        asked = self.judged(self._counting.filed(Finding, "has", "review"))
        clocks = (clock for finding, _ in asked if (clock := review_clock(finding, self.as_of)))
        return tuple(clock.finding.id for clock in undecided_first(clocks))

    def _review(self, id: str) -> ReviewClock | None:
        finding = self._counting.all(Finding).get(id)
        if finding is None or finding.found_on > self.as_of:
            return None
        return review_clock(finding, self.as_of)

    # -- 减负 ------------------------------------------------------------------------------------

    @property
    def burden(self) -> Burden:
        visits, repeats = self.memo.ask("burden of visits", "all")
        papers, long_papers = self.memo.ask("burden of papers", "all")
        return Burden(visits, papers, repeats, long_papers)
