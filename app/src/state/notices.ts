import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Instant, Timer } from "../domain/records";
import type { SetAside } from "../records/rows";

/** What the other device had done when a command from here came too late. */
export type Happened = "started" | "paused" | "resumed" | "stopped" | "ended" | "changed";

export type Notice =
  | {
      readonly kind: "elsewhere";
      readonly device: string | null;
      readonly at: Instant;
      readonly timer: Timer;
    }
  | {
      readonly kind: "first";
      readonly what: Happened;
      readonly device: string | null;
      /** When the other device did it, and when the command was given here. */
      readonly at: Instant;
      readonly mine: Instant;
      readonly timer: Timer;
    }
  | { readonly kind: "noSound" }
  | { readonly kind: "update"; readonly apply: () => void }
  | { readonly kind: "aside"; readonly first: SetAside; readonly count: number }
  | { readonly kind: "zone"; readonly zone: string; readonly saved: string }
  | { readonly kind: "leftWork"; readonly sessions: number; readonly tasks: number }
  | { readonly kind: "problem"; readonly text: string };

export interface Toast {
  readonly text: string;
  readonly undo?: (() => Promise<void>) | undefined;
}

const TOAST_MS = 8000;

const notices = signal<readonly Notice[]>([]);
const toasts = signal<readonly Toast[]>([]);

/** What asks for an answer comes before what only tells. */
const FIRST_TO_LAST = [
  "problem",
  "first",
  "aside",
  "leftWork",
  "zone",
  "noSound",
  "update",
  "elsewhere",
] as const;

/** The notice to show: the most urgent that was not dismissed. */
export const notice: ReadonlySignal<Notice | null> = computed(() => {
  const kind = FIRST_TO_LAST.find((one) => notices.value.some((shown) => shown.kind === one));
  return notices.value.find((shown) => shown.kind === kind) ?? null;
});

/** The toast to show: the oldest in the queue. */
export const toast: ReadonlySignal<Toast | null> = computed(() => toasts.value[0] ?? null);

/** Show a notice; one of the same kind gives way to it. */
export function showNotice(shown: Notice): void {
  notices.value = [...notices.peek().filter(({ kind }) => kind !== shown.kind), shown];
}

/** Dismiss what is shown, or the notice of this kind. */
export function dismissNotice(kind: Notice["kind"] | undefined = notice.peek()?.kind): void {
  if (notices.peek().some((shown) => shown.kind === kind)) {
    notices.value = notices.peek().filter((shown) => shown.kind !== kind);
  }
}

/** Put a toast in the queue; each is shown for 8 seconds. */
export function showToast(shown: Toast): void {
  toasts.value = [...toasts.peek(), shown];
  if (toasts.peek().length === 1) showFor(shown);
}

/** Take away the toasts that would undo what was done to records which are no longer shown. */
export function forgetUndos(): void {
  const before = toasts.peek()[0];
  toasts.value = toasts.peek().filter(({ undo }) => undo === undefined);
  const following = toasts.peek()[0];
  if (following && before?.undo) showFor(following);
}

/** Undo what the toast on show says, and take it away. */
export async function undoLast(): Promise<void> {
  const shown = toast.peek();
  if (!shown?.undo) return;
  leave(shown);
  await shown.undo();
}

function showFor(shown: Toast): void {
  setTimeout(() => leave(shown), TOAST_MS);
}

function leave(shown: Toast): void {
  if (toasts.peek()[0] !== shown) return;
  toasts.value = toasts.peek().slice(1);
  const following = toasts.peek()[0];
  if (following) showFor(following);
}
