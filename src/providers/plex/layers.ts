import type { Layer } from '../../core/context.ts'
import { createError, isRequestError } from '../../core/errors/errors.ts'
import { fail } from '../../core/errors/fail.ts'
import { relocate } from '../../core/request/relocate.ts'
import { isMarkup, parseXML } from './xml.ts'

/** Reads XML, which Plex gives at times although JSON was asked for. What is not well-formed is a `parse` error. */
export const xmlLayer = (): Layer => next => async context => {
  const answer = await next(context)
  if (!isMarkup(answer.data?.value)) return answer
  try {
    return { ...answer, data: { value: await parseXML(answer.data.value) } }
  } catch {
    // the parser's own error shows a piece of the body, which may hold a token
    const { status, headers } = answer
    throw fail(context, { kind: 'parse', message: 'the body is not well-formed XML', status, headers, retryable: true, provider: 'plex' })
  }
}

/** What browsers say when they keep an answer to themselves: Chromium, Firefox, WebKit. */
const WITHHELD = /Failed to fetch|NetworkError when attempting|Load failed/
const WHY =
  'a page may not read plex.tv or a Plex server (CORS), nor load http addresses when it came over https (mixed content). Give `proxy` an address of your own that passes requests on'

/** Says what is behind the bare failure that a browser shows. */
export const explainLayer =
  (hasProxy: boolean): Layer =>
  next =>
  async context => {
    try {
      return await next(context)
    } catch (error) {
      if (hasProxy || !isRequestError(error) || error.kind !== 'network' || !WITHHELD.test(error.message)) throw error
      throw createError({ ...error, kind: 'network', message: `${error.message}. If this is a browser: ${WHY}`, cause: error.cause })
    }
  }

/** Resources live on a host of their own. */
export const hostLayer = (): Layer => next => context => {
  const url = context.request.url.replace(/^https:\/\/plex\.tv(?=\/api\/v2\/resources(?:$|\?))/, 'https://clients.plex.tv')
  return next(relocate(context, url))
}
