import type { ComponentChildren } from "preact";
import { Button } from "./Button";
import { Card } from "./Card";
import "../styles/progress.css";

interface ProgressCardProps {
  title: string;
  /** How long it takes yet; empty until that can be told. */
  left: string;
  done: number;
  of: number;
  /** The figures in words. */
  children: ComponentChildren;
  /** Why it stands still. */
  note?: ComponentChildren;
  /** What cancels it, where that can be done, and what it means. */
  cancel?: { text: string; means: string; onCancel: () => void };
}

/** How far long work has come. */
export function ProgressCard({ title, left, done, of, children, note, cancel }: ProgressCardProps) {
  return (
    <Card title={title} aside={left}>
      <div class="stack g16">
        <progress class="progress" aria-label={title} value={done} max={of} />
        <div class="inline">
          <span>{children}</span>
          {cancel && (
            <span class="push">
              <Button onClick={cancel.onCancel}>{cancel.text}</Button>
            </span>
          )}
        </div>
        {note}
        {cancel && <p class="small soft">{cancel.means}</p>}
      </div>
    </Card>
  );
}
