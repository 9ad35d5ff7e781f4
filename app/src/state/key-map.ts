import type { PlainKey } from "../i18n";

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
  | "goToTimer"
  | "goToSettings"
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
const AFTER_G: Readonly<Record<string, Shortcut>> = { t: "goToTimer", ",": "goToSettings" };

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

export interface KeyGroup {
  readonly title: PlainKey;
  /** What the keys do, and each key as it is written on it. */
  readonly keys: readonly (readonly [does: PlainKey, ...keys: string[]])[];
}

/** The list that `?` shows, by column. */
export const KEY_COLUMNS: readonly (readonly KeyGroup[])[] = [
  [
    {
      title: "keys.timer",
      keys: [
        ["keys.startOrPause", "Space"],
        ["keys.stop", "Esc"],
        ["keys.choosePhase", "1", "2", "3"],
        ["keys.fiveMore", "+"],
        ["keys.interrupt", "!"],
      ],
    },
    {
      title: "keys.anywhere",
      keys: [
        ["keys.undo", "Ctrl", "Z"],
        ["keys.help", "?"],
      ],
    },
  ],
  [
    {
      title: "keys.tasks",
      keys: [
        ["keys.newTask", "T"],
        ["keys.chooseTask", "↑", "↓"],
        ["keys.workOn", "Enter"],
        ["keys.done", "X"],
        ["keys.edit", "E"],
        ["keys.move", "Alt", "↑", "↓"],
        ["keys.delete", "Del"],
      ],
    },
    {
      title: "keys.pages",
      keys: [
        ["keys.goToTimer", "G", "T"],
        ["keys.goToSettings", "G", ","],
      ],
    },
  ],
];
