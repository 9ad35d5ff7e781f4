/** What fills what was stopped, so that colour is never the only sign: a pattern with an id. */
export function Hatching({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      class="hatching"
      width={7}
      height={7}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={7} height={7} />
      <path d="M2 0V7" />
    </pattern>
  );
}
