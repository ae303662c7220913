"""What we carry for the browser is what its makers published, and nothing of it is left unlisted."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "site_templates" / "theme" / "assets" / "vendor"


def test_every_vendored_file_is_listed_with_its_digest() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    listed = {path: digest for package in manifest for path, digest in package["files"].items()}
    there = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert listed == there
    for package in manifest:
        assert package["name"] and package["version"] and package["licence"]
        assert any(path.endswith("LICENSE") for path in package["files"])
