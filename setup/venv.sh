# Sourced by ./run and ./test: the virtual environment in .venv, kept equal to the locks.

# Compiled once, every later start is quicker, even where Python is told to keep nothing.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*"; }

stop() {
  printf '%s\n' "$*" >&2
  exit 1
}

command -v python3 >/dev/null ||
  stop "Python is missing. Install it first: apt-get install python3 python3-venv"

make_venv() {
  [ ! -L .venv ] ||
    stop ".venv is a link to another folder, which would be emptied. Remove the link first: rm .venv"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    stop "Six Strands needs Python 3.11 or newer; this is $(python3 -V 2>&1)."
  say "Making the virtual environment"
  python3 -m venv --clear .venv ||
    stop "This python3 cannot make virtual environments. Install that part first: apt-get install python3-venv"
  printf '%s\n' "$PWD" >.venv/place
  # The lock's own lines for uv, so that the installer is checked by hash like everything else.
  sed -n '/^uv==/,/[^\\]$/p' requirements.txt >.venv/uv.txt
  .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes \
    -r .venv/uv.txt || stop "The package installer could not be fetched. Is the network reachable?"
}

# sync_venv LOCK... does nothing when .venv was made from these locks as they stand.
sync_venv() {
  # What ./test installed stays when ./run renews the rest.
  grep -qs ' requirements-dev.txt$' .venv/locks && set -- requirements.txt requirements-dev.txt
  wanted=$(sha256sum "$@")
  # A folder that was moved needs a new one, since its commands remember where they were.
  if [ -x .venv/bin/python ] && [ -x .venv/bin/uv ] && [ "$PWD" = "$(cat .venv/place 2>/dev/null)" ]; then
    [ "$wanted" = "$(cat .venv/locks 2>/dev/null)" ] && return
  else
    make_venv
  fi
  say "Installing libraries"
  : >.venv/locks
  .venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "$@" ||
    stop "The libraries could not be installed. Is the network reachable?"
  printf '%s\n' "$wanted" >.venv/locks
}
