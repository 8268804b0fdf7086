"""Every setting of a site: what site_config.yml may say, and what holds where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from generator.config.setting import address
from generator.config.setting import choice
from generator.config.setting import line
from generator.config.setting import mail
from generator.config.setting import path
from generator.config.setting import setting
from generator.config.setting import shaped
from generator.config.setting import whole
from generator.config.setting import yes_no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostic import Location
    from generator.diagnostic import Severity

FILE = "site_config.yml"
AUTOMATIC = "自动"
ANYWAY = {"是": 2**31, "否": 0}
COLOURS = ("深蓝", "深红", "墨绿")
PICTURES = (".svg", ".png", ".jpg", ".webp")
_PHONE = shaped(r"[0-9][0-9-]{2,19}", "电话号码（只含数字和 -，如 12345 或 0999-2100123）")
_SITE_CODE = shaped(r"[0-9a-z]{2}[0-9]{8}", " 10 位网站标识码（如 9999990001）")

_OCID = shaped(r"ocds-[0-9a-z]{6}", "“ocds-”加六位小写字母或数字（如 ocds-a1b2c3）")
"""Given out by the Open Contracting Partnership; ocds-000000 stands where none was asked for."""


@dataclass(frozen=True)
class Appearance:
    """What the pages look like."""

    colour: str = setting("主色", choice(*COLOURS), COLOURS[0])
    emblem: str = setting("标识图片", path(*PICTURES), "")


@dataclass(frozen=True)
class Folders:
    """Where things lie, from the root of the site's repository."""

    content: str = setting("内容目录", path(), "content")
    output: str = setting("输出目录", path(), "site")
    schemas: str = setting("本地栏目定义目录", path(), "schemas")
    theme: str = setting("本地模板目录", path(), "theme")


@dataclass(frozen=True)
class Portal:
    """The website in which this site is mounted as a column."""

    name: str = setting("门户网站名称", line(30), "")
    address: str = setting("门户网站地址", address, "")
    header: str = setting("门户页头文件", path(".html"), "")
    footer: str = setting("门户页脚文件", path(".html"), "")
    moved: str = setting("旧地址对照表", path(".csv"), "")


@dataclass(frozen=True)
class Search:
    """How the site is searched."""

    enabled: bool = setting("生成检索", yes_no, default=True)
    shard: int = setting("每个检索分片的条数", whole(100, 10000), 1000)
    pagefind: str = setting("用 Pagefind 检索词句", choice(AUTOMATIC, *ANYWAY), AUTOMATIC)

    @property
    def pagefind_up_to(self) -> int:
        """How many documents a site may have for Pagefind to index them: a question opens files of all its shards."""
        return ANYWAY.get(self.pagefind, 5000)


@dataclass(frozen=True)
class Data:
    """What may be done with the data, and how it is named elsewhere."""

    licence: str = setting("数据使用许可", line(60), "")
    licence_address: str = setting("数据使用许可的网址", address, "")
    ocid_prefix: str = setting("开放合同标识前缀", _OCID, "ocds-000000")


@dataclass(frozen=True)
class RuleSetting:
    """How a county weighs a rule: another severity, other thresholds."""

    severity: Severity | None
    thresholds: Mapping[str, str]


@dataclass(frozen=True)
class NavEntry:
    """A prose page named in the main navigation; the page counts from the folder of pages."""

    label: str
    page: str


@dataclass(frozen=True)
class Config:
    """What is in force for one site, and where it was written (dotted name to place)."""

    title: str = setting("网站名称", line(60), "", required=True)
    short_title: str = setting("网站简称", line(20), "")
    subtitle: str = setting("副标题", line(60), "")
    county: str = setting("县（市、区）名称", line(30), "", required=True)
    sponsor: str = setting("主办单位", line(60), "", required=True)
    organiser: str = setting("承办单位", line(60), "")
    contact: str = setting("联系方式", line(120), "")
    phone: str = setting("联系电话", _PHONE, "")
    email: str = setting("电子邮箱", mail, "")
    base_url: str = setting("网站地址", address, "")
    site_id_code: str = setting("网站标识码", _SITE_CODE, "")
    icp: str = setting("ICP备案编号", line(40), "")
    police_record: str = setting("公安机关备案号", line(40), "")
    official_mark: str = setting("党政机关网站标识链接", address, "")
    report_errors: str = setting("网站找错链接", address, "")
    processes: int = setting("进程数（0 为处理器个数）", whole(0, 256), 0)
    theme: Appearance = field(default_factory=Appearance)
    folders: Folders = field(default_factory=Folders)
    portal: Portal = field(default_factory=Portal)
    search: Search = field(default_factory=Search)
    data: Data = field(default_factory=Data)
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    navigation: tuple[NavEntry, ...] = ()
    places: Mapping[str, Location] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """The name for narrow places: the short title, else the title."""
        return self.short_title or self.title


GROUPS: Mapping[str, type[Appearance | Folders | Portal | Search | Data]] = {
    "theme": Appearance,
    "folders": Folders,
    "portal": Portal,
    "search": Search,
    "data": Data,
}
