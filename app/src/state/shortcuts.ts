import { type ReadonlySignal, signal } from "@preact/signals";
import type { Phase } from "../domain/records";
import { type PagePath, type Shortcut, shortcutFor } from "./key-map";
import { toast, undoLast } from "./notices";
import { go, path } from "./route";
import { settings } from "./settings";
import { choose, extend, face, pause, resume, start, stop } from "./timer";

/** G waits this long for the letter of a page. */
const CHORD_MS = 1500;
const FIVE_MINUTES = 300;

/** Where a page that has no keys of its own leads to. */
const LIST = "#keys";
const listShown = signal(location.hash === LIST);

/** Whether the list of all keys is open. */
export const keyListShown: ReadonlySignal<boolean> = listShown;

export function showKeyList(): void {
  listShown.value = true;
}

export function hideKeyList(): void {
  listShown.value = false;
}

/** Let the keys act, until the returned function is called. */
export function followKeys(): () => void {
  let pressedG = Number.NEGATIVE_INFINITY;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isTakenBy(event.target, event.key)) return;
    const letters = settings.peek().shortcuts;
    const afterG = event.timeStamp - pressedG < CHORD_MS;
    const asked = shortcutFor(event, afterG, letters);
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    pressedG =
      event.key.toLowerCase() === "g" && plain ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (asked && carryOut(asked)) event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/** Who types keeps the keys, and so does an open dialog or menu; Space presses what has the focus. */
export function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (document.querySelector("dialog[open], :popover-open")) return true;
  if (!(target instanceof HTMLElement)) return false;
  const typing = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
  if (target.matches(typing)) return true;
  return key === " " && target.matches("a, button, input, summary");
}

/** Returns whether there was anything to do; if not, the key is the browser's. */
function carryOut(asked: Shortcut): boolean {
  if (asked === "help") showKeyList();
  else if (asked === "undo") return undo();
  else if (isPage(asked)) go(asked);
  else return path.peek() === "/" && onTimerPage(asked);
  return true;
}

function isPage(asked: Shortcut): asked is PagePath {
  return asked.startsWith("/");
}

function undo(): boolean {
  if (!toast.peek()?.undo) return false;
  void undoLast();
  return true;
}

type OnTimerPage = Exclude<Shortcut, PagePath | "help" | "undo">;

function onTimerPage(asked: OnTimerPage): boolean {
  switch (asked) {
    case "startOrPause":
      void startOrPause();
      return true;
    case "stop":
      return whileActive(stop);
    case "fiveMore":
      return whileActive(() => extend(FIVE_MINUTES));
    case "interrupt":
      return onControl('[aria-keyshortcuts="!"]', (control) => control.click());
    case "newTask":
      return onControl('[aria-keyshortcuts="T"]', (control) => control.focus());
    case "chooseTask":
      return onControl("[data-row]", (control) => control.focus());
    default:
      return choosePhase(asked);
  }
}

function startOrPause(): Promise<void> {
  const { state } = face.peek();
  if (state === "running") return pause();
  return state === "paused" ? resume() : start();
}

function whileActive(command: () => Promise<void>): boolean {
  const active = face.peek().state !== "idle";
  if (active) void command();
  return active;
}

function choosePhase(phase: Phase): boolean {
  const { state } = face.peek();
  const free = state === "idle" || state === "ended";
  if (free) void choose(phase);
  return free;
}

/** A key for a control of the page: it does what the control does, or nothing when it is not there. */
function onControl(selector: string, act: (control: HTMLElement) => void): boolean {
  const control = document.querySelector<HTMLElement>(selector);
  if (control) act(control);
  return control !== null;
}
