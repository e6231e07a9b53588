import { describe, expect, it } from 'vitest'
import { approvalURL, changedSince, changeWindows, waitForAccessToken } from '../../../src/providers/tmdb/index.ts'
import { setUp } from './client.ts'

const at = (date: string) => Date.parse(`${date}T12:00:00Z`)

describe('TMDB changedSince', () => {
  it('splits the period into windows of at most 14 days without a gap', () => {
    expect(changeWindows(at('2026-01-01'), at('2026-01-03'))).toEqual([{ start_date: '2026-01-01', end_date: '2026-01-03' }])
    expect(changeWindows(at('2026-01-01'), at('2026-02-01'))).toEqual([
      { start_date: '2026-01-01', end_date: '2026-01-14' },
      { start_date: '2026-01-14', end_date: '2026-01-27' },
      { start_date: '2026-01-27', end_date: '2026-02-01' },
    ])
    expect(changeWindows(at('2026-01-01'), at('2026-01-14'))).toHaveLength(1)
    expect(changeWindows(at('2026-01-02'), at('2026-01-01'))).toEqual([])
  })

  it('yields each id once over all pages and windows', async () => {
    const { tmdb, sent } = setUp(({ query }) => {
      const page = Number(query.page)
      return Response.json({ page, total_pages: 2, total_results: 4, results: [{ id: page }, { id: 100 + sent.length }] })
    })
    const ids: number[] = []
    for await (const { id } of changedSince(tmdb, 'movie', at('2026-01-01'), { until: at('2026-01-20') })) ids.push(id)
    expect(ids).toEqual([1, 101, 2, 102, 103, 104])
    expect(sent.map(({ path, query }) => [path, query.start_date, query.end_date, query.page])).toEqual([
      ['/3/movie/changes', '2026-01-01', '2026-01-14', '1'],
      ['/3/movie/changes', '2026-01-01', '2026-01-14', '2'],
      ['/3/movie/changes', '2026-01-14', '2026-01-20', '1'],
      ['/3/movie/changes', '2026-01-14', '2026-01-20', '2'],
    ])
  })

  it('rejects an invalid date', async () => {
    const { tmdb } = setUp(() => Response.json({}))
    await expect(changedSince(tmdb, 'tv', new Date('nonsense')).next()).rejects.toThrow(RangeError)
  })
})

describe('TMDB sign-in', () => {
  it('returns the approval page of TMDB', () => {
    expect(approvalURL('a/b', { redirectTo: 'https://app.example/?x=1' })).toBe(
      'https://www.themoviedb.org/authenticate/a%2Fb?redirect_to=https%3A%2F%2Fapp.example%2F%3Fx%3D1',
    )
    expect(approvalURL('a.b', { version: 4 })).toBe('https://www.themoviedb.org/auth/access?request_token=a.b')
  })

  it('requests the access token until the user approves it', async () => {
    const { tmdb, sent, clock } = setUp((_, count) =>
      count < 4
        ? Response.json({ success: false, status_code: 41, status_message: 'not yet' }, { status: 422 })
        : Response.json({ success: true, status_code: 1, status_message: 'ok', access_token: 'user-token', account_id: '4bc' }),
    )
    const begin = clock.now()
    const { access_token } = await clock.run(waitForAccessToken(tmdb, 'request', { runtime: clock.runtime }))
    expect(access_token).toBe('user-token')
    expect(sent).toHaveLength(4)
    expect(clock.now() - begin).toBeGreaterThanOrEqual(15_000)
    expect(clock.pending).toBe(0)
  })

  it('rejects on any other error', async () => {
    const { tmdb, sent } = setUp(() => Response.json({ success: false, status_code: 33, status_message: 'too old' }, { status: 401 }))
    await expect(waitForAccessToken(tmdb, 'request')).rejects.toMatchObject({ kind: 'auth', code: 33 })
    expect(sent).toHaveLength(1)
  })

  it('rejects immediately when it is aborted', async () => {
    const { tmdb, sent, clock } = setUp(() =>
      Response.json({ success: false, status_code: 41, status_message: 'not yet' }, { status: 422 }),
    )
    const controller = new AbortController()
    const outcome = waitForAccessToken(tmdb, 'request', { runtime: clock.runtime, signal: controller.signal }).catch(
      (error: unknown) => error,
    )
    await clock.settle()
    controller.abort()
    expect(await outcome).toMatchObject({ kind: 'aborted' })
    expect(sent).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })
})
