"""The sample papers, rendered once for all tests that look at the print."""

from __future__ import annotations

import pytest

from tests.documents import samples
from tests.documents.rendering import PrintedPage, read, render


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[PrintedPage]]:
    """The pages of every sample paper by its name, and those of `margins`."""
    folder = tmp_path_factory.mktemp("rendered")
    pdfs = render(
        {name: make() for name, make in {**samples.ALL, "margins": samples.margins}.items()}, folder
    )
    return {name: read(path) for name, path in pdfs.items()}
