/** What could not be saved or read on this device. */
export const storage = {
  "storage.closed": "This browser does not open your records",
  "storage.closedMeans":
    "A private window or a full disk may be the cause; in an ordinary window it works. ({detail})",
  "storage.full": "Storage on this device is full",
  "storage.fullMeans": "Free some space, then try again.",
  "storage.failed": "This browser could not save or read your records",
  "storage.failedMeans": "Nothing that was saved before is lost. ({detail})",
  "storage.unsaved": {
    one: "{count} change is not saved: keep this page open.",
    other: "{count} changes are not saved: keep this page open.",
  },
  "storage.discard": "Discard",
  "storage.saved": "Saved",
} as const;
