"""Charts that nobody wrote, as offices write them; and what can be measured on a drawing."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.flowchart.chart import Chart
from generator.flowchart.chart import Edge
from generator.flowchart.chart import Risk
from generator.flowchart.chart import Step

if TYPE_CHECKING:
    from generator.flowchart.layout import Layout

WORDS = (
    "接收材料并登记 审查申请材料 两名以上核查人员实施现场核查 提出初审意见 集体讨论决定 制作决定书 归档 会签 "
    "送达当事人并公开处罚信息 组织听证并制作听证笔录 复核陈述申辩和听证意见 法制审核（案件审核） "
    "撰写调查终结报告并提出处理建议 公示7个工作日 核对资金用途"
).split()
QUESTIONS = (
    "申请材料是否齐全、符合法定形式？ 是否需要现场核查？ 是否符合许可条件？ 审核意见是否同意？ "
    "当事人是否申请听证？ 是否超过50万元？"
).split()
PAPERS = (
    "《补正材料一次性告知书》 《受理通知书》 《不予行政许可决定书》（告知复议、诉讼权利） 《行政处罚（听证）告知书》"
).split()
LANES = "申请人 政务服务窗口 审批科 分管局领导 法制审核机构".split()
POSTS = ["窗口受理岗", "审查岗", "科长", "分管副局长", "执法人员", ""]
LIMITS = ["当日", "1个工作日", "5个工作日", "10个工作日", ""]


def generated(seed: int) -> Chart:
    """A chart of 6 to 25 steps in 2 to 5 lanes with loops, skips, early ends and side branches."""
    dice = random.Random(seed)  # noqa: S311 - not a secret
    count, lanes = dice.randint(6, 25), dice.randint(2, 5)
    steps, edges = [Step("s0", "start", "提交申请材料", 0)], []
    lane = 0
    for number in range(1, count - 1):
        lane = _moved(dice, lane, lanes)
        kind = dice.choices(["do", "decide", "doc"], [5, 3, 2])[0]
        text = dice.choice({"do": WORDS, "decide": QUESTIONS, "doc": PAPERS}[kind])
        risk = Risk(dice.choice("高中低"), "#risk") if dice.random() < 0.3 else None
        steps.append(Step(f"s{number}", kind, text, lane, dice.choice(POSTS), dice.choice(LIMITS), risk))
    steps.append(Step(f"s{count - 1}", "end", "送达并公开结果", _moved(dice, lane, lanes)))
    for number in range(count - 1):
        edges += _leaving(dice, number, count, steps)
    return Chart(f"第{seed}号流程", tuple(steps), tuple(edges), tuple(LANES[:lanes]))


def _moved(dice: random.Random, lane: int, lanes: int) -> int:
    if dice.random() < 0.5:
        return lane
    return dice.randrange(lanes) if dice.random() < 0.3 else min(max(lane + dice.choice([-1, 1]), 0), lanes - 1)


def _leaving(dice: random.Random, number: int, count: int, steps: list[Step]) -> list[Edge]:
    """The way on; of a choice also a way back, past some steps, or to an end or a side branch that comes back."""
    if steps[number].kind != "decide":
        return [Edge(number, number + 1)]
    what = dice.choices(["back", "skip", "end", "side"], [3, 4, 1.5, 2.5])[0]
    if what == "back" and number > 1:
        return [Edge(number, number + 1, "是"), Edge(number, dice.randint(max(1, number - 5), number - 1), "否")]
    if what == "end" and number + 2 < count - 1 and steps[number + 1].kind != "decide":
        steps[number + 1] = steps[number + 1]._replace(kind="end", text="不予受理并告知")
        return [Edge(number, number + 1, "否"), Edge(number, number + 2, "是")]
    if what == "side" and number + 3 < count:
        return [Edge(number, number + 1, "否"), Edge(number, number + 2, "是")]
    return [Edge(number, number + 1, "是"), Edge(number, min(count - 1, number + dice.randint(2, 4)), "否")]


def connected(chart: Chart) -> Chart:
    """Without what leaves an end."""
    ends = {number for number, step in enumerate(chart.steps) if step.kind == "end"}
    return Chart(chart.title, chart.steps, tuple(e for e in chart.edges if e.source not in ends), chart.lanes)


Area = tuple[float, float, float, float]


def areas(layout: Layout) -> list[Area]:
    """The boxes as left, top, right, bottom."""
    return [
        (s.x - s.box.width / 2, s.y - s.box.height / 2, s.x + s.box.width / 2, s.y + s.box.height / 2)
        for s in layout.steps
    ]


def pieces(layout: Layout) -> list[tuple[Area, int]]:
    """Straight parts of lines as areas without breadth, each with its edge."""
    return [
        ((min(a, c), min(b, d), max(a, c), max(b, d)), number)
        for number, line in enumerate(layout.lines)
        for (a, b), (c, d) in pairwise(line.points)
    ]


def over(one: Area, other: Area, slack: float = 0.01) -> bool:
    """Whether two areas have a common inside."""
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def overlaps(layout: Layout) -> int:
    """Boxes that lie on one another or reach out of the drawing."""
    found = areas(layout)
    pairs = sum(over(one, other) for n, one in enumerate(found) for other in found[:n])
    return pairs + sum(a < 0 or b < layout.head or c > layout.width or d > layout.height for a, b, c, d in found)


def through(layout: Layout) -> int:
    """Lines that run through a box."""
    boxes = [(a + 0.5, b + 0.5, c - 0.5, d - 0.5) for a, b, c, d in areas(layout)]
    return sum(
        over(box, piece, -0.001) and not _own(layout, edge, number, box, piece)
        for piece, edge in pieces(layout)
        for number, box in enumerate(boxes)
    )


def _own(layout: Layout, edge: int, number: int, box: Area, piece: Area) -> bool:
    """The wavy foot of a paper lies inside its box; its own line may begin there."""
    own = layout.chart.edges[edge].source == number and layout.chart.steps[number].kind == "doc"
    return own and piece[0] == piece[2] and piece[1] >= box[3] - 6


def collinear(layout: Layout) -> int:
    """Lines of unrelated edges that lie on one another."""
    found = pieces(layout)
    count = 0
    for n, (one, e) in enumerate(found):
        for other, f in found[:n]:
            a, b = layout.chart.edges[e], layout.chart.edges[f]
            if e == f or a.target == b.target or a.source == b.source:
                continue
            if one[0] == one[2] == other[0] == other[2] and one[1] <= other[3] and other[1] <= one[3]:
                count += 1
            if one[1] == one[3] == other[1] == other[3] and one[0] <= other[2] and other[0] <= one[2]:
                count += 1
    return count


def touched(layout: Layout) -> int:
    """Labels that a line, a box or another label touches, or that reach out of the drawing."""
    found = [(w.x, w.y, w.x + w.width, w.y + w.height) for w in layout.words]
    others = areas(layout)
    count = sum(over(word, other) for n, word in enumerate(found) for other in found[:n])
    for word in found:
        count += sum(over(word, box, 1.0) for box in others)
        count += sum(over(word, piece, -0.001) for piece, _ in pieces(layout))
        count += word[0] < 0 or word[2] > layout.width or word[3] > layout.height
    return count


def bends(layout: Layout) -> int:
    """Corners of all lines."""
    return sum(len(line.points) - 2 for line in layout.lines)
