import { describe, expect, it } from 'vitest'
import type { ErrorKind } from '../../../src/core/errors/errors.ts'
import { isRetryable, kindOfStatus } from '../../../src/core/http/classifier.ts'

describe('kindOfStatus', () => {
  it.each([
    [400, 'client'],
    [401, 'auth'],
    [402, 'client'],
    [403, 'auth'],
    [404, 'not-found'],
    [408, 'client'],
    [410, 'not-found'],
    [422, 'client'],
    [429, 'rate-limit'],
    [498, 'auth'],
    [499, 'client'],
    [500, 'server'],
    [501, 'server'],
    [503, 'server'],
    [599, 'server'],
  ] as const)('maps status %i to the kind %s', (status, kind) => {
    expect(kindOfStatus(status)).toBe(kind)
  })
})

describe('isRetryable', () => {
  it.each([
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [407, false],
    [408, true],
    [409, false],
    [410, false],
    [424, false],
    [425, true],
    [426, false],
    [429, true],
    [498, false],
    [499, false],
    [500, true],
    [501, false],
    [502, true],
    [503, true],
    [504, true],
    [505, false],
    [506, true],
  ])('for status %i with the kind of that status is %s', (status, later) => {
    expect(isRetryable(kindOfStatus(status), status)).toBe(later)
  })

  it.each<[ErrorKind, number, boolean]>([
    // A rate limit, a network error and a broken body may pass, whatever the status.
    ['rate-limit', 200, true],
    ['rate-limit', 403, true],
    ['rate-limit', 501, true],
    ['network', 200, true],
    ['network', 404, true],
    ['parse', 200, true],
    ['parse', 501, true],
    // A server error may pass, except with a status that says it never does.
    ['server', 200, true],
    ['server', 404, true],
    ['server', 499, true],
    ['server', 503, true],
    ['server', 501, false],
    ['server', 505, false],
    // A client error reported by the provider is retried only when its status allows a retry.
    ['client', 200, false],
    ['client', 404, false],
    ['client', 429, true],
    ['client', 500, true],
    ['client', 501, false],
    // With the other kinds no status makes a retry worthwhile.
    ['auth', 500, false],
    ['auth', 429, false],
    ['not-found', 503, false],
    ['validation', 503, false],
    ['rejected', 503, false],
    ['aborted', 503, false],
  ])('for the kind %s and status %i of a provider is %s', (kind, status, later) => {
    expect(isRetryable(kind, status)).toBe(later)
  })
})
