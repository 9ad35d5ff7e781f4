import type { KeyText } from "../i18n/keys";

export interface KeyGroup {
  readonly title: KeyText;
  /** What the keys do, and each key as it is written on it. */
  readonly keys: readonly (readonly [does: KeyText, ...keys: string[]])[];
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
        ["keys.goToStatistics", "G", "S"],
        ["keys.goToHistory", "G", "H"],
        ["keys.goToSettings", "G", ","],
        ["keys.turn", "←", "→"],
        ["keys.period", "←", "→"],
      ],
    },
  ],
];
