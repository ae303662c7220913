"""Which projects a unit has, and as what: 责任单位, 服务单位, 承办单位."""

from __future__ import annotations

from collections.abc import Sequence

from ..content import Content
from ..records.project import Project

ROLES = ("responsible_unit", "service_unit", "contractor_unit")

RoleHeld = tuple[tuple[str, ...], Project]
"""A unit may have several roles in one project."""


def projects_of(names: Sequence[str], content: Content) -> tuple[RoleHeld, ...]:
    """Each project once; `names`: all that the unit has had. 责任单位 first, then as the roles are listed."""
    held = []
    for project in content.filed(Project, "unit", *names):
        roles = tuple(role for role in ROLES if getattr(project, role) in names)
        held.append((roles, project))
    return tuple(sorted(held, key=lambda one: ROLES.index(one[0][0])))
