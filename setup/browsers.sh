# Sourced by ./test after venv.sh: the browsers in which the journeys run.

# Chromium is driven by playwright; Firefox is what government desks have; WebKit is the iPhone's
# engine. CHROMIUM and FIREFOX may each name one that is not on the path.
find_browsers() {
  CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}
  FIREFOX=${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}
  export CHROMIUM FIREFOX
  packages=
  [ -x "$CHROMIUM" ] || packages="$packages chromium"
  [ -x "$FIREFOX" ] || packages="$packages firefox-esr"
  command -v WebKitWebDriver >/dev/null || packages="$packages webkit2gtk-driver"
  command -v Xvfb >/dev/null || packages="$packages xvfb"
}

have_browsers() {
  find_browsers
  [ -n "$packages" ] || return 0
  # Without Arial's twin the pages are laid out in other widths than readers see.
  packages="${packages# } fonts-liberation"
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
    stop "The tests need browsers. As root: apt-get install --no-install-recommends $packages"
  say "Installing $packages"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # one word for each package
  { apt-get update -qq && apt-get install -qq --no-install-recommends -o DPkg::Lock::Timeout=300 \
    $packages; } >/dev/null || stop "Not installed: $packages"
  CHROMIUM= FIREFOX=
  find_browsers
}
