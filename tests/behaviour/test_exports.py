"""What a module offers is written down, and nobody takes anything else."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "suasion"
MODULES = {
    ".".join(("suasion", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def offered(tree: ast.Module) -> set[str] | None:
    """Return the names in a module's __all__, or None where it has none that is written out."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return set(ast.literal_eval(node.value)) if isinstance(node.value, ast.List) else None
    return None


OFFERED = {name: names for name, tree in TREES.items() if (names := offered(tree)) is not None}


def imports(tree: ast.Module) -> list[tuple[str, ast.alias]]:
    """List (module, what) of the imports from other modules of the package."""
    nodes = [
        n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and str(n.module).startswith("suasion")
    ]
    return [(str(n.module), alias) for n in nodes for alias in n.names]


def taken(tree: ast.Module) -> list[tuple[str, str]]:
    """List (module, name) of what a module imports from others of the package."""
    return [(module, alias.name) for module, alias in imports(tree)]


def reached(tree: ast.Module) -> list[tuple[str, str]]:
    """List (module, name) of what a module takes as `module.name`, after it has imported that module."""
    known = {alias.asname or alias.name: f"{module}.{alias.name}" for module, alias in imports(tree)}
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)]
    return [(known[n.value.id], n.attr) for n in nodes if known.get(n.value.id) in MODULES]


@pytest.mark.parametrize("name", OFFERED)
def test_what_is_offered_is_there(name: str) -> None:
    """Is every name of __all__ made or imported in its module?"""
    made = {n.name for n in TREES[name].body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    made |= {n.id for n in ast.walk(TREES[name]) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    made |= {a.asname or a.name for n in TREES[name].body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert made >= OFFERED[name]


def test_only_what_is_offered_is_taken() -> None:
    """Does a module import from another only what that one offers, and nothing private of another folder?"""
    wrong = []
    for name, tree in TREES.items():
        for module, what in taken(tree):
            offers = OFFERED.get(module)
            if offers is not None and what not in offers and f"{module}.{what}" not in MODULES:
                wrong.append(f"{name} takes {what} from {module}, which does not offer it")
            private = any(part.startswith("_") for part in module.split("."))
            if private and module.split(".")[:2] != name.split(".")[:2]:
                wrong.append(f"{name} imports {module}, which is private")
        for module, what in reached(tree):
            near = module.rpartition(".")[0] == name.rpartition(".")[0]
            if not near and what not in OFFERED.get(module, {what}):
                wrong.append(f"{name} takes {module}.{what}, which is not offered")
    assert not wrong, "\n".join(wrong)


# Their modules say it; scoring's and reading's inner ones are named after what they measure, and to come.
SAYING = (
    *(
        "analysis",
        "annotations",
        "api",
        "base",
        "cli",
        "course",
        "grading",
        "grading/lms",
        "grading/untrusted",
    ),
    *("labels", "plots", "questions", "reading", "report", "storage", "texts", "widgets"),
)
SILENT = {
    "suasion.base.errors",  # every class there may be caught
    "suasion.reading.quotation",  # to come
    "suasion.widgets.protocol",  # to come
}


@pytest.mark.parametrize("folder", SAYING)
def test_every_module_says_what_it_offers(folder: str) -> None:
    """Has every module of these folders an __all__, or a private name?"""
    silent = {
        name
        for name, path in MODULES.items()
        if path.parent == PACKAGE / folder and not path.name.startswith("_") and name not in OFFERED
    }
    assert silent <= SILENT


def test_a_package_that_hands_on_says_what() -> None:
    """Has each package whose own file imports from inside it an __all__?"""
    silent = [
        name
        for name, path in MODULES.items()
        if path.name == "__init__.py" and taken(TREES[name]) and name not in OFFERED
    ]
    assert silent == ["suasion.scoring.scorers"]  # whose table of scorers is its purpose
