import { announcement } from "../state/announcements";

/** Says starts, ends and the last minutes to those who listen to the page. */
export function Announcer() {
  return (
    <p class="vh" aria-live="polite">
      {announcement.value}
    </p>
  );
}
