import { isRequestError } from '../../../src/core/errors/errors.ts'
import type { Story } from './run.ts'

type Check = (story: Story) => readonly string[]

const none: readonly string[] = []
const when = (broken: boolean, text: string): readonly string[] => (broken ? [text] : none)

/** The invariants of every run, by name. */
export const INVARIANTS: Readonly<Record<string, Check>> = {
  'I1 no call makes more attempts than its policy allows': ({ plan, events, requests }) => {
    const attempts = new Map<string, number>()
    for (const event of events) if (event.type === 'attempt') attempts.set(event.id, (attempts.get(event.id) ?? 0) + 1)
    const most = Math.max(0, ...attempts.values())
    const all = [...attempts.values()].reduce((a, b) => a + b, 0)
    const hedges = events.filter(event => event.type === 'hedge' && event.outcome === 'sent').length
    return [
      ...when(most > plan.attempts, `${most} attempts of ${plan.attempts}`),
      ...when(requests.length > all + hedges, `${requests.length} requests for ${all} attempts and ${hedges} hedges`),
    ]
  },
  'I2 an outage receives at most 1.1 attempts per call, plus 5': ({ plan, requests, ended, events }) => {
    const hedges = events.filter(event => event.type === 'hedge' && event.outcome === 'sent').length
    return when(
      plan.weather === 'outage' && requests.length - hedges > 1.1 * ended.length + 5,
      `${requests.length} requests for ${ended.length} calls`,
    )
  },
  'I3 no attempt starts after its call has ended': ({ requests, ended, plan }) =>
    requests.flatMap(({ call, at }) => {
      if (call === undefined) return none
      const planned = plan.calls[call]
      const owner = ended.find(one => one.call === planned)
      return when(!owner || at > owner.end || at >= owner.start + plan.deadline, `an attempt of call ${call} at ${at}, after it ended`)
    }),
  'I3 every call ends by its deadline, and immediately when it is aborted': ({ ended, plan }) =>
    ended.flatMap(({ call, start, end }) =>
      when(end > start + Math.min(plan.deadline, call.abortAfter ?? Infinity) + 1, `a call took ${end - start} ms`),
    ),
  'I4 nothing is left open: no timer, listener, request or body': ({ timersLeft, listenersLeft, requests }) => [
    ...when(timersLeft !== 0, `${timersLeft} timers left`),
    ...when(listenersLeft !== 0, `${listenersLeft} listeners left`),
    ...when(
      requests.some(({ done }) => !done),
      'a request left open',
    ),
    ...when(
      requests.some(({ bodyOpen }) => bodyOpen),
      'a body left unread',
    ),
  ],
  'I5 nothing is sent during a wait that the server asked for': ({ requests, holds }) =>
    holds.flatMap(({ from, to }) =>
      requests.flatMap(({ at }) => when(at > from && at < to, `a request at ${at}, in a hold from ${from} to ${to}`)),
    ),
  'I7 no caller is aborted by another': ({ ended }) =>
    ended.flatMap(({ call, error }) =>
      when(call.abortAfter === undefined && isRequestError(error) && error.kind === 'aborted', 'aborted by somebody else'),
    ),
  'I8 and I9 every value is complete and belongs to its caller': ({ ended }) =>
    ended.flatMap(({ call, value, error }) => {
      if (error !== undefined || value === '<html>edge</html>') return none
      return when(
        JSON.stringify(value) !== JSON.stringify({ ok: true, path: call.path, user: call.user }),
        `${call.user} got ${JSON.stringify(value)} for ${call.path}`,
      )
    }),
  'I10 a broken store fails no request that the network can answer': ({ plan, ended }) =>
    when(plan.weather === 'fair', '').length === 0
      ? none
      : ended.flatMap(({ error }) => when(error !== undefined && plan.deadline > 1000, `failed in fair weather: ${String(error)}`)),
  'every failure has one of the documented error kinds': ({ ended }) =>
    ended.flatMap(({ error }) => when(error !== undefined && !isRequestError(error), `${String(error)}`)),
}

/** Returns the invariants that a run violated. */
export const violations = (story: Story): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, check]) => [...new Set(check(story))].slice(0, 3).map(text => `${name}: ${text}`))
