import { useEffect, useState } from "preact/hooks";

/** Where there is no room beside the list (styles/layout.css has the same width). */
const NARROW = "(max-width: 820px)";

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches);

  useEffect(() => {
    const query = matchMedia(NARROW);
    const follow = () => setNarrow(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);

  return narrow;
}
