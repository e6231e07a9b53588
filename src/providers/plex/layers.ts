import type { Layer } from '../../core/context.ts'
import { createError, isRequestError } from '../../core/errors/errors.ts'
import { fail } from '../../core/errors/fail.ts'
import { relocate } from '../../core/request/relocate.ts'
import { isMarkup, parseXML } from './answers/xml.ts'

/** Parses XML responses, which Plex sometimes sends although JSON was requested. Malformed XML becomes a `parse` error. */
export const xmlLayer = (): Layer => next => async context => {
  const answer = await next(context)
  if (!isMarkup(answer.data?.value)) return answer
  try {
    return { ...answer, data: { value: await parseXML(answer.data.value) } }
  } catch {
    // the parser's own error quotes the body, which may contain a token
    const { status, headers } = answer
    throw fail(context, { kind: 'parse', message: 'the body is not well-formed XML', status, headers, retryable: true, provider: 'plex' })
  }
}

/** The error messages of Chromium, Firefox and WebKit for a response that the page may not read. */
const BLOCKED_BY_BROWSER = /Failed to fetch|NetworkError when attempting|Load failed/
const BROWSER_HINT =
  'a page may not read plex.tv or a Plex server (CORS), and an https page may not load http addresses (mixed content). Set `proxy` to an address of yours that forwards requests'

/** Adds the likely cause (CORS or mixed content) to the generic network error of a browser. */
export const browserHintLayer =
  (hasProxy: boolean): Layer =>
  next =>
  async context => {
    try {
      return await next(context)
    } catch (error) {
      if (hasProxy || !isRequestError(error) || error.kind !== 'network' || !BLOCKED_BY_BROWSER.test(error.message)) throw error
      throw createError({
        ...error,
        kind: 'network',
        message: `${error.message}. If this is a browser: ${BROWSER_HINT}`,
        cause: error.cause,
      })
    }
  }

/** Sends requests for resources to clients.plex.tv instead of plex.tv. */
export const resourcesHostLayer = (): Layer => next => context => {
  const url = context.request.url.replace(/^https:\/\/plex\.tv(?=\/api\/v2\/resources(?:$|\?))/, 'https://clients.plex.tv')
  return next(relocate(context, url))
}
