/** What the timer's page shows only when it is asked for, or when something happened: loaded together. */
export { GapQuestion } from "./GapQuestion";
export { InterruptDialog } from "./InterruptDialog";
export { LengthDialog } from "./LengthDialog";
export { NoteFor } from "./NoteFor";
export { SessionList } from "./SessionList";
export { TaskEditor } from "./TaskEditor";
