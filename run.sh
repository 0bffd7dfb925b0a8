#!/usr/bin/env bash
# From a fresh clone to a result, with nothing installed but git and Python:
#
#   bash run.sh demo [PATH...]   writes one HTML report: of the bundled sample, or of the articles at PATH
#   bash run.sh test [...]       builds and runs pytest, which drives all other tests (... goes to pytest)
#   bash run.sh check            formats, lint, types, sanitizers, fuzzing, instruction counts, slow tests
#
# On Debian and Ubuntu, as root, what the system lacks is installed; elsewhere one line says what to
# install. Everything else goes to .venv and build/. A second run does only what has changed.
set -euo pipefail
exec </dev/null # nothing here asks a question

started_in=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"

say() { printf '\n== %s\n' "$*"; }

# ---- the system ---------------------------------------------------------------------------------

find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      "$name" -c 'import sys; print(sys.executable)'
      return
    fi
  done
}

has_header() { echo "#include <$1>" | "${CXX:-c++}" -E -x c++ - >/dev/null 2>&1; }

has_python_header() {
  "$1" -c 'import os, sys, sysconfig
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))'
}

has_fuzzer() {
  echo 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }' |
    clang++ -fsanitize=fuzzer,address -x c++ - -o /dev/null 2>/dev/null
}

# What a command lacks, as Debian's package names. Each is looked for by what it gives, so that a
# compiler or an ICU that came another way counts.
missing_packages() {
  local command=$1 python
  python=$(find_python)
  [[ $python ]] || echo python3
  "${python:-python3}" -c 'import ensurepip' 2>/dev/null || echo python3-venv
  [[ -z $python ]] || has_python_header "$python" || echo python3-dev
  command -v "${CXX:-c++}" >/dev/null || echo g++
  has_header unicode/brkiter.h || echo libicu-dev
  [[ $command != demo ]] || return 0
  has_header doctest/doctest.h || echo doctest-dev
  # Asked for on Debian only (Ubuntu's is of another kind): elsewhere the tests that look at a page in a
  # browser are skipped without it.
  command -v chromedriver >/dev/null || ! grep -qs "^ID=debian" /etc/os-release || echo chromium-driver
  [[ $command != test ]] || return 0
  command -v clang-format >/dev/null || echo clang-format
  command -v run-clang-tidy >/dev/null || echo clang-tidy
  command -v clang++ >/dev/null || echo clang
  has_fuzzer || echo libclang-rt-dev
  command -v valgrind >/dev/null || [[ $(uname) != Linux ]] || echo valgrind
}

has_apt() { command -v apt-get >/dev/null && command -v dpkg >/dev/null; }

# The same packages where they have other names.
on_this_system() {
  if has_apt; then
    echo "apt-get install $* (as root)"
  elif [[ $(uname) == Darwin ]]; then
    echo "xcode-select --install; brew install python icu4c doctest llvm"
  else
    echo "a C++20 compiler, Python 3.11+ with venv and headers, ICU, doctest; clang and valgrind for 'check'" \
      "(Fedora: dnf install gcc-c++ python3-devel libicu-devel doctest-devel clang-tools-extra compiler-rt valgrind)"
  fi
}

system_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$1")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if ! has_apt || [[ $(id -u) != 0 ]]; then
    echo "run.sh: nothing was done; please install first: $(on_this_system "${missing[@]}")" >&2
    exit 1
  fi
  say "Installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq -o DPkg::Lock::Timeout=300
  apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >/dev/null
  mapfile -t missing < <(missing_packages "$1")
  [[ ${#missing[@]} -eq 0 ]] && return
  echo "run.sh: still missing after the installation: ${missing[*]} (for Python: $(find_python))" >&2
  exit 1
}

# ---- the environment ----------------------------------------------------------------------------

# .venv with the given extras. The package is installed as a link to python/, without compiling: the
# module is built by CMake beside the sources, in the same tree as the C++ tests, so that an edit costs
# one incremental build, and importing never starts one.
python_packages() {
  local extras=$1 stamp=".venv/$1.stamp" wanted build_requirements
  export VIRTUAL_ENV=$root/.venv PATH=$root/.venv/bin:$PATH
  wanted=$(cat pyproject.toml constraints.txt | cksum)
  if ! .venv/bin/python -c '' 2>/dev/null; then
    rm -rf build/dev build/release # made for another Python
    "$(find_python)" -m venv --clear .venv
  fi
  [[ ! -f $stamp || $(<"$stamp") != "$wanted" ]] || return 0
  say "Installing Python packages ($extras)"
  mapfile -t build_requirements < <(python -c 'import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")')
  pip_install "${build_requirements[@]}" cmake ninja
  pip_install --no-build-isolation --config-settings=wheel.cmake=false \
    --config-settings=editable.mode=inplace -e ".[$extras]"
  echo "$wanted" >"$stamp"
}

pip_install() {
  python -m pip install -qq --no-input --disable-pip-version-check --constraint constraints.txt "$@"
}

build() {
  local preset=$1
  if [[ ! -f build/$preset/build.ninja || CMakePresets.json -nt build/$preset/build.ninja ]]; then
    cmake --fresh --preset "$preset" --log-level=WARNING # fresh: a dropped setting must not live on in the cache
  fi
  cmake --build "build/$preset" --target "${@:2}"
}

# ---- the commands -------------------------------------------------------------------------------

demo() {
  system_packages demo
  python_packages plot,graph,read
  build release _core
  cd "$started_in"
  python -m comention demo "$@" -o comention-demo.html
}

run_tests() {
  system_packages test
  python_packages dev
  say "Building"
  build dev all
  say "Testing"
  python -m pytest -m "not slow" "$@"
}

# All steps run, so that one run tells all there is to mend.
check() {
  system_packages check
  python_packages dev
  say "Building"
  build dev all
  step "C++ format" clang_format
  step "Python format" ruff format --check .
  step "Python lint" ruff check .
  step "Python types" mypy
  step "C++ lint" clang_tidy
  step "Core tests under the address and undefined-behaviour sanitizers" sanitized_tests
  step "Fuzzing" fuzzing
  step "Instructions per byte" python benchmarks/instructions.py
  step "Slow tests" python -m pytest -m slow
  [[ ${#failed[@]} -eq 0 ]] && return
  printf '\nfailed: %s\n' "${failed[@]}" >&2
  exit 1
}

failed=()
step() {
  say "$1 (after $SECONDS s)"
  "${@:2}" || failed+=("$1")
}

clang_format() { find cpp tests -name '*.[ch]pp' -print0 | xargs -0 clang-format --dry-run -Werror; }

clang_tidy() {
  run-clang-tidy -quiet -j "$(getconf _NPROCESSORS_ONLN)" -p build/dev "$root/cpp/comention/" \
    2> >(grep -v 'warnings generated' >&2)
}

sanitized_tests() {
  build asan all && UBSAN_OPTIONS=print_stacktrace=1 build/asan/tests/cpp/comention_tests
}

fuzzing() { build fuzz all && python tests/fuzz/run.py build/fuzz --seconds 120; }

case ${1-} in
demo) demo "${@:2}" ;;
test) run_tests "${@:2}" ;;
check) check ;;
*) sed -n '2,6s/^# \{0,1\}//p' run.sh && exit 2 ;;
esac
