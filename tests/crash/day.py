"""A scripted day in an office: what is done, and what must be there afterwards.

A step is done by the program's own commands; when it has returned, as the window would say 已保存, it is confirmed.
`Model` says what the data file holds after each step, worked out without the program.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import io
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, structs

from renda_desktop.cli import run
from renda_desktop.keeping.care import Care
from renda_desktop.keeping.data_file import DataFile
from renda_desktop.roster.commands import AddPerson, SetPhones, add_person, set_phones
from renda_desktop.roster.mandate_commands import GiveMandate, give_mandate
from renda_desktop.storage.attachments import AttachFile, attach_file
from renda_desktop.storage.base import DbSession
from renda_desktop.storage.database import Database
from renda_desktop.storage.drafts import keep_draft
from renda_desktop.storage.opening import open_database
from renda_desktop.storage.paths import DATA_FILE
from renda_desktop.township.queries import list_terms

CLERK = "马静"
IMPORTED = 12
FIRST_TYPED = "13900000000"
_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨", "春梅建国淑芬立新玉兰志强秀英海燕文斌"


class State(Struct):
    """What a data file holds: people with their number and whether they are deputies, half-typed texts, files."""

    people: dict[str, tuple[str, bool]]
    drafts: dict[str, str]
    files: dict[str, str]


class Model(Struct):
    """What must be there after a step."""

    state: State
    before: list[State]
    """What undo leads back to, the newest last."""
    after: list[State]
    """What redo leads to."""
    backup: Model | None = None
    backups: tuple[str, ...] = ()
    upgraded: bool = False


class Step(Struct, frozen=True):
    """One thing that is done; `name` is new, `number` tells it from the others of the day."""

    kind: str
    number: int
    name: str


KINDS = (
    "person", "person", "phone", "phone", "draft", "draft", "attach", "undo", "redo", "import", "backup", "restore",
    "upgrade", "reopen",
)  # fmt: skip


QUICK = ("phone", "draft", "attach", "undo", "backup", "reopen")
"""A short day, for a look in passing."""


FIRST = (Step("person", 0, "李淑芬"), Step("backup", 1, "王伟"), Step("attach", 2, "赵立新"))
"""What is there before."""


def steps_of_day(seed: int, *, quick: bool = False) -> list[Step]:
    """A day: each kind once or twice, in any order, after a first person and a first backup."""
    choose = random.Random(seed)
    kinds = list(QUICK if quick else KINDS)
    choose.shuffle(kinds)
    return [
        Step(kind, number, choose.choice(_SURNAMES) + "".join(choose.sample(_GIVEN, 2)))
        for number, kind in enumerate(["person", "backup", *kinds])
    ]


def number_of(step: Step) -> str:
    """The telephone number a step writes."""
    return f"139{step.number:04}{1000 + step.number}"


def content_of(step: Step) -> bytes:
    """The file a step attaches."""
    return random.Random(f"{step.number} {step.name}").randbytes(40_000)


def name_of(step: Step) -> str:
    """Unique in the day, and a name."""
    return f"{step.name}{'甲乙丙丁戊己庚辛壬癸'[step.number % 10]}{'' if step.number < 10 else '子'}"


def imported_names(step: Step) -> list[str]:
    """Who comes in by the file of a step."""
    return [f"{step.name[0]}{a}{b}" for a, b in zip(_GIVEN, _GIVEN[5:], strict=False)][:IMPORTED]


class CommandFailedError(Exception):
    """A command that ended with another code than 0, and what it said."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"{code}: {said}")
        self.code, self.said = code, said


class World:
    """The data folder with the program on it."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.out = folder / "out"
        self.file = self.data / DATA_FILE
        self.database: Database | None = None
        self.care: Care | None = None

    def open(self) -> Database:
        """The data file as the window opens it."""
        if self.database is None:
            self.care = Care(DataFile(self.file))
            with self.care.opening():
                self.database = open_database(self.file, CLERK)
            self.care.notices(self.database)
        return self.database

    def close(self) -> None:
        """As the window closes it."""
        if self.database is not None and self.care is not None:
            self.care.end(self.database)
        self.database = None

    def command(self, *words: object) -> None:
        """One of `main.py`'s commands, with the window closed."""
        self.close()
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            code = run([*map(str, words), "--data", str(self.data)], lambda _data, _out: 1)
        if code != 0:
            raise CommandFailedError(code, said.getvalue())

    def do(self, step: Step) -> None:
        """Does a step; returns when it is done."""
        getattr(self, f"_{step.kind}")(step)

    def _act(self, command: Callable[[DbSession], object], stay: str | None = None) -> None:
        with self.open().action(stay=stay) as db:
            command(db)

    def _person(self, step: Step) -> None:
        def command(db: DbSession) -> None:
            person = add_person(db, AddPerson(name_of(step)))
            set_phones(db, SetPhones(person, (number_of(step),)))
            give_mandate(db, GiveMandate(person, list_terms(db)[0].id))

        self._act(command)

    def _phone(self, step: Step) -> None:
        person = self._first_person()
        if person is None:
            return
        for typed in (FIRST_TYPED, number_of(step)):
            numbers = (typed,)
            self._act(lambda db, n=numbers: set_phones(db, SetPhones(person, n)), stay=f"phone {step.number}")  # type: ignore[misc]

    def _first_person(self) -> str | None:
        from tests.crash.reading import first_person

        return first_person(self.file)

    def _draft(self, step: Step) -> None:
        with self.open().unlogged() as db:
            keep_draft(db, "record", f"field{step.number % 2}", step.name)

    def _attach(self, step: Step) -> None:
        request = AttachFile("record", "material", "材料", f"{step.name}.pdf", content_of(step))
        self._act(lambda db: attach_file(db, request))

    def _undo(self, _step: Step) -> None:
        self.open().undo()

    def _redo(self, _step: Step) -> None:
        self.open().redo()

    def lay_out(self, step: Step) -> Path:
        """The roster somebody else wrote, for an import."""
        file = self.out / f"roster{step.number}.csv"
        rows = [f"{name},{number_of(step)}" for name in imported_names(step)]
        if not file.exists():
            file.write_text("\n".join(["姓名,电话", *rows]), encoding="utf-8")
        return file

    def _import(self, step: Step) -> None:
        self.command("import", "roster", self.lay_out(step), "--yes")

    def _backup(self, step: Step) -> None:
        self.command("backup", self.out / f"backup{step.number}.db")

    def _restore(self, step: Step) -> None:
        newest = max(self.out.glob("backup*.db"), key=lambda path: int(path.stem[6:]))
        self.command("restore", newest, "--yes")

    def _upgrade(self, _step: Step) -> None:
        file = self.out / "old" / DATA_FILE
        care = Care(DataFile(file))
        with care.opening():
            database = open_database(file, CLERK)
        care.end(database)

    def _reopen(self, _step: Step) -> None:
        self.close()
        self.open()


def begin(template: Path, folder: Path) -> World:
    """A copy of the office to work in."""
    shutil.copytree(template, folder)
    return World(folder)


def after(model: Model, step: Step) -> Model:
    """What must be there when the step is done."""
    model = copy.deepcopy(model)
    change = getattr(_Effects, step.kind)
    return change(model, step)  # type: ignore[no-any-return]


def within(model: Model, step: Step) -> list[Model]:
    """What may be there when a step was begun: of a number typed in two goes, the first is saved by itself."""
    return [_Effects.typed(copy.deepcopy(model), FIRST_TYPED)] if step.kind == "phone" else []


class _Effects:
    """What each kind of step does, in plain words."""

    @staticmethod
    def _acted(model: Model, state: State) -> Model:
        return structs.replace(model, state=state, before=[*model.before, model.state], after=[])

    @classmethod
    def person(cls, model: Model, step: Step) -> Model:
        people = model.state.people | {name_of(step): (number_of(step), True)}
        return cls._acted(model, structs.replace(model.state, people=people))

    @classmethod
    def phone(cls, model: Model, step: Step) -> Model:
        return cls.typed(model, number_of(step))

    @classmethod
    def typed(cls, model: Model, number: str) -> Model:
        if not model.state.people:
            return model
        first = min(model.state.people)
        people = model.state.people | {first: (number, model.state.people[first][1])}
        return cls._acted(model, structs.replace(model.state, people=people))

    @staticmethod
    def draft(model: Model, step: Step) -> Model:
        drafts = model.state.drafts | {f"field{step.number % 2}": step.name}
        return structs.replace(model, state=structs.replace(model.state, drafts=drafts))

    @classmethod
    def attach(cls, model: Model, step: Step) -> Model:
        digest = hashlib.sha256(content_of(step)).hexdigest()
        return cls._acted(
            model, structs.replace(model.state, files=model.state.files | {f"{step.name}.pdf": digest})
        )

    @staticmethod
    def undo(model: Model, _step: Step) -> Model:
        if not model.before:
            return model
        state = structs.replace(model.before[-1], drafts=model.state.drafts)
        return structs.replace(
            model, state=state, before=model.before[:-1], after=[*model.after, model.state]
        )

    @staticmethod
    def redo(model: Model, _step: Step) -> Model:
        if not model.after:
            return model
        state = structs.replace(model.after[-1], drafts=model.state.drafts)
        return structs.replace(
            model, state=state, before=[*model.before, model.state], after=model.after[:-1]
        )

    @classmethod
    def import_(cls, model: Model, step: Step) -> Model:
        people = {name: (number_of(step), True) for name in imported_names(step)}
        return cls._acted(model, structs.replace(model.state, people=model.state.people | people))

    @staticmethod
    def backup(model: Model, step: Step) -> Model:
        kept = structs.replace(model, backup=None)
        return structs.replace(model, backup=kept, backups=(*model.backups, f"backup{step.number}.db"))

    @staticmethod
    def restore(model: Model, _step: Step) -> Model:
        kept = model.backup
        assert kept is not None
        return structs.replace(model, state=kept.state, before=kept.before, after=kept.after)

    @staticmethod
    def upgrade(model: Model, _step: Step) -> Model:
        return structs.replace(model, upgraded=True)

    @staticmethod
    def reopen(model: Model, _step: Step) -> Model:
        return model


setattr(_Effects, "import", _Effects.import_)
