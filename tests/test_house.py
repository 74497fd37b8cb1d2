"""House rules that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

from crawler.registry import OUR_SOURCES, read_source

ROOT = Path(__file__).parents[1]
LONGEST = 300
ROOMS = "domain sectors pipeline store crawler alerts jobs desk migrations bench tests"
ENTRY = re.compile(r"^- \*\*(\w+)\*\*: (.+)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# What a walk through the rooms names in backquotes: a path with a slash.
NAMED = re.compile(
    rf"`((?:{'|'.join(ROOMS.split())}|docs|templates)/[\w./-]*)`", re.MULTILINE
)


def python_files() -> list[Path]:
    rooms = (ROOT / room for room in ROOMS.split())
    return sorted(file for room in rooms for file in room.rglob("*.py"))


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def nouns() -> set[str]:
    """Return every public class of domain."""
    trees = [
        ast.parse(file.read_text(encoding="utf-8"))
        for file in (ROOT / "domain").glob("*.py")
    ]
    classes = (n for tree in trees for n in tree.body if isinstance(n, ast.ClassDef))
    return {found.name for found in classes if not found.name.startswith("_")}


def glossary() -> list[tuple[str, str]]:
    return ENTRY.findall((ROOT / "docs/glossary.md").read_text(encoding="utf-8"))


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_every_noun_is_in_the_glossary() -> None:
    assert nouns() - {name for name, _ in glossary()} == set()


def test_every_word_of_the_glossary_is_a_noun() -> None:
    assert {name for name, _ in glossary()} - nouns() == set()


def test_no_word_is_explained_twice() -> None:
    names = [name for name, _ in glossary()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "meaning"), glossary())
def test_a_word_is_explained_in_one_sentence(name: str, meaning: str) -> None:
    assert meaning.endswith(".")
    assert ". " not in meaning


@pytest.mark.parametrize("file", python_files(), ids=relative)
def test_a_python_file_can_be_read_in_one_go(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "file", [f for f in python_files() if f.name == "__init__.py"], ids=relative
)
def test_an_init_file_holds_its_docstring_and_nothing_else(file: Path) -> None:
    body = ast.parse(file.read_text(encoding="utf-8")).body

    assert [type(statement) for statement in body] in ([ast.Expr], [])


@pytest.mark.parametrize(
    "file", sorted(OUR_SOURCES.glob("*.toml")), ids=lambda f: f.stem
)
def test_every_source_loads(file: Path) -> None:
    assert read_source(file).name == file.stem


@pytest.mark.parametrize("file", documents(), ids=relative)
def test_links_lead_somewhere(file: Path) -> None:
    links = LINK.findall(file.read_text(encoding="utf-8"))
    paths = [link.partition("#")[0] for link in links if "://" not in link]

    assert [p for p in paths if p and not (file.parent / p).exists()] == []


@pytest.mark.parametrize("file", documents(), ids=relative)
def test_files_that_are_named_exist(file: Path) -> None:
    named = NAMED.findall(file.read_text(encoding="utf-8"))

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(f.name[:4]) for f in sorted((ROOT / "docs/adr").glob("*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))
