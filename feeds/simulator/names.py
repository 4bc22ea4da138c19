"""Invented names of people and streets, in Chinese and English. Nobody real is meant."""

from random import Random

Bilingual = tuple[str, str]
"""(Chinese, English)."""

SURNAMES: tuple[Bilingual, ...] = (
    ("王", "Wang"),
    ("李", "Li"),
    ("张", "Zhang"),
    ("刘", "Liu"),
    ("陈", "Chen"),
    ("杨", "Yang"),
    ("赵", "Zhao"),
    ("黄", "Huang"),
    ("周", "Zhou"),
    ("吴", "Wu"),
    ("徐", "Xu"),
    ("孙", "Sun"),
    ("马", "Ma"),
    ("朱", "Zhu"),
    ("胡", "Hu"),
    ("郭", "Guo"),
    ("何", "He"),
    ("高", "Gao"),
    ("林", "Lin"),
    ("罗", "Luo"),
    ("郑", "Zheng"),
    ("梁", "Liang"),
    ("谢", "Xie"),
    ("宋", "Song"),
    ("唐", "Tang"),
    ("许", "Xu"),
    ("韩", "Han"),
    ("冯", "Feng"),
    ("邓", "Deng"),
    ("曹", "Cao"),
)
GIVEN: tuple[Bilingual, ...] = (
    ("建国", "Jianguo"),
    ("海峰", "Haifeng"),
    ("志强", "Zhiqiang"),
    ("雪梅", "Xuemei"),
    ("晓东", "Xiaodong"),
    ("丽华", "Lihua"),
    ("伟", "Wei"),
    ("芳", "Fang"),
    ("洋", "Yang"),
    ("敏", "Min"),
    ("文博", "Wenbo"),
    ("佳宁", "Jianing"),
    ("国栋", "Guodong"),
    ("春燕", "Chunyan"),
    ("永明", "Yongming"),
    ("思远", "Siyuan"),
    ("静", "Jing"),
    ("磊", "Lei"),
    ("海燕", "Haiyan"),
    ("俊杰", "Junjie"),
    ("明珠", "Mingzhu"),
    ("凯", "Kai"),
    ("冬梅", "Dongmei"),
    ("立新", "Lixin"),
    ("欣怡", "Xinyi"),
    ("鹏飞", "Pengfei"),
    ("桂英", "Guiying"),
    ("振华", "Zhenhua"),
    ("秀兰", "Xiulan"),
    ("浩", "Hao"),
)
STREETS: tuple[Bilingual, ...] = (
    ("嘉陵江东路", "Jialingjiang East Rd"),
    ("长江中路", "Changjiang Middle Rd"),
    ("江山南路", "Jiangshan South Rd"),
    ("井冈山路", "Jinggangshan Rd"),
    ("前湾港路", "Qianwangang Rd"),
    ("昆仑山路", "Kunlunshan Rd"),
    ("滨海大道", "Binhai Ave"),
    ("太行山路", "Taihangshan Rd"),
    ("紫金山路", "Zijinshan Rd"),
    ("香江路", "Xiangjiang Rd"),
    ("海河路", "Haihe Rd"),
    ("世纪大道", "Century Ave"),
    ("灵山湾路", "Lingshanwan Rd"),
    ("阅武路", "Yuewu Rd"),
)


def person(random: Random) -> Bilingual:
    """A person's name: ("王海峰", "Wang Haifeng")."""
    surname, given = random.choice(SURNAMES), random.choice(GIVEN)
    return surname[0] + given[0], f"{surname[1]} {given[1]}"


def street_address(random: Random) -> Bilingual:
    """A street and a number: ("海河路 18 号", "18 Haihe Rd")."""
    street, number = random.choice(STREETS), random.randint(1, 399)
    return f"{street[0]} {number} 号", f"{number} {street[1]}"


def phone(random: Random) -> str:
    """A telephone number that nobody has: the middle block is 0000."""
    return f"{random.choice(('136', '138', '139', '158', '186'))}0000{random.randint(0, 9999):04d}"
