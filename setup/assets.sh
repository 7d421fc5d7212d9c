# Sourced by ./run and ./test after venv.sh: the style sheet and scripts in app/static/gen.

# Sass asks for node 20.19 or newer. A machine without one gets it into .venv, out of a wheel.
find_node() {
  command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null && return
  [ -x .venv/bin/npm ] || {
    say "Fetching node into .venv, as this machine has no recent one"
    .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r setup/node.txt ||
      stop "Node could not be fetched. Is the network reachable?"
  }
  PATH=$PWD/.venv/bin:$PATH
}

# build_assets does nothing when what it builds from has not changed since the last time.
build_assets() {
  gen=app/static/gen
  charts=$(echo .venv/lib/python3*/site-packages/plotly/package_data/plotly.min.js)
  wanted=$(sha256sum package-lock.json assets/*.scss setup/assets.sh "$charts")
  [ "$wanted" = "$(cat "$gen/inputs" 2>/dev/null)" ] && return
  find_node
  say "Building the style sheet"
  mkdir -p "$gen"
  npm ci --omit=optional --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error >/dev/null ||
    stop "The design system could not be fetched. Is the network reachable?"
  node_modules/.bin/sass --quiet-deps --load-path=node_modules --style=compressed --no-source-map \
    assets/app.scss "$gen/app.css.new" || stop "The style sheet does not build."
  cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js "$gen/"
  cp "$charts" "$gen/"
  mv "$gen/app.css.new" "$gen/app.css"
  printf '%s\n' "$wanted" >"$gen/inputs"
}
