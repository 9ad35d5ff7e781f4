/** Says "tick" every so many milliseconds; a worker's timers are not slowed down in a hidden tab. */
export {}; // a module, so that `self` can be named by its real type

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = (event: MessageEvent<number>) => {
  self.setInterval(() => self.postMessage(null), event.data);
};
