from __future__ import annotations

import pytest

from renda_desktop.chinese.vocabulary import (
    Ethnicity,
    Occupation,
    Party,
    Reading,
    Schooling,
    Sex,
    read_ethnicity,
    read_occupation,
    read_party,
    read_schooling,
    read_sex,
)

# The 31 ways in which one city's published list of deputies says 学历, with what is meant.
CITY_LIST = {
    Schooling.GRADUATE: (
        "在职研究生/硕士/博士/研究生/博士研究生/硕士研究生/在职博士研究生/省委党校研究生/中央党校研究生/研究生法学硕士/"
        "经济学硕士/管理学博士/研究生学历，工学博士学位/研究生 经济学硕士"
    ),
    Schooling.BACHELOR: "本科/在职本科/大学/在职大学/大学 文学学士/大学 工学学士",
    Schooling.COLLEGE: "在职专科/大专/专科",
    Schooling.SECONDARY: "高中/中专",
    Schooling.JUNIOR: "初中",
    Schooling.UNSTATED: "",
}
TOWNSHIP = {
    Schooling.BACHELOR: "函授本科/夜大本科/中央党校大学/大学本科/本科学历/自考本科",
    Schooling.COLLEGE: "高职/高专/自考大专/党校大专/大学专科/电大专科",
    Schooling.SECONDARY: "中技/职高/中师/技校/职业高中/成人高中/高中毕业",
    Schooling.JUNIOR: "小学/初小/文盲/初中毕业/初中及以下/小学以下",
    Schooling.UNSTATED: "无/-",
}
UNSURE = {
    Schooling.GRADUATE: "EMBA/MBA/在职公共管理硕士/研究生在读",
    Schooling.BACHELOR: "大专 省委党校大学/大学肄业/专升本在读",
    Schooling.COLLEGE: "大普/电大/夜大/大专以上",
    Schooling.SECONDARY: "中学/高中及以下/高中以上",
    Schooling.JUNIOR: "初中肄业",
    Schooling.UNSTATED: "自考/学历/函授",
}


def cases(table: dict[Schooling, str]) -> list[tuple[str, Schooling]]:
    return [(word, band) for band, words in table.items() for word in words.split("/")]


@pytest.mark.parametrize(("word", "band"), cases(CITY_LIST) + cases(TOWNSHIP))
def test_schooling(word: str, band: Schooling) -> None:
    assert read_schooling(word) == Reading(band, word, sure=True)


@pytest.mark.parametrize(("word", "band"), cases(UNSURE))
def test_schooling_to_be_looked_at(word: str, band: Schooling) -> None:
    assert read_schooling(word) == Reading(band, word, sure=False)


def test_the_city_list_is_complete() -> None:
    in_doubt = {"EMBA", "MBA", "在职公共管理硕士", "大专 省委党校大学"}
    assert len({word for word, _ in cases(CITY_LIST)} | in_doubt) == 31


@pytest.mark.parametrize(
    ("word", "party"),
    [
        ("党员", Party.COMMUNIST),
        ("中共", Party.COMMUNIST),
        ("中国共产党党员", Party.COMMUNIST),
        ("预备党员", Party.PROBATIONARY),
        ("中共党员（预备）", Party.PROBATIONARY),
        ("团员", Party.YOUTH_LEAGUE),
        ("民革", Party.REVOLUTIONARY_COMMITTEE),
        ("民盟", Party.DEMOCRATIC_LEAGUE),
        ("民建", Party.CONSTRUCTION_ASSOCIATION),
        ("民进", Party.PROMOTING_DEMOCRACY),
        ("农工党", Party.PEASANTS_AND_WORKERS),
        ("致公党", Party.ZHI_GONG),
        ("九三学社", Party.JIU_SAN),
        ("台盟", Party.TAIWAN_LEAGUE),
        ("无党派", Party.INDEPENDENT),
        ("群 众", Party.MASSES),
        ("", None),
    ],
)
def test_party(word: str, party: Party | None) -> None:
    assert read_party(word) == Reading(party, word, sure=True)


@pytest.mark.parametrize(
    ("word", "party"),
    [
        ("无", Party.MASSES),
        ("非党", Party.MASSES),
        ("其他", None),
        ("中共党员、高工", Party.COMMUNIST),
        ("民盟市委委员", Party.DEMOCRATIC_LEAGUE),
    ],
)
def test_party_to_be_looked_at(word: str, party: Party | None) -> None:
    assert read_party(word) == Reading(party, word, sure=False)


def test_party_codes_of_the_standard() -> None:
    assert (Party.COMMUNIST.gb_code, Party.JIU_SAN.gb_code, Party.MASSES.gb_code) == ("01", "10", "13")
    assert sum(party.is_democratic_party for party in Party) == 8
    assert [party for party in Party if party.is_communist] == [Party.COMMUNIST, Party.PROBATIONARY]


@pytest.mark.parametrize("party", Party)
def test_every_label_is_read_back(party: Party) -> None:
    assert read_party(party.value) == Reading(party, party.value, sure=True)


@pytest.mark.parametrize("people", Ethnicity)
def test_every_nationality_is_read_with_and_without_its_last_character(people: Ethnicity) -> None:
    for word in (people.value, people.value[:-1], people.gb_code):
        assert read_ethnicity(word) == Reading(people, word, sure=True)


def test_nationalities_of_the_standard() -> None:
    assert len(Ethnicity) == 56
    codes = {people.value: people.gb_code for people in Ethnicity}
    assert (codes["汉族"], codes["回族"], codes["满族"], codes["高山族"], codes["基诺族"]) == (
        "01",
        "03",
        "11",
        "23",
        "56",
    )


@pytest.mark.parametrize(
    ("word", "people"), [("维族", Ethnicity.UYGUR), (" 蒙 ", Ethnicity.MONGOL), ("畬族", Ethnicity.SHE)]
)
def test_other_names_of_nationalities(word: str, people: Ethnicity) -> None:
    assert read_ethnicity(word) == Reading(people, word, sure=True)


@pytest.mark.parametrize("word", ["穿青人", "少数民族", "外国血统", "57"])
def test_other_peoples_are_kept_as_words(word: str) -> None:
    assert read_ethnicity(word) == Reading(None, word, sure=False)


@pytest.mark.parametrize(
    ("word", "sex", "sure"),
    [
        ("男", Sex.MALE, True),
        ("女性", Sex.FEMALE, True),
        ("M", Sex.MALE, True),
        ("2", Sex.FEMALE, True),
        ("", None, True),
        ("男女", None, False),
        ("未知", None, False),
    ],
)
def test_sex(word: str, sex: Sex | None, sure: bool) -> None:
    assert read_sex(word) == Reading(sex, word, sure)


@pytest.mark.parametrize(
    ("category", "post", "occupation", "sure"),
    [
        ("农民", "某村党支部书记", Occupation.FARMER, True),
        ("专业技术人员/教育", "", Occupation.PROFESSIONAL, True),
        ("党政领导干部-区提名", "", Occupation.OFFICIAL, True),
        ("其它-干部", "", Occupation.OFFICIAL, True),
        ("企事业单位负责人/非公经济", "", Occupation.MANAGER, True),
        ("企事业单位负责人", "", Occupation.MANAGER, False),
        ("企事业单位负责人/事业单位", "", Occupation.OTHER, False),
        ("工业和其他劳动者/农林渔业", "", Occupation.FARMER, True),
        ("工业和其他劳动者/工业", "", Occupation.WORKER, False),
        ("工业和其他劳动者/工业", "纺织厂车间工人", Occupation.WORKER, True),
        ("一线工人", "", Occupation.WORKER, True),
        ("农民工", "", Occupation.FARMER, False),
        ("解放军", "", Occupation.MILITARY, True),
        ("村（社区）干部", "", Occupation.VILLAGE_OFFICIAL, True),
        ("其他", "", Occupation.OTHER, True),
        ("", "新洲村党支部书记", Occupation.VILLAGE_OFFICIAL, True),
        ("", "李家村支部书记、村委会主任", Occupation.VILLAGE_OFFICIAL, True),
        ("", "花园社区居委会主任", Occupation.VILLAGE_OFFICIAL, True),
        ("", "青石镇人民政府镇长", Occupation.OFFICIAL, False),
        ("", "青石镇中心小学校长", Occupation.PROFESSIONAL, False),
        ("", "丰收农业专业合作社理事长", Occupation.MANAGER, False),
        ("", "花园村种植大户", Occupation.FARMER, False),
        ("不明", "新洲村党支部书记", Occupation.VILLAGE_OFFICIAL, False),
        ("", "自由", None, False),
        ("", "", None, True),
    ],
)
def test_occupation(category: str, post: str, occupation: Occupation | None, sure: bool) -> None:
    assert read_occupation(category, post) == Reading(occupation, category or post, sure)
