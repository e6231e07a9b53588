/** The placeholder that replaces a secret. */
export const REDACTED = '[redacted]'

/** Query parameters whose values are never secret: they identify no person and give no access. */
const PLAIN_QUERY = /* @__PURE__ */ new Set(
  'page per_page page_size limit offset start size count skip sort sort_by order order_by direction language lang locale region country type format fields include expand include_adult include_image_language include_video_language append_to_response year primary_release_year first_air_date_year external_source watch_region timezone season episode episodenumber version v'.split(
    ' ',
  ),
)

/** True for a query parameter whose value may be shown. */
export const isPlainQuery = (name: string): boolean => PLAIN_QUERY.has(name.toLowerCase())

/** Request headers whose values are not secret, so a response that repeats them may be shown. */
const PLAIN_HEADERS =
  /^(?:accept(?:-[a-z]+)?|cache-control|content-(?:type|length|encoding|language)|if-[a-z-]+|range|user-agent|x-plex-(?:product|version|platform|platform-version|device|device-name|model|container-[a-z]+))$/

/** True for a request header whose value may be shown. Expects the name in lower case. */
export const isPlainHeader = (name: string): boolean => PLAIN_HEADERS.test(name)

const PLAIN_RESPONSE =
  /^(?:content-(?:type|length|encoding|language)|date|age|allow|vary|server|cache-control|retry-after|(?:x-)?ratelimit[a-z-]*|etag)$/

/**
 * True for a response header that may be shown even when the response cannot be searched for the request's secrets. Expects the name in
 * lower case.
 */
export const isPlainResponseHeader = (name: string): boolean => PLAIN_RESPONSE.test(name)

const SECRET_WORDS = /token|secret|key|auth|session|cookie|passw|credential|signature|signed|jwt|otp/
const NO_SECRETS =
  /^(?:access-control-|x-ratelimit|ratelimit|sec-websocket-|proxy-authenticate$|www-authenticate$|public-key-pins|surrogate-key$)/

/**
 * True for a header that may hold a credential: its name contains a word such as `token`, `key` or `session`. Expects the name in lower
 * case.
 */
export const isSecretHeader = (name: string): boolean => SECRET_WORDS.test(name) && !NO_SECRETS.test(name)

const SECRET_PARAM = /token|secret|passw|credential|signature|jwt|^key$|(?:api|access|auth|private|session)[-_]?key|session[-_]?id/

/** True for the name of a path parameter whose value is a credential. Item identifiers such as `ratingKey` are not. */
export const isSecretParam = (name: string): boolean => SECRET_PARAM.test(name.toLowerCase())
