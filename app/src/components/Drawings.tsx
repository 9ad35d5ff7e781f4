/** Icons that only pages need which are loaded later; each is drawn as those of components/Icon.tsx. */
export const AFTER = "M8 5l5 5-5 5";
export const BEFORE = "M12 5 7 10l5 5";
export const BELL = "M5 13.5V9a5 5 0 0 1 10 0v4.5l1 1H4zM8.5 17h3";
export const CLASH = "M3 10h4M13 10h4M7 6v8M13 6v8";
export const COPY = "M7 7h9v9H7zM13 7V4H4v9h3";
export const FILE = "M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15";
export const KEY = "M3.5 12.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M9.6 10 16 3.6M13 6.6l2 2";
export const PLAY = "M6 4.5v11l9-5.5z";
export const SEARCH = "M4 9a5 5 0 1 0 10 0a5 5 0 1 0-10 0M13 13l3.5 3.5";
