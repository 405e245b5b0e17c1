"""甲11: the chart with every name, split where the hall is large; the list by strokes; 席签 in the order of seats."""

from __future__ import annotations

from renda_desktop.documents.blocks import CardSheet
from renda_desktop.documents.paper import Paper, missing_in, plain_text
from renda_desktop.overview.kit_seating import SEATING_PAPERS, seat_cards
from renda_desktop.overview.printables import Drawing
from renda_desktop.roster.cards import NameCardSize
from renda_desktop.seating.commands import EditHall, SetRostrum, edit_hall, set_rostrum
from renda_desktop.storage.database import Database
from tests.seating.builders import BEFORE, a_hall, act, fill, names, six_deputies, view_of


def _paper(database: Database, variant: str, session: str) -> Paper:
    printable = next(one for one in SEATING_PAPERS if one.variant == variant)
    with database.read() as db:
        drawn = printable.draw(db, session, Drawing(BEFORE))
    assert isinstance(drawn, Paper)
    return drawn


def _shown(sheet: object) -> list[str]:
    assert isinstance(sheet, CardSheet)
    return ["".join(p.text for line in card.lines for p in line.text) for card in sheet.cards]


def test_the_chart_has_everybody_once_and_lies_inside_the_page(town: Database, session: str) -> None:
    six_deputies(town)
    hall = a_hall(town, session)
    act(town, set_rostrum, SetRostrum(hall, "孙立新、县领导", BEFORE))
    fill(town, hall)
    drawn = _paper(town, "座次图", session)
    assert len(drawn.blocks) == 1
    sheet = drawn.blocks[0]
    assert isinstance(sheet, CardSheet)
    assert sheet.landscape
    words = _shown(sheet)
    for row in names(view_of(town, session)):
        for name in row:
            shown = f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name
            assert name == "-" or words.count(shown) == 1
    for card in sheet.cards:
        assert card.x >= 10
        assert card.x + card.width <= 287
        assert card.y + card.height <= 205
    tops = {card.key.removeprefix("page-1/"): card.y for card in sheet.cards}
    first = view_of(town, session).rows
    assert tops[f"row-{first[0].row.id}"] < tops[f"row-{first[1].row.id}"]


def test_a_large_hall_goes_over_several_pages(town: Database, session: str) -> None:
    six_deputies(town)
    hall = a_hall(town, session)
    for field, value in (("rows", "30×20"), ("aisles", "8,22"), ("observers", "")):
        act(town, edit_hall, EditHall(hall, field, value))
    fill(town, hall)
    sheets = _paper(town, "座次图", session).blocks
    assert len(sheets) == 6
    seats = [card.key for sheet in sheets if isinstance(sheet, CardSheet) for card in sheet.cards]
    keys = [key.split("/")[1] for key in seats]
    rostrum = next(row.row.id for row in view_of(town, session).rows if row.label == "主席台")
    below = [key for key in keys if key.startswith("seat-") and rostrum not in key]
    assert len(below) == len(set(below)) == 600
    assert "左侧" in plain_text(_paper(town, "座次图", session))


def test_the_list_by_strokes(town: Database, session: str) -> None:
    six_deputies(town)
    fill(town, a_hall(town, session))
    lines = plain_text(_paper(town, "座位表", session)).split("\n")
    at = [lines.index(name) for name in ("马宏伟", "王　伟", "冯玉兰", "孙立新", "李淑芬", "赵春梅")]
    assert at == sorted(at)
    assert lines[lines.index("王　伟") + 1 :][:2] == ["第一代表团", "1排2座"]


def test_name_cards_of_the_rostrum_and_of_chosen_rows(town: Database, session: str) -> None:
    six_deputies(town)
    hall = a_hall(town, session)
    act(town, set_rostrum, SetRostrum(hall, "孙立新、王伟、县领导", BEFORE))
    fill(town, hall)
    rostrum = _paper(town, "主席台席签", session)
    assert [_shown(sheet)[0] for sheet in rostrum.blocks] == ["县领导", "孙立新", "王　伟"]
    with town.read() as db:
        row = seat_cards(db, session, BEFORE, lambda row: row.label == "1排", NameCardSize.SMALL)
    assert row is not None
    assert [word for sheet in row.blocks for word in _shown(sheet)[::2]] == ["马宏伟", "李淑芬", "冯玉兰"]


def test_before_the_hall_is_set_up_the_papers_say_so(town: Database, session: str) -> None:
    for printable in SEATING_PAPERS:
        assert missing_in(_paper(town, printable.variant, session))
