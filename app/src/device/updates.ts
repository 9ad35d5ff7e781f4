/** The page's side of the service worker: it registers it, and knows when a newer version waits. */

export interface Updates {
  /** Show the newest version: it takes over from the one that runs, and the page loads again. */
  readonly apply: () => void;
  readonly stop: () => void;
}

const LOOK_EVERY_MS = 60 * 60 * 1000;

/**
 * Keep this version on the device and call `onReady` when a newer one can be shown, also when another tab
 * switched to it. Does nothing in development, and where there is no service worker (plain HTTP).
 */
export function watchUpdates(onReady: () => void): Updates {
  const container = import.meta.env.PROD ? navigator.serviceWorker : undefined;
  if (!container) return { apply: () => location.reload(), stop: () => undefined };
  const ended = new AbortController();
  let registration: ServiceWorkerRegistration | undefined;
  let asked = false;
  holdVersion(container, ended.signal);
  onTakeOver(container, ended.signal, () => (asked ? location.reload() : onReady()));
  void register(container).then((registered) => {
    registration = registered;
    if (registered) onWaiting(container, registered, ended.signal, onReady);
  });
  return {
    apply() {
      asked = true;
      if (registration?.waiting) registration.waiting.postMessage("use-this-version");
      else location.reload();
    },
    stop: () => ended.abort(),
  };
}

/** The lock tells the service worker that this page's version is in use (sw.ts). */
function holdVersion(container: ServiceWorkerContainer, ended: AbortSignal): void {
  const version = document.querySelector<HTMLMetaElement>("meta[name=version]")?.content;
  const untilEnded = new Promise((end) => ended.addEventListener("abort", end));
  void navigator.locks.request(`page:${version}`, { mode: "shared" }, () => {
    container.controller?.postMessage("page-started");
    return untilEnded;
  });
}

/** The first service worker of a device takes over as well, but that is no update. */
function onTakeOver(
  container: ServiceWorkerContainer,
  signal: AbortSignal,
  then: () => void,
): void {
  let first = container.controller === null;
  const takenOver = () => {
    if (!first) then();
    first = false;
  };
  container.addEventListener("controllerchange", takenOver, { signal });
}

async function register(
  container: ServiceWorkerContainer,
): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await container.register("/sw.js", { updateViaCache: "none" });
  } catch {
    return undefined; // refused by the browser (private mode, storage off): the page works without
  }
}

function onWaiting(
  container: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  signal: AbortSignal,
  onReady: () => void,
): void {
  const check = () => {
    if (registration.waiting && container.controller) onReady();
  };
  const follow = () => registration.installing?.addEventListener("statechange", check, { signal });
  const look = () => void registration.update().catch(() => undefined); // offline: next time
  registration.addEventListener("updatefound", follow, { signal });
  window.addEventListener("online", look, { signal });
  window.addEventListener("vite:preloadError", look, { signal }); // the server may have moved on
  const looking = setInterval(look, LOOK_EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(looking));
  follow();
  check();
}
