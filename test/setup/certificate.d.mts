/** PEM of the test server's certificate. */
export const cert: string
/** PEM of its key. */
export const key: string
