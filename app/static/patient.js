// Asking that gives up: a request that hangs would hold up everything that waits behind it.
const PATIENCE = 10000;

// What comes of it later is nobody's any more; whatever is asked like this may be asked again.
export const ask = (address, options) =>
  Promise.race([
    fetch(address, options),
    new Promise((_, fail) => setTimeout(() => fail(new Error("No answer in time")), PATIENCE)),
  ]);
