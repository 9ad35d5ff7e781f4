/** A day as a ring that fills up to its goal. */
export interface Ring {
  readonly key: string;
  /** Below it; none in a calendar, whose columns have names. */
  readonly label?: string;
  readonly strong?: boolean;
  readonly count: number;
  /** 0 for a day on which nothing is asked for. */
  readonly goal: number;
  readonly ahead: boolean;
  readonly words: string;
}

interface RingsProps {
  label: string;
  rings: readonly Ring[];
  /** The column of the first, from 1. */
  begins?: number;
}

/** Days in rows of seven. */
export function Rings({ label, rings, begins = 1 }: RingsProps) {
  return (
    <ul class="rings" aria-label={label}>
      {rings.map((ring, index) => (
        <li key={ring.key} style={index === 0 ? { gridColumnStart: begins } : undefined}>
          <svg viewBox="0 0 44 44" aria-hidden="true">
            <Round {...ring} />
          </svg>
          {ring.label && (
            <span class={ring.strong ? "strong" : undefined} aria-hidden="true">
              {ring.label}
            </span>
          )}
          <span class="vh">{ring.words}</span>
        </li>
      ))}
    </ul>
  );
}

function Round({ count, goal, ahead }: Ring) {
  if (count === 0) return <circle class={ahead || goal === 0 ? "rest" : ""} {...CIRCLE} />;
  const full = goal > 0 && count >= goal;
  const share = goal > 0 ? Math.min(1, count / goal) : 0;
  return (
    <>
      <circle class={full ? "full" : ""} {...CIRCLE} />
      {!full && share > 0 && (
        <circle class="part" {...CIRCLE} pathLength={100} stroke-dasharray={`${share * 100} 100`} />
      )}
      <text class={full ? "on" : ""} x={22} y={27}>
        {count}
      </text>
    </>
  );
}

const CIRCLE = { cx: 22, cy: 22, r: 18 } as const;
