// Starts a worker from a script of the house itself; no other address can become one.
const policy = globalThis.trustedTypes?.createPolicy("freehold-worker", {
  createScriptURL(address) {
    const url = new URL(address, location.origin);
    if (url.origin !== location.origin || !url.pathname.startsWith("/static/js/")) {
      throw new TypeError("Only scripts of this house can be workers.");
    }
    return url.href;
  },
});

export function startWorker(address) {
  return new Worker(policy ? policy.createScriptURL(address) : address, { type: "module" });
}
