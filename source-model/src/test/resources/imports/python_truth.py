"""Prints what the modules of some packages import, by Python's own parser and import system.

Arguments: the root, then names of packages below it. One line per pair: importer, tab, imported.
Only files of those packages are told.
"""

import ast
import importlib
import importlib.machinery
import importlib.util
import os
import sys
import types

root = sys.argv[1]
packages = sys.argv[2:]


def spec_of(module):
    """Finds a module below the root without running it."""
    path, spec, whole = [root], None, ""
    for part in module.split("."):
        whole = f"{whole}.{part}" if whole else part
        spec = importlib.machinery.PathFinder.find_spec(whole, path)
        if spec is None:
            return None
        path = spec.submodule_search_locations
        if path is None and whole != module:
            return None
    return spec


def is_submodule(package, name):
    """Whether the running package knows the name as one of its modules."""
    try:
        value = getattr(importlib.import_module(package), name, None)
    except Exception:
        value = None
    if isinstance(value, types.ModuleType):
        return value.__name__ == f"{package}.{name}"
    return value is None


def imported(node, package):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        base = importlib.util.resolve_name("." * node.level + base, package)
    found = []
    for alias in node.names:
        inner = f"{base}.{alias.name}"
        parent = spec_of(base)
        submodule = (
            parent is not None
            and parent.submodule_search_locations is not None
            and alias.name != "*"
            and spec_of(inner) is not None
            and is_submodule(base, alias.name)
        )
        found.append(inner if submodule else base)
    return found


def files():
    for package in packages:
        for folder, _, names in os.walk(os.path.join(root, package)):
            for name in names:
                if name.endswith(".py"):
                    yield os.path.join(folder, name)


known = set(files())
for file in sorted(known):
    relative = os.path.relpath(file, root)
    names = relative[:-3].split(os.sep)
    package = ".".join(names[:-1])
    try:
        with open(file, "rb") as source:
            tree = ast.parse(source.read())
    except SyntaxError:
        continue
    targets = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for module in imported(node, package):
                spec = spec_of(module)
                if spec is not None and spec.origin in known and spec.origin != file:
                    targets.add(os.path.relpath(spec.origin, root))
    for target in sorted(targets):
        print(f"{relative}\t{target}")
