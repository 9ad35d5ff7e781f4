import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { nextTask } from "../device/tasks";

let before = Promise.resolve();
let waiting = 0;
let opened = false;

async function takeTurn(show: () => void): Promise<void> {
  waiting += 1;
  const turn = before.then(nextTask).then(show);
  before = turn;
  await turn;
  waiting -= 1;
  opened ||= waiting === 0;
}

/** Tells whether it is this component's turn: after those above it, in a task of its own. */
export function useTurn(): boolean {
  const [come, setCome] = useState(opened);

  useLayoutEffect(() => {
    if (!come) void takeTurn(() => setCome(true));
  }, []);

  return come;
}

/**
 * A part of the page that is rendered in its turn, so that a slow device shows the first parts early and
 * answers in between. Once the page is open, parts come at once.
 */
export function InTurn({ children }: { children: ComponentChildren }) {
  return useTurn() ? children : null;
}
