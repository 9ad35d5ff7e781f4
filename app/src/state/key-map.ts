/** The pages that a letter after G opens. */
export type PagePath = "/" | "/statistics" | "/history" | "/settings";

export type Shortcut =
  | "startOrPause"
  | "stop"
  | "focus"
  | "shortBreak"
  | "longBreak"
  | "fiveMore"
  | "interrupt"
  | "newTask"
  | "chooseTask"
  | PagePath
  | "undo"
  | "help";

/** What a press of a key is made of; a KeyboardEvent is one. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const CHARACTERS: Readonly<Record<string, Shortcut>> = {
  "1": "focus",
  "2": "shortBreak",
  "3": "longBreak",
  "+": "fiveMore",
  "!": "interrupt",
  t: "newTask",
  "?": "help",
};
const OTHERS: Readonly<Record<string, Shortcut>> = {
  " ": "startOrPause",
  Escape: "stop",
  ArrowUp: "chooseTask",
  ArrowDown: "chooseTask",
};
const AFTER_G: Readonly<Record<string, PagePath>> = {
  t: "/",
  s: "/statistics",
  h: "/history",
  ",": "/settings",
};

/**
 * What a press asks for; `afterG` when G was pressed just before, `letters` false when the user has
 * switched off the keys that write something (WCAG 2.1.4).
 */
export function shortcutFor(press: KeyPress, afterG: boolean, letters: boolean): Shortcut | null {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (ctrlKey || metaKey) return key.toLowerCase() === "z" && !altKey ? "undo" : null;
  if (altKey) return null;
  const character = letters ? (afterG ? AFTER_G : CHARACTERS)[key.toLowerCase()] : undefined;
  return character ?? OTHERS[key] ?? null;
}
