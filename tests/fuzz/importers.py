"""Every way a file or text from outside comes in, each as a function of bytes, with the seeds it is fuzzed from.

An importer returns whether it took the input in; a refusal in words is a `DeskError`. What it takes in is written and
rolled back, so that the data file must be the same afterwards, whatever happened.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renda_desktop.imports.files import read_import_file
from renda_desktop.imports.job import ImportJob
from renda_desktop.imports.kinds import ImportKind
from renda_desktop.progress import SilentProgress
from tests.fuzz import data_importers, data_seeds, seeds, trailers
from tests.fuzz.cells import WRITERS, Grid, odd_grid
from tests.fuzz.mutating import mutated
from tests.fuzz.world import Input, World
from tests.helpers.builders import TODAY

_YEAR = 2026


@dataclass(frozen=True)
class Importer:
    """One way in: its seeds as (ending, content), tables whose entries are changed, and what takes an input in."""

    name: str
    take: Callable[[World, Input], None]
    files: Callable[[], Sequence[tuple[str, bytes]]]
    grids: Sequence[Grid] = ()
    mutate: Callable[[random.Random, bytes, Sequence[bytes]], bytes] = mutated
    costly: bool = False
    """Takes seconds: a tenth of the inputs must do."""

    def make(self, rng: random.Random) -> Input:
        """One mutated input."""
        files = _kept(self)
        if self.grids and rng.random() < 0.5:
            ending, write = rng.choice(WRITERS)
            return Input(write(odd_grid(rng, rng.choice(self.grids))), ending)
        ending, content = rng.choice(files)
        return Input(self.mutate(rng, content, _Contents(files)), ending)


class _Contents(Sequence[bytes]):
    """The seeds without their endings; one is only made when it is taken."""

    def __init__(self, files: Sequence[tuple[str, bytes]]) -> None:
        self._files = files

    def __len__(self) -> int:
        return len(self._files)

    def __getitem__(self, place: Any) -> Any:
        return self._files[place][1]


_SEEDS: dict[str, Sequence[tuple[str, bytes]]] = {}


def _kept(importer: Importer) -> Sequence[tuple[str, bytes]]:
    if importer.name not in _SEEDS:
        _SEEDS[importer.name] = importer.files()
    return _SEEDS[importer.name]


def _table(kind: Callable[[World], ImportKind]) -> Callable[[World, Input], None]:
    """Reads a file as the import page does, judges every row, and carries it out."""

    def take(world: World, given: Input) -> None:
        used = kind(world)
        job = ImportJob(
            used, read_import_file(world.file(given.content, given.ending), used, SilentProgress()), TODAY
        )
        for place in range(len(job.file.candidates[:3])):
            job.choose(place)
            if job.table is None:
                job.set_heading_rows([1])
            if job.table is None:
                continue
            job.match(world.database)
            if job.lacking():
                continue
            plan = job.make_plan(world.database, SilentProgress())
            job.take_plan(plan)
            _look_at(plan)
            with world.trial() as db:
                used.commit(db, plan, True, SilentProgress())

    return take


def _look_at(plan: object) -> None:
    """Everything the page shows of a plan."""
    for name in ("summary", "announcements", "confirmations", "questions"):
        getattr(plan, name)
    plan.rejected()  # type: ignore[attr-defined]


def _roster(_world: World) -> ImportKind:
    from renda_desktop.roster.import_kind import ROSTER_IMPORT

    return ROSTER_IMPORT


def _members(_world: World) -> ImportKind:
    from renda_desktop.roster.member_import import MEMBER_IMPORT

    return MEMBER_IMPORT


def _slate(_world: World) -> ImportKind:
    from renda_desktop.roster.slate_import import slate_import
    from renda_desktop.roster.slate_stage import Slate

    return slate_import(Slate(20))


def _plan(_world: World) -> ImportKind:
    from renda_desktop.plans.importing import plan_import

    return plan_import(_YEAR)


def _suggestions(world: World) -> ImportKind:
    from renda_desktop.suggestions.importing import register_import

    with world.database.read() as db:
        return register_import(db, TODAY)


def _holidays(world: World, given: Input) -> None:
    from renda_desktop.township.holiday_commands import import_holidays, read_holiday_file

    year = read_holiday_file(world.file(given.content, given.ending), SilentProgress())
    with world.trial() as db:
        import_holidays(db, year)


def _pack(world: World, given: Input) -> None:
    from renda_desktop.township.pack_commands import import_pack, read_pack_file
    from renda_desktop.township.pack_queries import list_packs

    text = read_pack_file(world.file(given.content, given.ending))
    with world.trial() as db:
        import_pack(db, text)
        list_packs(db)


def _form(world: World, given: Input) -> None:
    from renda_desktop.county_forms.commands import read_form, teach_form
    from renda_desktop.county_forms.facts import Asked
    from renda_desktop.county_forms.filling import fill_form
    from renda_desktop.county_forms.queries import find_form
    from renda_desktop.county_forms.teaching import prepare

    path = world.file(given.content, given.ending)
    with world.trial() as db:
        request = prepare(db, path.name, read_form(path), TODAY)
        form = find_form(db, teach_form(db, request))
        assert form is not None
        fill_form(db, form, Asked(TODAY, _YEAR, clerk="马静"))


def _template(world: World, given: Input) -> None:
    from renda_desktop.documents.compose import Layout, paper
    from renda_desktop.documents.templates.fields import examples
    from renda_desktop.documents.templates.filling import fill
    from renda_desktop.documents.templates.reading import read_paper
    from renda_desktop.overview.office_forms import FORMS, check_for
    from renda_desktop.overview.template_commands import load_template, read_template

    form = FORMS[seeds.FORM]
    content = read_template(world.file(given.content, given.ending))
    made = fill(check_for(form, content), examples(form.fields))
    read_paper(made, paper("甲01", "表", Layout.CARD))
    with world.trial() as db:
        load_template(db, form, f"模板{given.ending}", content)


def _came_back(world: World, given: Input) -> None:
    from renda_desktop.documents.edits_from_word import found_in
    from renda_desktop.documents.word import docx_bytes
    from renda_desktop.documents.word_reading import read_back
    from renda_desktop.storage.attachments import read_file

    came = read_back(read_file(world.file(given.content, given.ending)))
    written = seeds.a_paper()
    found_in(written, read_back(docx_bytes(written)).pieces, came.pieces)


def _picture(world: World, given: Input) -> None:
    from renda_desktop.documents.card_pictures import portrait
    from renda_desktop.errors import DeskError
    from renda_desktop.roster.photo_import import plan_photos
    from ui.roster.photo_job import read_folder

    folder = world.folder / "照片"
    folder.mkdir(exist_ok=True)
    (folder / "李淑芬.jpg").write_bytes(given.content)
    job = read_folder(folder, SilentProgress())
    with world.database.read() as db:
        plan_photos(db, job.pictures, {})
    portrait.cache_clear()
    portrait(given.content, 25.0, 35.0)
    if job.pictures[0].problem:
        raise DeskError(job.pictures[0].problem)


def _pasted(_world: World, given: Input) -> None:
    """Text from the clipboard."""
    from renda_desktop.bodies.pasting import pasted_people
    from renda_desktop.plans.pasting import read_pasted
    from renda_desktop.sittings.finding import read_list

    text = given.content.decode("utf-8", "replace")[:200_000]
    pasted_people(text)
    read_list(text)
    read_pasted(text, _YEAR)


IMPORTERS: Mapping[str, Importer] = {
    one.name: one
    for one in (
        Importer("roster", _table(_roster), seeds.rosters, (seeds.ROSTER, seeds.ROSTER_BY_UNITS)),
        Importer("members", _table(_members), seeds.member_lists, (seeds.MEMBERS,)),
        Importer("slate", _table(_slate), seeds.slates, (seeds.SLATE,)),
        Importer("plan", _table(_plan), seeds.plans, (seeds.PLAN,)),
        Importer("suggestions", _table(_suggestions), seeds.registers, (seeds.REGISTER,)),
        Importer("holidays", _holidays, seeds.holidays, (seeds.HOLIDAYS,)),
        Importer("pack", _pack, seeds.packs),
        Importer("form", _form, seeds.forms),
        Importer("template", _template, seeds.templates),
        Importer("word", _came_back, seeds.papers),
        Importer("picture", _picture, seeds.pictures),
        Importer("pasted", _pasted, seeds.pastes),
        Importer("backup", data_importers.restore, data_seeds.backups, mutate=trailers.mutated),
        Importer("arrival", data_importers.arrive, data_seeds.arrivals, mutate=trailers.mutated),
        Importer("salvage", data_importers.salvage, data_seeds.damaged, costly=True),
        Importer("keys", data_importers.key_file, data_seeds.key_files),
        Importer("notes", data_importers.notes, lambda: [*seeds.notes(), *data_seeds.notes()]),
        Importer("locked", data_importers.export, data_seeds.exports),
        Importer("code", data_importers.code, data_seeds.codes),
    )
}
"""By the name the command knows them by."""
