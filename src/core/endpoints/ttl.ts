/** How long search results stay fresh: 24 hours, so that new titles appear within a day. */
export const SEARCH_TTL = '24h'

/** How long the details of a title, person or season stay fresh: 7 days. */
export const DETAILS_TTL = '7d'
