"""The table of all commands of the desks, as the look gives their keys (section 7)."""

from collections.abc import Callable, Iterable

from console.commands import correct, course, plan
from console.commands import guards as g
from console.commands import incident as do
from console.commands.context import EVERYBODY, SUPERVISING, WORKING, Context, Effects, Perform
from console.commands.keys import keys
from console.commands.registry import PAGES, CommandSpec, Dispose, Guard, Handler, Registry
from console.domain import commands as cmd
from console.domain.rules import MAY_CHANGE
from console.domain.terms import PEOPLE, Level, Role, Visit
from console.domain.transitions import roles_of

CASE_PAGES = frozenset({"dispatch", "map"})
"""Where a case is worked: what Enter sends must have been painted."""
MAP_PAGES = CASE_PAGES
CAMERA_PAGES = frozenset({"dispatch", "map", "cameras"})
WALL = frozenset({"cameras"})
SETTINGS = frozenset({"settings"})
ADMIN = frozenset({"admin"})
FORM = frozenset({"intake"})
"""The form for a report by hand lies over any page, and has keys of its own."""
OVER = "over"
"""Whatever else lies over a page and takes the keys: from there, as from the form, only the alarm can be silenced."""


def perform(action: str) -> Handler:
    """A handler for what only the window can do."""

    def handler(context: Context) -> Effects:
        return (Perform(action=action, argument=str(context.nth)),)

    return handler


def perform_with_text(action: str) -> Handler:
    """A handler for what only the window can do with what was typed; empty where nothing was."""
    return lambda context: (Perform(action=action, argument=context.text or ""),)


WITH_TEXT = frozenset({
    "queue.search", "app.help", "map.place", "map.follow", "camera.open",
    "app.language", "app.theme", "app.motion", "app.mute", "app.sound_test", "view.settings",
    "panel.tear_off", "layout.save", "layout.load", "layout.rename", "layout.delete",
})  # fmt: skip


def _case(
    command_id: str,
    handler: Handler,
    *guards: Guard,
    key_texts: str = "",
    roles: frozenset[Role] = WORKING,
    **flags: bool,
) -> CommandSpec:
    return CommandSpec(
        id=command_id,
        handler=handler,
        keys=keys(*key_texts.split()),
        pages=CASE_PAGES,
        roles=roles,
        guard=g.all_of(*guards),
        on_case=True,
        danger=flags.pop("danger", False),
        needs_text=flags.pop("needs_text", False),
    )


def _window(
    command_id: str,
    key_texts: str = "",
    *,
    pages: frozenset[str] = PAGES,
    roles: frozenset[Role] = EVERYBODY,
    repeats: bool = False,
    listed: bool = True,
) -> CommandSpec:
    return CommandSpec(
        id=command_id,
        handler=perform_with_text(command_id) if command_id in WITH_TEXT else perform(command_id),
        keys=keys(*key_texts.split()),
        pages=pages,
        roles=roles,
        repeats=repeats,
        listed=listed,
    )


ASKS = g.all_of(g.fits(cmd.Assign), g.is_mine)

CASES: tuple[CommandSpec, ...] = (
    CommandSpec(
        id="queue.next_urgent",
        handler=do.next_urgent,
        keys=keys("J", "Ctrl+J"),
        roles=WORKING,
        guard=g.all_of(g.store_is_there, do.has_urgent),
    ),
    CommandSpec(
        id="queue.next_unsent",
        handler=do.next_unsent,
        keys=keys("Shift+J"),
        roles=WORKING,
        guard=do.has_unsent,
    ),
    _case("incident.take", do.take, g.fits(cmd.Take), g.not_taken_yet, key_texts="T"),
    _case(
        "incident.take_over",
        do.take_over,
        g.fits(cmd.Take),
        g.another_s,
        do.text_is_there,
        roles=SUPERVISING,
        needs_text=True,
    ),
    _case(
        "incident.acknowledge", do.acknowledge, g.fits(cmd.Acknowledge), g.not_taken, do.wait_is_told, needs_text=True
    ),
    _case("incident.give_back", do.simple(cmd.GiveBack), g.fits(cmd.GiveBack), g.is_my_own, key_texts="Shift+T"),
    _case("incident.assign_best", do.assign_best, ASKS, g.not_led, g.painted_still_true, key_texts="Enter"),
    _case(
        "incident.add_helper", do.add_helper, ASKS, do.worker_is_known, g.painted_still_true, key_texts="Shift+Enter"
    ),
    _case("incident.assign_nth", do.assign_best, ASKS, g.not_led, g.painted_still_true, key_texts="2 3 4 5 6 7 8 9"),
    _case("incident.assign", do.assign_named, ASKS, g.not_led, do.worker_is_known),
    _case("incident.choose_worker", do.choose_worker, ASKS, do.worker_is_known, key_texts="/"),
    _case("incident.recall", do.recall, g.fits(cmd.Recall), do.can_recall, danger=True),
    _case("incident.note", do.note, g.fits(cmd.Note), do.text_is_there, key_texts="N", needs_text=True),
    _case("incident.escalate", do.escalate, g.fits(cmd.Escalate), key_texts="E"),
    _case("incident.resolve", do.resolve, g.fits(cmd.Resolve), g.not_another_s, key_texts="R"),
    _case("incident.close", do.close, g.fits(cmd.Close), g.not_another_s, key_texts="C"),
    _case(
        "incident.cancel",
        do.cancel,
        g.fits(cmd.Cancel),
        g.not_another_s,
        do.text_is_there,
        key_texts="X",
        danger=True,
        needs_text=True,
    ),
    _case(
        "incident.suspend",
        do.suspend,
        g.fits(cmd.Suspend),
        g.not_another_s,
        do.wait_is_told,
        do.end_is_told,
        needs_text=True,
    ),
    _case("incident.resume", do.simple(cmd.Resume), g.fits(cmd.Resume), g.not_another_s),
    _case("incident.reopen", do.reopen, g.fits(cmd.Reopen)),
    _case("incident.merge", do.merge, g.fits(cmd.MergeInto), g.not_another_s, do.main_is_a_number, key_texts="B"),
    _case(
        "incident.no_duplicate",
        do.no_duplicate,
        g.on_a_case,
        g.store_is_there,
        do.may_be_duplicate,
        g.not_another_s,
        key_texts="Shift+B",
    ),
    _case("incident.earlier", do.earlier, g.on_a_case, do.was_here_before, key_texts="I"),
    _case("incident.go", do.go_to, g.on_a_case),
    _case("incident.enlarge", do.enlarge, g.on_a_case, key_texts="Ctrl+Enter"),
    CommandSpec(
        id="incident.take_back",
        handler=do.take_back,
        keys=keys("Ctrl+Z"),
        roles=WORKING,
        guard=g.all_of(g.store_is_there, do.something_done),
    ),
)


def _course(
    command_id: str,
    command: type[cmd.Command],
    handler: Handler,
    *guards: Guard,
    key_texts: str = "",
    needs_text: bool = False,
) -> CommandSpec:
    """A command of a side way: fits and may be given as the table of the life cycle says."""
    checks = (g.fits(command), *guards, *((do.text_is_there,) if needs_text else ()))
    roles = roles_of(command) & PEOPLE
    return _case(command_id, handler, *checks, key_texts=key_texts, roles=roles, needs_text=needs_text)


def _typed(
    command_id: str,
    command: type[cmd.Command],
    make: Callable[[Context, str], cmd.Command],
    *guards: Guard,
    key_texts: str = "",
) -> CommandSpec:
    handler = course.with_text(command_id, make)
    return _course(command_id, command, handler, *guards, key_texts=key_texts, needs_text=True)


COURSE: tuple[CommandSpec, ...] = (
    _course("incident.next_step", cmd.DoPlanStep, plan.next_step, plan.has_plan, plan.a_step_waits, key_texts="P"),
    _course(
        plan.DO,
        cmd.DoPlanStep,
        plan.named_step(plan.DO),
        plan.has_plan,
        plan.a_step_waits,
        plan.step_is_named,
        needs_text=True,
    ),
    _course(
        plan.UNDO, cmd.UndoPlanStep, plan.named_step(plan.UNDO), plan.has_plan, plan.step_is_named, needs_text=True
    ),
    _course(
        "incident.verify",
        cmd.Verify,
        course.with_worker("incident.verify", cmd.Verify),
        do.worker_is_known,
        key_texts="K",
    ),
    _course("incident.file", cmd.File, course.plain(lambda _: cmd.File()), key_texts="F"),
    _typed(
        "incident.not_file",
        cmd.NotFile,
        lambda _, text: cmd.NotFile(reason=text),
        g.not_another_s,
        key_texts="Shift+F",
    ),
    _course("incident.reassign", cmd.Reassign, course.reassign, course.reassign_granted, do.worker_is_known),
    _course("incident.check", cmd.Check, course.plain(lambda c: cmd.Check(note=c.text or ""))),
    _course(
        "incident.send_to_check", cmd.Check, course.with_worker("incident.send_to_check", cmd.Check), do.worker_is_known
    ),
    _typed("incident.rework", cmd.Rework, course.rework, g.not_another_s),
    _typed("incident.correct", cmd.Correct, correct.command, g.not_another_s, correct.what_and_why_given),
    _typed("incident.extend", cmd.Extend, course.extend, course.a_limit_runs, course.later_time_given),
    _course("incident.bound_times", cmd.BoundTimes, course.plain(lambda _: cmd.BoundTimes()), course.times_to_come),
    _typed("incident.transfer", cmd.Transfer, course.transfer, g.not_another_s, course.place_and_reason_given),
    _typed("incident.split", cmd.Split, course.split),
    _typed("incident.link", cmd.Link, course.link, course.number_given),
    _typed("incident.unlink", cmd.Unlink, course.unlink, course.number_given),
    *(
        _course(one, cmd.Assign, course.ask(kind), g.is_mine, course.unit_is_known(kind))
        for kind, one in course.ASK_UNIT.items()
    ),
    _course("incident.visit", cmd.StartVisit, course.plain(lambda _: cmd.StartVisit())),
    _course("incident.satisfied", cmd.RecordVisit, course.visit(Visit.SATISFIED)),
    _course("incident.dissatisfied", cmd.RecordVisit, course.visit(Visit.DISSATISFIED)),
    _course("incident.unreached", cmd.RecordVisit, course.visit(Visit.UNREACHED)),
    _course("incident.archive", cmd.Archive, course.plain(lambda _: cmd.Archive()), course.may_be_archived),
    *(
        _typed(one, cmd.ApplyReply, course.said(action), g.not_another_s, course.somebody_can_say(action))
        for action, one in course.SAID.items()
    ),
    _typed("incident.check_in", cmd.CheckIn, course.check_in, do.can_recall),
    _typed("incident.order", cmd.IssueOrder, course.order),
    _typed("incident.answer", cmd.AnswerOrder, course.answer, course.an_order_waits),
    _course("incident.receipt", cmd.ReceiptNotice, course.plain(course.receipt), course.a_notice_waits),
    _course("incident.carry_out", cmd.SettleRung, course.settle(carry_out=True), course.something_listed),
    _course("incident.let_be", cmd.SettleRung, course.settle(carry_out=False), course.something_listed),
)
"""A case's plan, its side ways and its supervision: by name in the palette and by the command line; few have keys."""

WINDOWS: tuple[CommandSpec, ...] = (
    _window("camera.snapshot", "S", pages=CAMERA_PAGES),
    _window("camera.clip", "V", pages=CAMERA_PAGES),
    _window("camera.enlarge", "Space", pages=CAMERA_PAGES),
    _window("cameras.size", "1 2 3 4 5", pages=WALL),
    _window("cameras.next", "PgDown", pages=WALL),
    _window("cameras.previous", "PgUp", pages=WALL),
    _window("cameras.search", "Ctrl+F /", pages=WALL),
    _window("queue.search", "Ctrl+F", pages=frozenset({"dispatch"})),
    _window("queue.show_all", "Ctrl+Shift+F", pages=CASE_PAGES),
    _window("queue.group", "Ctrl+G", pages=CASE_PAGES),
    _window("queue.table", "Ctrl+T", pages=CASE_PAGES),
    _window("queue.look", "Ctrl+Shift+G", pages=CASE_PAGES),
    _window("queue.saved", "Alt+F", pages=CASE_PAGES),
    *(_window(f"queue.level_{level}") for level in Level),
    CommandSpec(
        id="queue.save_filter", handler=do.save_filter, pages=CASE_PAGES, guard=do.text_is_there, needs_text=True
    ),
    _window("workers.search", "W", pages=CASE_PAGES),
    _window("workers.order", pages=CASE_PAGES),
    _window("workers.filter", pages=CASE_PAGES),
    _window("intake.new", "Ctrl+N", roles=WORKING),
    _window("intake.file", "Ctrl+Enter", pages=FORM, listed=False),
    _window("intake.add_to_case", "Alt+1 Alt+2 Alt+3 Alt+4", pages=FORM, listed=False),
    _window("intake.pick_place", "Ctrl+M", pages=FORM, listed=False),
    _window("intake.leave", "Esc", pages=FORM, listed=False),
    _window("panel.go", "Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4 Ctrl+5 Ctrl+6", pages=CASE_PAGES),
    _window("panel.tear_off", "Ctrl+Shift+T", pages=MAP_PAGES),
    _window("layout.save", pages=MAP_PAGES),
    _window("layout.load"),
    _window("layout.rename"),
    _window("layout.delete"),
    _window("layout.reset", pages=MAP_PAGES),
    _window("chart.go", "Alt+1 Alt+2 Alt+3", pages=CASE_PAGES),
    _window("chart.live", pages=MAP_PAGES),
    _window("chart.list", pages=MAP_PAGES),
    _window("chart.picture", pages=MAP_PAGES),
    _window("chart.table", pages=MAP_PAGES),
    _window("map.search", "Ctrl+F", pages=frozenset({"map"})),
    _window("map.layers", "L", pages=MAP_PAGES),
    _window("map.area", "D", pages=MAP_PAGES),
    _window("map.measure", "M", pages=MAP_PAGES),
    _window("map.zoom", "Z", pages=MAP_PAGES),
    _window("map.follow", "Shift+Z", pages=MAP_PAGES),
    _window("map.home", pages=MAP_PAGES),
    _window("map.closer", pages=MAP_PAGES),
    _window("map.farther", pages=MAP_PAGES),
    _window("map.place", listed=False),
    _window("camera.open", listed=False),
    _window("alarm.silence", "F8", pages=PAGES | FORM | {OVER}),
    _window("view.dispatch", "F2"),
    _window("view.map", "F3"),
    _window("view.cameras", "F4"),
    _window("view.board", "F5"),
    _window("view.supervision", "F7"),
    *(_window(f"supervision.late_{level}") for level in Level),
    _window("view.finished", "Shift+F7"),
    _window("view.admin", "F6", roles=frozenset({Role.ADMIN, Role.SUPERVISOR})),
    _window("view.settings", "F9"),
    CommandSpec(
        id="settings.save",
        handler=perform("settings.save"),
        keys=keys("Ctrl+S"),
        pages=SETTINGS,
        roles=MAY_CHANGE,
        guard=g.store_is_there,
    ),
    _window("settings.discard", "Ctrl+R", pages=SETTINGS),
    _window("admin.feeds", roles=frozenset({Role.ADMIN, Role.SUPERVISOR})),
    _window("admin.letters", roles=frozenset({Role.ADMIN, Role.SUPERVISOR})),
    _window("feed.test", "T", pages=ADMIN, roles=frozenset({Role.ADMIN, Role.SUPERVISOR})),
    _window("feed.switch", "D", pages=ADMIN, roles=frozenset({Role.ADMIN})),
    _window("letter.replay", "R", pages=ADMIN, roles=frozenset({Role.ADMIN, Role.SUPERVISOR})),
    _window("feeds.connect", "Ctrl+Shift+C", roles=frozenset({Role.ADMIN, Role.SUPERVISOR})),
    _window("app.demo", "Ctrl+Shift+D"),
    _window("app.manual", "Shift+F1"),
    _window("app.tour"),
    _window("app.fullscreen", "F11"),
    _window("app.palette", "Ctrl+K"),
    _window("app.command_line", "Ctrl+L ;"),
    _window("app.help", "F1"),
    _window("trouble.help", "H"),
    _window("app.language"),
    _window("app.theme"),
    _window("app.text_larger", "Ctrl++", repeats=True),
    _window("app.text_smaller", "Ctrl+-", repeats=True),
    _window("app.text_normal", "Ctrl+0"),
    _window("app.motion"),
    _window("app.sound_test"),
    _window("app.mute"),
    _window("app.louder"),
    _window("app.quieter"),
    _window("app.quit", "Ctrl+Q"),
)


def register_all(registry: Registry, specs: Iterable[CommandSpec] = CASES + COURSE + WINDOWS) -> Dispose:
    """Register every command; the answer takes all of them out again."""
    disposers = [registry.register(spec) for spec in specs]

    def dispose() -> None:
        for one in disposers:
            one()

    return dispose
