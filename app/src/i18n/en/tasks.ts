/** The list of tasks beside the timer. */
export const tasks = {
  "tasks.title": "Tasks",
  "tasks.doneAt": "done at about {time}",
  "tasks.add": "Add a task… (T)",
  "tasks.addFirst": "What will you work on? Optional (T)",
  "tasks.new": "New task",
  "tasks.addButton": "Add",
  "tasks.empty": "Write down what you will work on, and how many pomodoros it may take.",
  "tasks.list": "Tasks, in order",
  "tasks.done": "Done: {text}",
  "tasks.workOn": "Work on",
  "tasks.ofEstimate": "of {estimate}",
  "tasks.edit": "Edit {text}",
  "tasks.moveHow": "Drag, or press Alt and an arrow key on the task",
} as const;
