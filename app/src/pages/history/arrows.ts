import { neighbour } from "../../state/history";
import { place, showPlace } from "../../state/history-place";
import { isTakenBy } from "../../state/shortcuts";

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Show the day before or after. */
export function stepDay(step: 1 | -1): void {
  const day = neighbour(step);
  if (day !== null) showPlace({ day });
}

/** Let ← and → turn the days, except for whoever types or chooses. Returns what ends it. */
export function followArrows(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.defaultPrevented || place.peek().everywhere || isTaken(event)) return;
    event.preventDefault();
    stepDay(step);
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/** Also by a radio button, whose arrows choose. */
function isTaken({ target, key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || shiftKey) return true;
  return isTakenBy(target, key) || (target instanceof Element && target.matches("input"));
}
