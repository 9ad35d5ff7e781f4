/** English is written with the 24-hour clock and the day before the month, as the pages are. */
export const LOCALE = "en-GB";
