/** Line icons on a 20 × 20 grid, each one path. They only repeat what a word beside them says. */
const PATHS = {
  after: "M8 5l5 5-5 5",
  alert: "M10 3.2 17.5 16.5h-15zM10 8v4M10 14.2v.1",
  before: "M12 5 7 10l5 5",
  bell: "M5 13.5V9a5 5 0 0 1 10 0v4.5l1 1H4zM8.5 17h3",
  bin: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6",
  check: "M4 10.5 8 14.5 16 6",
  clash: "M3 10h4M13 10h4M7 6v8M13 6v8",
  close: "M5 5 15 15M15 5 5 15",
  down: "M5 8l5 5 5-5",
  copy: "M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3",
  dots: "M4.5 10v.1M10 10v.1M15.5 10v.1",
  download: "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
  eye: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM7.8 10a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0",
  file: "M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15",
  grip: "M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1",
  info: "M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 9.2v4.3M10 6.4v.2",
  leave: "M8 4H4.5v12H8M12 6.5l3.5 3.5-3.5 3.5M15.5 10H8",
  less: "M4 10h12",
  moon: "M16 12.2A6.8 6.8 0 0 1 7.8 4 6.8 6.8 0 1 0 16 12.2z",
  more: "M10 4v12M4 10h12",
  pen: "M4 16l.8-3.4L13.2 4.2l2.6 2.6-8.4 8.4z",
  phone: "M8 2.5h4a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2M9.5 14.8h1",
  play: "M6 4.5v11l9-5.5z",
  refresh: "M4 10a6 6 0 0 1 10.5-4L16.5 8M16.5 4v4h-4M16 10a6 6 0 0 1-10.5 4L3.5 12M3.5 16v-4h4",
  search: "M4 9a5 5 0 1 0 10 0a5 5 0 1 0-10 0M13 13l3.5 3.5",
  sound: "M3.5 8v4h3L10 15V5L6.5 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5.5a6.3 6.3 0 0 1 0 9",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5",
  up: "M5 12l5-5 5 5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? "icon s" : "icon"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
