interface Scheduler {
  yield(): Promise<void>;
}

const scheduler: Scheduler | undefined = Reflect.get(globalThis, "scheduler");

/** Let the browser paint and answer what was pressed; what follows runs in a task of its own. */
export function nextTask(): Promise<void> {
  if (scheduler && "yield" in scheduler) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}
