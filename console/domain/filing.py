"""From a report to the command that files it: what the report leaves open, the catalogue and the district settle. Pure.

The one way in for every report, whether a feed brought it or a person typed it.
"""

from dataclasses import replace

from console.domain.catalogue import DEFAULT_SEVERITY, FALLBACK_CATEGORY, Catalogue
from console.domain.commands import FileReport
from console.domain.facts import Place, Report
from console.domain.grid_finder import GridFinder
from console.domain.terms import Severity


def file_report(report: Report, catalogue: Catalogue, grids: GridFinder) -> FileReport:
    """Settle severity, category, policy and grid."""
    severity = report.severity or severity_of(report.category, catalogue)
    category = report.category or FALLBACK_CATEGORY
    policy, difficulty = catalogue.policy_for(category, severity)
    return FileReport(
        report=replace(report, place=_with_grid(report.place, grids)),
        category=category,
        severity=severity,
        policy=policy,
        difficulty=difficulty,
    )


def severity_of(category: str, catalogue: Catalogue) -> Severity:
    """The severity of a report that names none."""
    known = catalogue.categories.get(category)
    return known.severity if known else DEFAULT_SEVERITY


def _with_grid(place: Place, grids: GridFinder) -> Place:
    if place.grid or place.exact is None:
        return place
    return replace(place, grid=grids.find(*place.exact))
