/** What the operating system shows at the end of a phase. */
export const alerts = {
  "alerts.focusOver": "Focus phase over",
  "alerts.focusOverBody": "Time for a break.",
  "alerts.breakOver": "Break over",
  "alerts.breakOverBody": "Back to focus when you are ready.",
  "alerts.test": "This is a test",
  "alerts.testBody": "The end of a phase will look like this.",
} as const;
