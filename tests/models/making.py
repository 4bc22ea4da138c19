"""A district, a catalogue and a workplace with defaults."""

from datetime import timedelta

from console.domain.catalogue import Catalogue, Category, Field, Name, Policy, Skill, StageLimit, Unit
from console.domain.district import Camera, District, Grid, Sensor
from console.domain.terms import AssigneeKind, Severity, Stage
from console.models.workplace import Workplace
from tests.domain.making import GAS_PLAN, LI, WeekCalendar, a_worker

RAPID = Policy(
    id="rapid",
    name=Name(en="Rapid"),
    stages=(
        StageLimit(stage=Stage.DISPATCH, elapsed=timedelta(seconds=60)),
        StageLimit(stage=Stage.ACCEPT, elapsed=timedelta(seconds=300)),
        StageLimit(stage=Stage.ARRIVE, elapsed=timedelta(seconds=600)),
    ),
)
CATALOGUE = Catalogue(
    fields={"safety": Field(code="safety", name=Name(zh="安全", en="Safety"), icon="flame")},
    categories={
        "gas_leak": Category(
            code="gas_leak",
            field="safety",
            name=Name(zh="燃气泄漏", en="Gas leak"),
            severity=Severity.HIGH,
            policy="rapid",
            skills=("gas",),
        )
    },
    skills={"gas": Skill(code="gas", name=Name(zh="燃气处置证", en="gas"))},
    units={
        "dept-gas": Unit(id="dept-gas", kind=AssigneeKind.DEPARTMENT, name=Name(zh="燃气公司", en="Gas company")),
        "team-1": Unit(id="team-1", kind=AssigneeKind.TEAM, name=Name(zh="应急一队", en="Emergency team")),
    },
    policies={"rapid": RAPID},
    plans=(GAS_PLAN,),
)
DISTRICT = District(
    grids=(Grid(id="g1", name=Name(zh="北网格", en="North grid")),),
    cameras=(Camera(id="c1", name=Name(zh="路口", en="Crossing"), lat=30.1, lon=121.2),),
    sensors=(Sensor(id="s1", name=Name(zh="燃气", en="Gas"), unit="%LEL", camera="c1"),),
)


def a_workplace(*workers, lang="en", me=LI):
    place = Workplace(me=me, calendar=WeekCalendar(), catalogue=CATALOGUE, district=DISTRICT, lang=lang)
    place.take_workers(workers or (a_worker("w1", skills=("gas",)), a_worker("w2", lat=30.15)))
    return place
