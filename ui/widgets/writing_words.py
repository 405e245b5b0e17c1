"""Which words on buttons, in menus and in the palette change what is stored: told by how they begin.

A command has the same words wherever it stands, so one can rely on them; a test of the viewer's window fails for
words that begin like nothing here. The longest beginning decides; "$" stands for the end.
"""

from __future__ import annotations

_WRITING = tuple(
    """
    下一步 再记 一次登记
    上移 下移 不再用 不再固定 不再认定 不准假 不合并 不同意 不并 不换届 不用这里 不立案 不计入 不评价
    不适用 不采纳 主席团提名 交办 今天办了 今天已 从上次 从往次 从空白 从这一行 从回执 代表联名 以 作废 做 修改资料
    先把 全票同意 全部到会 全部按 全部改 全部替换 全部算入 全部记为 全部送达 其余全部 写 准假 准备 列入 删 办理变动
    办理资格 办结 加 单位申请 去掉 取下 取回 取消 受理 只有一人 只算 只补 合并 名册已核对 和别人调换 回到昨天 固定
    填 增加 复制上年 复制本 存为 定为 定稿 宣布 封存 导入 就任登记错了 就定 已经报送 已通知 平均分到 并案 建活动
    开始准备 开始办理 开始录入 归档 当场 形成 彻底清除 录完 恢复 成批录入 手工录入 把 拆开 按 换新的 接着办 接着在
    提前准备 提名人撤回 提请 撤 改 散会 教会 新增 新建 无法补录 时间没有错 暂不 更正 替换 本人不接受 本次会议年 标为
    没有成立 没有问题 没编号的 添加 照 用主席团 用常用 由他 留空 登记 督促 确定正式 确认参加 移 空出来 空格填 粘贴
    编为 补录 补选… 装入 计入 记 设置会场 设置密码 说明空号 请假 调入 还用我 这一格 这几行 这张不填 选由谁 选择照片
    采用 采纳 重做 重新 销号 问题全部 算入 督办 补报 送达 转为 本单位用 不用这个 用这个位置 核对过了
    转报上级 催办… 放入 附上 签收
    """.split()
)
_LOOKING = tuple(
    """
    A ‹ “ 一份一个 上一 上级来文 下一处 不加了 不存了 不恢复 不改了 不新增了 不调换了 主席团成员 主席团的意见
    人选测算 今天$ 从别的 从备份 从日历 代表结构 会议 先不作废 先用练习镇 全套材料 全年职责 全部事项 公开名册 关闭
    再 分 列$ 到 办理$ 卡证 去 发票和计票 取出 取消$ 变动 另存 只看 各处各存 名册 哪一次 回 填好 处理… 备份 复制 存
    对比 导出 小组、代表团 届次 展开 帮助 常用段落 年度 并入这件 建议的 开始$ 恢复原来的列 恢复原值 意见$ 成员…
    手改… 打 报表填好 承办单位 抢救 换一 换人打开 换届… 排 接着用 收起 放大 数字 显示 更多 最近七天 未落实 本省规定 每
    没有表头 没有要导入 法条 清 照片… 现在备份 用列表 用看板 用恢复码 用这个备份 登记簿 目录 看 知道了 程序自查表
    签到台 算哪些人 缩 表下面 计票 议题征集 设好密码 设置$ 试填 请示报告 资格审查报告 转到 返回 还 这条记录 这次会议
    适合 选中未 选择 重新检查 锁定 修改记录 按…查 记录 在设置里 核对… 不清除 有它的 只有这一份 选一个
    改我的密码 改密码
    """.split()
)


def writes(word: str) -> bool | None:
    """Whether what this word stands for changes what is stored; None where it begins like nothing that is known."""
    whole = f"{word.strip(' ▾＋')}$"
    writing, looking = _longest(whole, _WRITING), _longest(whole, _LOOKING)
    return writing > looking if writing or looking else None


def _longest(word: str, beginnings: tuple[str, ...]) -> int:
    return max((len(one) for one in beginnings if word.startswith(one)), default=0)
