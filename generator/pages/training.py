"""The page of a training programme: dates, numbers, projects; nothing about persons."""

from __future__ import annotations

from ..cell import Chip, Page
from ..part import Facts
from ..records.training import Training
from .facts import facts
from .known import Known, prose, record_page


def training_page(training: Training, known: Known) -> Page:
    names = ("started_on", "ended_on", "people", "organiser", "units", "projects")
    return record_page(
        training,
        known,
        Facts(facts(training, known.links, *names)),
        (prose("content", "内容", training.content), prose("effect", "成效", training.effect)),
        chips=(Chip(training.kind),),
    )
