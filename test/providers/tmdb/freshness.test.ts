import { expect, it } from 'vitest'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
// Loaded when first needed, which takes real time: a virtual clock does not wait for files.
import '../../../src/core/cache/strategy/http/strategy.ts'
import { methodOf, setUp } from './client.ts'
import { endpointOf, type Recording, readRecordings, respond } from './recordings.ts'

const recordings = readRecordings()
const header = (headers: Readonly<Record<string, string>>, name: string) =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
const maxAge = ({ response }: Recording) => /max-age=(\d+)/.exec(header(response.headers, 'cache-control') ?? '')?.[1]

it('recorded TMDB responses are cached for the lifetime that their headers state', async () => {
  const told = recordings.filter(recording => maxAge(recording) !== undefined)
  for (const recording of told) {
    const found = endpointOf(recording.request)
    if (!found) continue
    const seconds = Number(maxAge(recording))
    const { tmdb, sent, clock } = setUp(() => respond(recording), { cache: createCache({ driver: memoryDriver(), policy: 'http' }) })
    // The endpoint's own lifetime is for what the server says nothing of: here the server has said.
    const call = () => clock.run(methodOf(tmdb, found.name)(found.parameters))
    await call()
    const again = await call()
    expect(again, recording.file).toEqual(recording.response.body)
    expect(sent.length, `${recording.file} max-age=${seconds}`).toBe(seconds > 0 ? 1 : 2)
    if (seconds === 0) {
      if (header(recording.response.headers, 'etag'))
        expect(sent[1]?.headers['if-none-match']).toBe(header(recording.response.headers, 'etag'))
      continue
    }
    await clock.advance(seconds * 1000 + 1000)
    await call()
    expect(sent, recording.file).toHaveLength(2)
  }
  expect(told).toHaveLength(recordings.length && 46)
})
