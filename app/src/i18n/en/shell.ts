/** What every page shows. */
export const shell = {
  brand: "pomodoro",
  close: "Close",
  undo: "Undo",
  less: "{label}: less",
  more: "{label}: more",
  percent: "{value} %",
} as const;
