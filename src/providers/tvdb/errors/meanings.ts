/** Short descriptions of the error codes. TheTVDB has only messages; Holdfast assigns the codes. */
export const TVDB_CODES: Readonly<Record<string, string>> = {
  InvalidAPIKey: 'The API key is not valid',
  InvalidPIN: 'The PIN is not valid: it does not belong to a subscriber',
  PINRequired: 'The key is user-supported: it needs the PIN of a subscriber',
  Unauthorized: 'The token is missing, expired or not valid',
  NotFoundException: 'The record was not found',
  MaxResultsOverflow: 'A search returns at most 5000 results',
}
