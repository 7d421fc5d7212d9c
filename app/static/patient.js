// Asking that gives up: a request that hangs would hold up everything that waits behind it.
const PATIENCE = 10000;

export function ask(address, options) {
  if (typeof AbortController === "undefined") return fetch(address, options);
  const stop = new AbortController();
  // What has been answered by then is not disturbed.
  setTimeout(() => stop.abort(), PATIENCE);
  return fetch(address, Object.assign({ signal: stop.signal }, options));
}
