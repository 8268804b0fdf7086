"""The fixture that turns a docstring into a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Site


def test_a_docstring_becomes_files_with_their_own_indentation(site: Site) -> None:
    """
    content/agencies/finance/agency.yml
        title: 县财政局
        steps:
          - 受理

          - 办结
    site_config.yml
        title: 阳河县
    """
    assert site.paths() == ["content/agencies/finance/agency.yml", "site_config.yml"]
    assert site.text("content/agencies/finance/agency.yml") == "title: 县财政局\nsteps:\n  - 受理\n\n  - 办结\n"


def test_without_a_docstring_the_site_is_empty(site: Site) -> None:
    assert site.paths() == []
