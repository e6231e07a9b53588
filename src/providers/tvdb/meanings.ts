/** Short descriptions of the error codes. TheTVDB has only messages; Holdfast assigns the codes. */
export const TVDB_CODES: Readonly<Record<string, string>> = {
  InvalidAPIKey: 'The API key is not valid',
  InvalidPIN: 'The PIN is not valid: it belongs to no subscriber',
  PINRequired: 'The key is one that users pay for: it needs the PIN of a subscriber',
  Unauthorized: 'The token is missing, expired or not valid',
  NotFoundException: 'There is no such thing',
  MaxResultsOverflow: 'A search goes no further than 5000 results',
}
