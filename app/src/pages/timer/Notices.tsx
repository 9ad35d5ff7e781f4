import { Later } from "../../components/Later";
import { undecidedGap } from "../../state/gap";
import { notice } from "../../state/notices";

const loadNote = () => import("./asked").then(({ NoteFor }) => NoteFor);
const loadGap = () => import("./asked").then(({ GapQuestion }) => GapQuestion);

/** What the page has to say above the cards, one thing at a time, and what it has to ask. */
export function Notices() {
  const shown = notice.value;
  return (
    <>
      {shown && <Later load={loadNote} given={{ shown }} />}
      {undecidedGap.value && <Later load={loadGap} given={{}} />}
    </>
  );
}
