"""What is said of the data file at the start: calmly, once, with what to do. It keeps nobody from working."""

from __future__ import annotations

import datetime
from enum import Enum
from pathlib import Path

from msgspec import Struct

from renda_desktop.chinese.identity import mask_numbers_in
from renda_desktop.chinese.width import within_quotes
from renda_desktop.errors import StorageProblem, StorageTrouble
from renda_desktop.storage.notes import Doubt, DoubtKind


class NoticeKind(Enum):
    """What a notice is about."""

    CUT_OFF = "cut_off"
    EDITED = "edited"
    ROTTED = "rotted"
    MOVED = "moved"
    PARTED = "parted"
    SHARE = "share"
    CLOCK = "clock"
    ELSEWHERE = "elsewhere"
    HANDED_OVER = "handed_over"
    READABLE = "readable"
    PUT_BACK = "put_back"


class Notice(Struct, frozen=True):
    """A whole text for the top of the window."""

    kind: NoticeKind
    text: str
    found: tuple[Doubt, ...] = ()
    """What was found in the data file, for whoever wants to look at each."""


def moment(at: datetime.datetime) -> str:
    """2026年3月5日 17:20, from UTC, in the office's own time."""
    here = at.replace(tzinfo=datetime.UTC).astimezone()
    return f"{here.year}年{here.month}月{here.day}日 {here:%H:%M}"


def cut_off(at: datetime.datetime | None, description: str, elsewhere: str, *, typing: bool) -> Notice:
    """After a crash. `at` and `description` are of the newest step; `elsewhere` the computer it was open on, or "".

    `typing`: whether something that was being typed then is there again.
    """
    last = (
        f"最后一步是 {moment(at)}“{within_quotes(mask_numbers_in(description))}”" if at else "还没有做过什么"
    )
    text = f"上次没有正常关闭（可能是停电、死机，或者 U 盘被拔出）。保存过的都在，{last}。"
    text += _TYPING if typing else _NOTHING_TYPED
    if elsewhere:
        text += f"上次是在“{elsewhere}”这台电脑上打开的：那边现在如果还开着，请先到那边关闭，再接着用。"
    return Notice(NoticeKind.CUT_OFF, text)


_TYPING = "正在写、还没有保存的字放回了原来那一格，最多少了最后一秒打的字。"
_NOTHING_TYPED = "没有写到一半的字；当时正在打字的，最多少了最后一秒打的。"


def edited(found: tuple[Doubt, ...], counted: str) -> Notice:
    """Another hand was at the file. Said at every start until somebody has looked at it."""
    kinds, rotten = (
        {doubt.kind for doubt in found},
        [one.said for one in found if one.kind is DoubtKind.ROTTED],
    )
    if rotten and DoubtKind.EDITED not in kinds:
        more = f"查出来的：{counted}。" if len(kinds) > 1 else ""
        return Notice(NoticeKind.ROTTED, f"{rotten[-1]}{more}{_UNTIL}", found)
    begun = next((doubt.said for doubt in reversed(found) if doubt.kind is DoubtKind.EDITED), "")
    return Notice(
        NoticeKind.EDITED,
        f"{begun or '数据文件在程序外被改过。'}查出来的：{counted}。可以接着用。"
        f"如果不是您或者技术人员改的，请从被改以前的备份恢复。{_UNTIL}",
        found,
    )


_UNTIL = "核对以前，每次打开都会提醒。"


def unreadable() -> StorageProblem:
    """What is said in place of a bug, of a file that was edited: the program met what it never writes itself."""
    return StorageProblem(
        "数据文件在程序外被改过，改成了程序不认识的内容，这一步没有做成。请从被改以前的备份恢复；"
        "没有备份的，请让改它的人改回来。",
        StorageTrouble.TAMPERED,
    )


def moved(computer: str, at: datetime.datetime) -> Notice:
    """A folder that was used on another computer before."""
    return Notice(
        NoticeKind.MOVED,
        f"这份数据上一次是在另一台电脑“{computer}”上用的，最后保存于 {moment(at)}。"
        "如果那台电脑上还留着一份，请以后只在一台电脑上接着做：两边各记各的，以后合不到一起。",
    )


def parted(at: datetime.datetime, folder: str, here: datetime.datetime) -> Notice:
    """A copy that does not hold what this computer did last; `here`: its own newest step."""
    return Notice(
        NoticeKind.PARTED,
        f"这份数据不是这台电脑上次用的那一份：这台电脑上次做到 {moment(at)}（在“{folder}”），那一步在这份里没有；"
        f"这份里最后一步是 {moment(here)}。可能打开了一份较旧的复制件，也可能两份各做各的。请先看哪一份新，再接着做："
        "两份都打开“设置 → 修改记录”，最上面一步的时间晚、内容对的，就是新的。",
    )


def share() -> Notice:
    """The data lie on another computer."""
    return Notice(
        NoticeKind.SHARE,
        "数据文件放在网络位置（另一台电脑的共享文件夹）。那里防不住两台电脑同时打开，同时写会把数据写坏；"
        "网络一断，也保存不了。请把数据文件夹移到这台电脑自己的磁盘上，网络位置只放备份。",
    )


def clock(now: datetime.datetime, newest: datetime.datetime) -> Notice:
    """The computer's clock is behind."""
    return Notice(
        NoticeKind.CLOCK,
        f"电脑的时间（{moment(now)}）比最近一次保存的时间（{moment(newest)}）早，电脑的时钟可能不准。"
        "请先核对日期再接着做：期限和届次都按电脑的日期算。已有的记录不受影响，先后按保存的次序。",
    )


def elsewhere(computer: str) -> Notice:
    """Another program has taken the same file while this one has it open: the lock did not hold."""
    return Notice(
        NoticeKind.ELSEWHERE,
        f"“{computer}”这台电脑也打开了同一份数据。两边同时写会把数据写坏：请先关闭其中一边，再接着做。",
    )


def handed_over(on: datetime.date) -> Notice:
    """The old computer, after everything moved to another one."""
    return Notice(
        NoticeKind.HANDED_OVER,
        f"这份数据已于{on.year}年{on.month}月{on.day}日移交到另一台电脑。请到那台电脑上接着做：在这里再记的内容，那边没有，"
        "以后也合不到一起。要在这台电脑上接着用，请到“设置 → 交接”，点“接着在这台电脑上用”。",
    )


def readable(count: int) -> Notice:
    """The data file has a password, copies of it have none: putting it on was broken off, or they came later."""
    return Notice(
        NoticeKind.READABLE,
        f"这份数据有密码，可是还有 {count} 个备份没有加密，谁拿到都能看。"
        "请到“设置 → 密码和使用人”，点下面的“处理…”：全部加密，或者删掉。",
    )


def put_back(backup: str, kept: Path | None) -> Notice:
    """A damaged data file was replaced by a backup, before anything could be compared."""
    aside = f"坏了的文件另存在“{kept}”。" if kept else ""
    return Notice(
        NoticeKind.PUT_BACK,
        f"已用备份“{backup}”恢复，现在是它当时的内容。请看看最后记到哪里，那以后做的要补记。{aside}",
    )
