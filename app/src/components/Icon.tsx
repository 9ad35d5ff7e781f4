/** Line icons on a 20 × 20 grid, each one path. They only repeat what a word beside them says. */
const PATHS = {
  alert: "M10 3.2 17.5 16.5h-15zM10 8v4M10 14.2v.1",
  bin: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  check: "M4 10.5 8 14.5 16 6",
  close: "M5 5 15 15M15 5 5 15",
  down: "M5 8l5 5 5-5",
  dots: "M4.5 10v.1M10 10v.1M15.5 10v.1",
  grip: "M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1",
  more: "M10 4v12M4 10h12",
  pen: "M4 16l.8-3.4L13.2 4.2l2.6 2.6-8.4 8.4z",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5",
} as const;

/** One of those that are there at once, or a path itself (components/Drawings.tsx). */
export type IconName = keyof typeof PATHS | `M${string}`;

const known: Readonly<Record<string, string>> = PATHS;

export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? "icon s" : "icon"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={known[name] ?? name} />
    </svg>
  );
}
