import type { Answer, Next, RequestContext } from './context.ts'

/** Calls the rest of the pipeline. What it throws at once becomes a rejection, so that one handler sees every failure. */
export function callNext(next: Next, context: RequestContext): Promise<Answer> {
  try {
    return next(context)
  } catch (error) {
    return Promise.reject(error)
  }
}
