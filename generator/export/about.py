"""What the files say of the site from which they come, and how they name its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from generator.config import Config


class About(NamedTuple):
    """The site as the files name it."""

    title: str
    county: str
    publisher: str
    address: str
    """Of the site's root, with a stroke at its end; empty where the settings name none."""
    licence: str = ""
    licence_address: str = ""

    @classmethod
    def of(cls, config: Config) -> About:
        """What the settings say."""
        address = config.base_url.rstrip("/") + "/" if config.base_url else ""
        data = config.data
        return cls(config.title, config.county, config.sponsor, address, data.licence, data.licence_address)

    def url(self, address: str, base: str) -> str:
        """The address of a page, absolute where it can be; else from a file whose way up to the root is ``base``."""
        return (self.address or base) + address

    def iri(self, address: str) -> str:
        """A name for a page that is the same everywhere and for ever (RFC 4287 4.2.6)."""
        if self.address:
            return self.address + address
        import uuid  # noqa: PLC0415 - asks what machine this is

        return uuid.uuid5(uuid.NAMESPACE_URL, f"{self.county}/{self.title}/{address}").urn

    def file_name(self, what: str, ending: str) -> str:
        """What a file is called once it is saved: 阳河县-权力事项.csv."""
        return f"{self.county}-{what}{ending}"
