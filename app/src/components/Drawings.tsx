/** Icons that only pages need which are loaded later; each is drawn as those of components/Icon.tsx. */
export const AFTER = "M8 5l5 5-5 5";
export const BEFORE = "M12 5 7 10l5 5";
export const BELL = "M5 13.5V9a5 5 0 0 1 10 0v4.5l1 1H4zM8.5 17h3";
export const CLASH = "M3 10h4M13 10h4M7 6v8M13 6v8";
export const COPY = "M7 7h9v9H7zM13 7V4H4v9h3";
export const DOWNLOAD = "M10 3v9M6 8.5l4 4 4-4M4 16.5h12";
export const EYE =
  "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM7.8 10a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0";
export const FILE = "M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15";
export const INFO = "M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 9.2v4.3M10 6.4v.2";
export const KEY = "M3.5 12.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M9.6 10 16 3.6M13 6.6l2 2";
export const LAPTOP = "M4.5 4.5h11v8h-11zM2.5 15.5h15";
export const LEAVE = "M8 4H4.5v12H8M12 6.5l3.5 3.5-3.5 3.5M15.5 10H8";
export const LESS = "M4 10h12";
export const LOCK = "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9";
export const MOON = "M16 12.2A6.8 6.8 0 0 1 7.8 4 6.8 6.8 0 1 0 16 12.2z";
export const PASSKEY =
  "M5 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0M3 16c0-3 2-4.6 5-4.6 1 0 1.9.2 2.6.5M15 17v-5.2M15 17l1.5-1.5M13 10a2 2 0 1 0 4 0a2 2 0 1 0-4 0";
export const PHONE =
  "M8 2.5h4a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2M9.5 14.8h1";
export const PLAY = "M6 4.5v11l9-5.5z";
export const REFRESH =
  "M4 10a6 6 0 0 1 10.5-4L16.5 8M16.5 4v4h-4M16 10a6 6 0 0 1-10.5 4L3.5 12M3.5 16v-4h4";
export const SEARCH = "M4 9a5 5 0 1 0 10 0a5 5 0 1 0-10 0M13 13l3.5 3.5";
export const SOUND = "M3.5 8v4h3L10 15V5L6.5 8zM13 7.5a3.5 3.5 0 0 1 0 5M15 5.5a6.3 6.3 0 0 1 0 9";
export const UP = "M5 12l5-5 5 5";
