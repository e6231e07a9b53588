/** How long a search stays fresh: new titles appear within a day. */
export const SEARCH_TTL = '24h'

/** How long the details of one title, person or season stay fresh. */
export const DETAILS_TTL = '7d'
