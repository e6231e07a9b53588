import { html, json } from '../sandbox/reply.ts'
import type { Reply } from '../sandbox/types.ts'

// TMDB status code: [HTTP status, message]
const CODES: Readonly<Record<number, readonly [status: number, words: string]>> = {
  1: [200, 'Success.'],
  3: [401, 'Authentication failed: no permission for this service.'],
  5: [422, 'Invalid parameters: the request parameters are incorrect.'],
  6: [404, 'Invalid id: the id is invalid or not found.'],
  7: [401, 'Invalid API key: a valid key is needed.'],
  9: [503, 'Service offline: try again later.'],
  11: [500, 'Internal error: something went wrong.'],
  12: [201, 'The item was updated.'],
  13: [200, 'The item was deleted.'],
  17: [401, 'Session denied.'],
  18: [400, 'Validation failed.'],
  21: [200, 'Entry not found: the item to edit does not exist.'],
  22: [400, 'Invalid page: pages go from 1 to 500 and are whole numbers.'],
  24: [504, 'The request to the backend timed out.'],
  25: [429, 'The request count is over the limit.'],
  27: [400, 'Too many append to response objects: the maximum is 20.'],
  33: [401, 'Invalid request token: it is expired or invalid.'],
  34: [404, 'The requested resource was not found.'],
  42: [405, 'This method is not supported for this resource.'],
  44: [500, 'The id is invalid.'],
}

/** Creates TMDB's response with one of its status codes. */
export function tmdbCode(number: number): Reply {
  const [status, words] = CODES[number] ?? [500, 'Unknown.']
  const success = number === 1 || number === 12 || number === 13
  return json({ success, ...(number === 17 ? { failure: true } : {}), status_code: number, status_message: words }, status)
}

const FAILURES: Readonly<Record<number, number>> = { 429: 25, 500: 11, 503: 9, 504: 24 }

/** Creates TMDB's error response: JSON with a status code, but HTML for 502, which comes from the CDN edge. */
export const tmdbFailure = (status: number): Reply =>
  FAILURES[status] ? tmdbCode(FAILURES[status]) : html(`${status} Bad Gateway`, status)
