"""A folder of photos being brought in: what was read, what the clerk settled, what would become of each picture."""

from __future__ import annotations

from pathlib import Path

from renda_desktop.errors import DeskError
from renda_desktop.progress import Progress
from renda_desktop.roster.photo_import import (
    FolderFound,
    PhotoPlan,
    Picture,
    commit_photos,
    pictures_in,
    plan_photos,
)
from renda_desktop.storage.attachments import read_file
from renda_desktop.storage.database import Database
from ui.roster.pictures import smaller


class PhotoJob:
    """Pictures of a folder, as they would be kept."""

    def __init__(self, folder: Path, found: FolderFound, pictures: tuple[Picture, ...]) -> None:
        self.folder, self.found, self.pictures = folder, found, pictures
        self.answers: dict[str, str] = {}

    @property
    def notes(self) -> str:
        """What lies in the folder besides."""
        told = []
        if self.found.others:
            named = "、".join(self.found.others[:4]) + ("等" if len(self.found.others) > 4 else "")
            told.append(f"另有 {len(self.found.others)} 个文件不是照片，没有导入：{named}。")
        if self.found.folders:
            told.append(f"里面的 {self.found.folders} 个文件夹没有打开看；照片要直接放在选的文件夹里。")
        return "".join(told)

    def plan(self, database: Database) -> PhotoPlan:
        """What would become of every picture."""
        with database.read() as db:
            return plan_photos(db, self.pictures, self.answers)


def read_folder(folder: Path, progress: Progress) -> PhotoJob:
    """Reads and shrinks the pictures of a folder. Raises FileProblem, InputProblem, Cancelled."""
    found = pictures_in(folder)
    pictures = []
    for number, path in enumerate(found.pictures, 1):
        progress.report(number, len(found.pictures), f"正在看第{number}张照片，共{len(found.pictures)}张")
        pictures.append(_picture(path))
    return PhotoJob(folder, found, tuple(pictures))


def carry_out(database: Database, plan: PhotoPlan, progress: Progress) -> str:
    """Keeps the photos as one action; returns what was written."""
    with database.action() as db:
        return commit_photos(db, plan, progress)


def _picture(path: Path) -> Picture:
    try:
        return Picture(path.name, smaller(read_file(path), "这张照片"))
    except DeskError as problem:
        return Picture(path.name, problem=problem.message)
