# Sourced by ./test after venv.sh: the servers that two workers stand on, for deploy/loopback.py.

# PostgreSQL and redis-server come as wheels in .venv; nginx comes from Debian.
have_servers() {
  PATH=$PATH:/usr/sbin
  command -v nginx >/dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    stop "The tests need nginx. As root: apt-get install --no-install-recommends nginx-light"
  say "Installing nginx-light"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -qq --no-install-recommends -o DPkg::Lock::Timeout=300 \
    nginx-light; } >/dev/null || stop "Not installed: nginx-light"
}
