"""The repository that a county begins with."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from generator import config
from generator import report
from generator import source
from generator import starter

TARGET = Path("disclosure")
FILES = {path.relative_to(TARGET).as_posix(): text for path, text in starter.plan(TARGET, version="1.2.3")}


def test_a_new_repository_has_all_that_work_needs() -> None:
    assert set(FILES) >= {
        ".editorconfig",
        ".gitattributes",
        ".github/workflows/disclosure.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        ".workflow/disclosure.yml",
        "CODEOWNERS",
        "README.md",
        "content/agencies/development-reform/agency.yml",
        "content/agencies/finance/agency.yml",
        "content/agencies/finance/powers/xk-001.yml",
        "content/laws/kuaiji-fa.yml",
        "content/pages/guide.md",
        "deploy/nginx.conf",
        "site_config.yml",
    }


def test_its_settings_are_accepted_and_name_pages_that_exist() -> None:
    settings, found = config.read(FILES["site_config.yml"].encode())
    assert report.text(found) == ""
    assert settings is not None
    assert {f"content/pages/{entry.page}" for entry in settings.navigation} <= FILES.keys()


def test_every_ci_example_is_yaml_and_installs_the_version_that_wrote_it() -> None:
    for path in (".github/workflows/disclosure.yml", ".gitlab-ci.yml", ".workflow/disclosure.yml"):
        assert yaml.safe_load(FILES[path])
        assert "yangguang==1.2.3" in FILES[path]
        assert "yangguang check --strict" in FILES[path]


def test_no_gap_is_left_in_any_file() -> None:
    assert [path for path, text in FILES.items() if "{{ version" in text] == []


def test_its_records_are_read_without_a_fault() -> None:
    for path, text in FILES.items():
        if path.startswith("content/"):
            _, found = source.read(path, text.encode())
            assert report.text(found) == ""


def test_each_agency_approves_its_own_folder() -> None:
    owners = starter.code_owners(
        ["content/agencies/water/agency.yml", "content/agencies/finance/powers/a.yml", "content/laws/a.yml"]
    )
    assert owners.splitlines()[1:] == [
        "*                          @政务公开办",
        "/content/agencies/finance/ @finance @政务公开办",
        "/content/agencies/water/   @water @政务公开办",
    ]


def test_without_agencies_the_office_approves_everything() -> None:
    assert starter.code_owners([]).splitlines()[1:] == ["* @政务公开办"]


def test_nginx_is_told_the_size_of_its_tables_before_it_makes_the_first() -> None:
    said = FILES["deploy/nginx.conf"]
    assert said.index("\nmap_hash_bucket_size ") < said.index("\nmap $")


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not nginx:
        pytest.skip("没有 nginx，配置没有试；make audit 会安装")
    (tmp_path / "site.conf").write_text(FILES["deploy/nginx.conf"], encoding="utf-8")
    around = f"http {{ include /etc/nginx/mime.types; access_log off; include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} {around}", encoding="utf-8")
    command = [nginx, "-t", "-c", f"{tmp_path}/nginx.conf", "-e", f"{tmp_path}/log"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
