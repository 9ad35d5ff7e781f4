/** The page that is shown for an address without one. */
export const notFound = {
  "notFound.code": "404 · {path}",
  "notFound.title": "There is no page here",
  "notFound.means":
    "The address may have a slip in it, or the page has moved. Nothing of yours is touched, and your timer runs on.",
  "notFound.didYouMean": "Did you mean",
} as const;
