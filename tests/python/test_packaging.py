"""One version everywhere; a build that fails says what to type; the package builds from its sdist alone."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
from pathlib import Path

import pytest
from comention import _core

ROOT = Path(__file__).parents[2]
SYSTEMS = ["Debian", "Fedora", "brew", "conda"]


def run(*command: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=env)


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = re.search(r"^version: (.*)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited
    versions = {project["version"], importlib.metadata.version("comention"), _core.__version__, cited[1]}
    assert len(versions) == 1, versions


@pytest.mark.parametrize("missing", ["ICU", "Eigen3"])
def test_a_missing_library_is_named_with_what_to_type(missing: str, tmp_path: Path) -> None:
    hidden = f"-DCMAKE_DISABLE_FIND_PACKAGE_{missing}=ON"
    configured = run("cmake", "-G", "Ninja", "-S", ROOT, "-B", tmp_path, "-DCOMENTION_PYTHON=OFF", hidden)
    assert configured.returncode != 0
    assert f"comention needs {'ICU' if missing == 'ICU' else 'the headers of Eigen'}" in configured.stderr
    assert [system for system in SYSTEMS if system not in configured.stderr] == []


@pytest.mark.parametrize(
    ("compiler", "version"), [("GNU", "10.2"), ("Clang", "13.0"), ("AppleClang", "14.0")]
)
def test_an_old_compiler_is_named_with_what_to_type(compiler: str, version: str) -> None:
    identity = [f"-DCMAKE_CXX_COMPILER_ID={compiler}", f"-DCMAKE_CXX_COMPILER_VERSION={version}"]
    configured = run("cmake", *identity, "-P", ROOT / "cmake" / "ComentionToolchain.cmake")
    assert configured.returncode != 0
    assert f"too old: {compiler} {version}" in configured.stderr
    assert [
        system for system in ["Debian", "Fedora", "macOS", "conda"] if system not in configured.stderr
    ] == []


def test_no_compiler_is_named_with_what_to_type(tmp_path: Path) -> None:
    nowhere = tmp_path / "empty"
    nowhere.mkdir()
    tools = {"PATH": str(nowhere), "CXX": ""}
    make = f"-DCMAKE_MAKE_PROGRAM={shutil.which('ninja')}"
    configured = run(
        *(shutil.which("cmake"), "-G", "Ninja", make, "-S", ROOT, "-B", tmp_path / "build"),
        "-DCOMENTION_PYTHON=OFF",
        env={**os.environ, **tools},
    )
    assert configured.returncode != 0
    assert "comention needs a C++20 compiler" in configured.stderr + configured.stdout


@pytest.mark.parametrize("cmake", sorted({shutil.which("cmake"), "/usr/bin/cmake"} - {None}, key=str))
def test_the_core_configures_without_python(cmake: str, tmp_path: Path) -> None:
    if not Path(cmake).exists():
        pytest.skip(f"no {cmake} on this machine")
    eigen = f"-DCMAKE_PREFIX_PATH={Path(importlib.metadata.distribution('cmeel-eigen').locate_file(''))}"
    ninja = f"-DCMAKE_MAKE_PROGRAM={shutil.which('ninja')}"
    hidden = ["-DCMAKE_DISABLE_FIND_PACKAGE_Python=ON", "-DCMAKE_DISABLE_FIND_PACKAGE_pybind11=ON"]
    options = ["-DCOMENTION_PYTHON=OFF", "-DCOMENTION_TESTS=ON", *hidden, eigen, ninja]
    configured = run(cmake, "-G", "Ninja", "-S", ROOT, "-B", tmp_path, *options)
    assert configured.returncode == 0, configured.stderr


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    build = "import sys; from scikit_build_core.build import build_sdist; print(build_sdist(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(folder)], capture_output=True, text=True, cwd=ROOT
    )
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.tar.gz"))


def test_the_sdist_holds_what_a_build_needs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"CMakeLists.txt", "LICENSE", "README.md", "pyproject.toml", "cpp/CMakeLists.txt"} <= names
    assert not [name for name in names if name.endswith((".so", ".pyc", ".o")) or name.startswith("build/")]
    assert sdist.stat().st_size <= 2_000_000


@pytest.mark.slow
@pytest.mark.parametrize("source", ["checkout", "sdist"])
def test_pip_installs_it_into_an_empty_environment(source: str, sdist: Path, tmp_path: Path) -> None:
    """With build isolation: what the build needs comes from its own requirements and from the system."""
    python = tmp_path / "env" / "bin" / "python"
    venv.create(tmp_path / "env", with_pip=True)
    installed = run(python, "-m", "pip", "install", "--quiet", sdist if source == "sdist" else ROOT)
    assert installed.returncode == 0, installed.stderr[-3000:]
    used = subprocess.run(
        [python, "-c", "import comention as cm; print(len(cm.load_sample().tfidf().terms))"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert used.returncode == 0, used.stderr
    assert int(used.stdout) > 100
