"""Which projects a unit has, and as what: 责任单位, 服务单位, 承办单位."""

from __future__ import annotations

from collections.abc import Mapping

from ..content import Content
from ..records.project import Project

ROLES = ("responsible_unit", "service_unit", "contractor_unit")

RoleHeld = tuple[tuple[str, ...], Project]
"""A unit may have several roles in one project."""


def projects_of(unit: str, content: Content, today: Mapping[str, str]) -> tuple[RoleHeld, ...]:
    """Each project once; `today` maps every unit to its name of today. 责任单位 first, then as the roles are listed."""
    held = []
    for project in content.all(Project).values():
        roles = tuple(role for role in ROLES if today.get(getattr(project, role)) == unit)
        if roles:
            held.append((roles, project))
    return tuple(sorted(held, key=lambda one: ROLES.index(one[0][0])))
