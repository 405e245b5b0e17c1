"""Sample papers of every layout; the town and all names are invented."""

from __future__ import annotations

from collections.abc import Callable

from renda_desktop.documents.blocks import Block
from renda_desktop.documents.compose import (
    Align,
    Layout,
    Paper,
    Source,
    TextSize,
    addressee,
    attachment,
    attachment_note,
    attendance,
    caption,
    cell,
    centred,
    column,
    field,
    h1,
    h2,
    h3,
    imprint,
    items,
    kai,
    label,
    letter_head,
    line,
    minutes_head,
    missing,
    names,
    note,
    paper,
    para,
    red_head,
    row,
    signature,
    table,
    title,
    total,
)

TOWN = "青禾镇"
PRESIDIUM = "青禾镇人民代表大会主席团"
LONG = (
    "会议认为，今年以来镇人民政府坚持把农村饮水安全作为民生实事的重要内容来抓，改造老旧管网十二公里，新建加压泵站三座，"
    "供水保证率明显提高；但末梢水压不足、水费收缴不规范、管护责任落实不到位等问题仍然比较突出，群众反映强烈，需要下大力气加以解决。"
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ["大山", "淑芬", "伟", "海", "志刚", "秀英", "建国", "玉兰", "立新", "春梅"]


def person(index: int) -> str:
    """An invented name; two-character names are spread."""
    surname, given = SURNAMES[index % 20], GIVEN[index * 7 % 10]
    return surname + ("　" if len(given) == 1 else "") + given


def red_notice() -> Paper:
    """A red-headed notice of three pages with an attachment and an imprint."""
    meeting = Source("meeting", "m12")
    return paper(
        "乙02", "主席团会议通知", Layout.RED,
        red_head(f"{PRESIDIUM}文件", "青禾人发〔2026〕3号"),
        title("关于召开青禾镇第十九届人民代表大会主席团第十二次会议的通知"),
        addressee("各主席团成员，镇人民政府，各村（居）民委员会"),
        para("经研究，定于", field("2026年3月30日（星期一）上午9:00", Source("meeting", "m12", "starts_on")),
             "在镇政府三楼会议室召开镇十九届人大主席团第十二次会议。现将有关事项通知如下：", key="opening"),
        h1("一、会议议题"),
        [h3(f"{n}.", running=text) for n, text in enumerate(
            ("听取和讨论镇人民政府关于农村饮水安全工作情况的报告。",
             "研究第二季度代表活动安排，讨论“代表接待日”方案。"), 1)],
        h1("二、出席和列席人员"),
        h2("（一）出席人员。", running="主席团全体成员。" + LONG),
        h2("（二）列席人员"),
        para(LONG), para("实到", missing("实到人数", Source("meeting", "m12", "present")), "名。", LONG), para(LONG),
        h1("三、有关要求"), para(LONG), para(LONG), para(LONG),
        attachment_note("会议议程", "镇十九届人大主席团第十二次会议列席人员名单以及各部门单位报送会议材料的要求"),
        signature(PRESIDIUM, "2026年3月20日"),
        note("联系人：马静，电话：0000-1234567"),
        attachment(1), title("会议议程"),
        items(["听取报告；", "讨论第二季度代表活动安排；", "其他事项。"], "1.", key="agenda"),
        attachment(2, lying=True), title("会议材料报送安排表"), material_table(4),
        imprint("县人大常委会办公室，镇党委，镇纪委，各村（居）党组织，镇直各单位，驻镇各单位，县人大代表青禾镇代表小组",
                "青禾镇人大办公室", "2026年3月20日"),
        record=meeting, office=PRESIDIUM,
    )  # fmt: skip


def short_red() -> Paper:
    """An upward request on one page, with a signer."""
    return paper(
        "甲01", "关于召开会议的请示", Layout.RED,
        red_head(f"{PRESIDIUM}文件", "青禾人发〔2026〕1号", signers=["周建国"]),
        title("关于召开青禾镇第十九届人民代表大会第七次会议的请示"), addressee("镇党委"), para(LONG[:60]),
        para("妥否，请批示。"), signature(PRESIDIUM, "2026年1月4日"),
        imprint("县人大常委会", "青禾镇人大办公室", "2026年1月4日"),
    )  # fmt: skip


def material_table(rows: int) -> Block:
    """A table for a lying page."""
    return table(
        [column(mm=15), column(2, align=Align.LEFT), column(1), column(1), column(mm=30)],
        [
            row(str(n), "农村饮水安全工作情况的报告", "镇水利站", person(n), "15份")
            for n in range(1, rows + 1)
        ],
        header=[row("序号", "材料名称", "报送单位", "联系人", "份数")],
    )


def letter() -> Paper:
    """A reply to a suggestion in the form of a letter, two pages."""
    return paper(
        "丁04", "建议答复函", Layout.LETTER,
        letter_head(PRESIDIUM, "青禾人函〔2026〕12号"),
        title("对镇十九届人大七次会议第3号建议的答复"), addressee("李淑芬等代表"),
        para("您提出的《关于修复东河村灌溉渠的建议》（第3号）收悉。经与您现场会商，现答复如下："),
        h1("一、关于渠道清淤。", running="4月20日开工，5月10日前完成2.1公里。" + LONG),
        h1("二、关于闸门更换。", running=LONG), para(LONG), para(LONG), para("感谢您的关心，请继续监督。"),
        signature(PRESIDIUM, "2026年4月2日"), note("联系人：马静，电话：0000-1234567"),
        imprint("镇人大主席团，县人大常委会代表工作委员会"),
    )  # fmt: skip


def minutes() -> Paper:
    """Minutes of the presidium."""
    present = "、".join(person(n).replace("　", "") for n in range(14))
    return paper(
        "乙08", "会议纪要", Layout.MINUTES,
        minutes_head("青禾镇人大主席团会议纪要", "第3期", "青禾镇人大主席团办公室", "2026年3月31日"),
        para("3月30日，镇人大主席周建国主持召开镇十九届人大主席团第十二次会议。现将议定事项纪要如下："),
        h1("一、听取农村饮水安全工作情况的报告"), para(LONG), para("会议要求，6月底前完成。" + LONG),
        h1("二、研究第二季度代表活动安排"), para(LONG), para(LONG),
        attendance("出席", present), attendance("请假", "马宏伟"), attendance("列席", "刘海、镇水利站负责人"),
        imprint("各主席团成员，镇人民政府，各村（居）民委员会。", "青禾镇人大主席团办公室", "2026年3月31日", "发"),
    )  # fmt: skip


def agenda() -> Paper:
    """An agenda: plain entries."""
    return paper(
        "甲06", "会议议程", Layout.PLAIN,
        title("青禾镇第十九届人民代表大会第七次会议议程（草案）"),
        caption("（2026年1月16日预备会议通过）"),
        items(["听取和审议青禾镇人民政府工作报告；", "听取和审议青禾镇人民代表大会主席团工作报告；",
               "审查和批准青禾镇2025年预算执行情况的报告及2026年预算；",
               "票决2026年民生实事项目；", "选举；"], key="item"),
    )  # fmt: skip


def report() -> Paper:
    """A long meeting paper of several pages."""
    sections = [[h1(f"{n}、{head}"), h2("（一）突出重点，依法监督"), *[para(LONG) for _ in range(5)]]
                for n, head in zip("一二三", ("去年工作回顾", "存在的不足", "今年工作安排"), strict=True)]  # fmt: skip
    return paper(
        "甲22", "主席团工作报告", Layout.PLAIN, title("青禾镇人民代表大会主席团工作报告"),
        caption("——2026年1月16日在青禾镇第十九届人民代表大会第七次会议上"), caption("镇人大主席　周建国"),
        addressee("各位代表"), para("受主席团委托，现向大会报告工作，请予审议。"), sections,
        signature(PRESIDIUM, "2026年1月16日", stamped=False),
    )  # fmt: skip


def name_list() -> Paper:
    """Names with remarks and long minority names."""
    people: list[str] = [person(n) for n in range(15)]
    people[3], people[7], people[9] = "冯玉兰（女）", "阿卜杜热合曼·买买提（维吾尔族）", "马　静（女，回族）"
    return paper(
        "甲08", "主席团名单", Layout.PLAIN, title("青禾镇第十九届人民代表大会第七次会议主席团名单（草案）"),
        caption("（共15名，按姓氏笔画为序）"), names(people, key="members"),
        para("秘书长：周建国（兼）"), h1("二、全部三字姓名"), names([person(n) for n in range(12)]), names([]),
    )  # fmt: skip


def public() -> Paper:
    """A public notice."""
    return paper(
        "甲43", "公告", Layout.PUBLIC, title("青禾镇人民代表大会公告"), centred("〔十九届〕第4号"),
        para("青禾镇第十九届人民代表大会第七次会议于2026年1月16日选举刘海为青禾镇人民政府镇长。"), para("现予公告。"),
        signature("青禾镇第十九届人民代表大会第七次会议主席团", "2026年1月16日"),
    )  # fmt: skip


def speech(large: bool = False) -> Paper:
    """A chair's script."""
    return paper(
        "甲17", "主持词", Layout.SPEECH, title("青禾镇第十九届人民代表大会第七次会议第一次全体会议主持词"),
        caption("（2026年1月16日）"), addressee("各位代表、同志们"),
        para("青禾镇第十九届人民代表大会第七次会议应到代表64名，今天实到60名，符合法定人数，可以开会。",
             kai("〔稍停〕")),
        h1("第一项，听取政府工作报告"), para(LONG), para("请全体起立，奏唱国歌。", kai("〔奏国歌〕")), para(LONG),
        large=large,
    )  # fmt: skip


def register(count: int = 80) -> Paper:
    """A lying table over several pages with two header rows and a total."""
    columns = [column(mm=12), column(mm=22, key="name"), column(mm=12), column(mm=18), column(mm=24),
               column(3, align=Align.LEFT, key="post"), *[column(mm=16) for _ in range(3)], column(2)]  # fmt: skip
    header = [
        row(*[cell(t, rowspan=2) for t in ("序号", "姓名", "性别", "民族", "代表团", "工作单位及职务")],
            cell("出席情况", colspan=3), cell("备注", rowspan=2)),
        row("预备会", "一次全会", "二次全会"),
    ]  # fmt: skip
    rows = [
        row(str(n), "阿卜杜热合曼·买买提" if n == 5 else person(n), "女" if n % 3 else "男", "汉族", "第一代表团",
            "青禾镇东河村党支部书记、村民委员会主任" if n % 4 == 0 else "东河村村民", "", "", "", "",
            height_mm=9, source=Source("mandate", f"p{n}"))
        for n in range(1, count + 1)
    ]  # fmt: skip
    rows.append(
        total(cell("合计", colspan=2), cell("应到80　实到　　请假　　缺席　　", colspan=8), height_mm=9)
    )
    return paper(
        "甲13", "签到册", Layout.REGISTER, title("青禾镇第十九届人民代表大会第七次会议代表签到册"),
        line("填报单位：青禾镇人大办公室", "2026年1月16日"), table(columns, rows, header, TextSize.NO5, key="people"),
        line("审核人：", "填表人：　　　　"),
    )  # fmt: skip


def card() -> Paper:
    """A form for a suggestion."""
    pairs = [
        row(label(a), cell(b), label(c), cell(d), height_mm=10)
        for a, b, c, d in (
            ("编号", "19-7-003", "类别", "水利"),
            ("领衔代表", "李淑芬", "选区", "第三选区"),
            ("联名代表", "王大山、赵春梅", "电话", "0000-1234567"),
            ("提出日期", "2026年1月16日", "公开", "同意"),
        )
    ]
    big = [row(label(text), cell(words, colspan=3, align=Align.LEFT, top=height > 20),
               height_mm=height) for text, words, height in (
        ("标　题", "关于修复东河村灌溉渠的建议", 12), ("内容\n（问题、原因、建议）", LONG, 80),
        ("处理意见", "", 40), ("办理结果", "", 40))]  # fmt: skip
    return paper(
        "丁01", "代表建议登记表", Layout.CARD, title("代表建议登记表"),
        line("届次：镇十九届人大七次会议", "编号：19-7-003"),
        table([column(mm=28), column(2), column(mm=28), column(2)], [*pairs, *big], key="form"),
        line("收件人：", "收到时间：　　　年　　月　　日"),
    )  # fmt: skip


def ballot() -> Paper:
    """A ballot."""
    return paper(
        "甲39", "选票", Layout.BALLOT, title("青禾镇第十九届人民代表大会第七次会议选举镇长选票"),
        table([column(3), column(2), column(mm=6), column(3), column(2)],
              [row("刘　海", "", cell("", rowspan=2), "", "", height_mm=16), row("王　伟", "", "", "", height_mm=16)],
              header=[row("候选人姓名", "符号", cell("", rowspan=1), "另选人姓名", "符号")], size=TextSize.NO3),
        para("说明：应选1名。赞成的在符号栏画“○”，反对的画“×”，不画为弃权。"),
    )  # fmt: skip


Maker = Callable[[], Paper]
MARGIN_WORDS = (
    "至53（人）内", "办（三）53名", "中“人大”53名", "有53“人大”名", "占7%，再议", "到53，再议", "到人，再议",
    "于8:30——9:00", "打0571-8600号", "张　　　在内", "见〔2026〕3号", "阿·3号", "交58。办理", "共53名",
)  # fmt: skip
"""What stands at the margin in one of the paragraphs of `margins`: where LibreOffice breaks was measured."""


def margins() -> Paper:
    """Numbers, brackets, quotes, stops, dashes, a hyphen and wide blanks in every place near the end of a line."""
    lines = [para("一" * count + words + "二" * 9) for words in MARGIN_WORDS for count in range(20, 26)]
    return paper("甲06", "行尾", Layout.PLAIN, title("行尾"), *lines)


ALL: dict[str, Maker] = {
    "red": red_notice, "short_red": short_red, "letter": letter, "minutes": minutes, "agenda": agenda,
    "report": report, "names": name_list, "public": public, "speech": speech, "register": register,
    "card": card, "ballot": ballot,
}  # fmt: skip
