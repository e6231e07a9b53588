import { describe, expect, it } from 'vitest'
import { createError, type ErrorFields, type ErrorKind } from '../../../src/core/errors/errors.ts'
import { isFailure, isOverload } from '../../../src/core/errors/outcome.ts'

const error = (kind: ErrorKind, fields: object = {}) =>
  createError({ kind, message: 'm', method: 'GET', url: '', attempts: [], retryable: false, ...fields } as ErrorFields)

describe('isFailure and isOverload', () => {
  it.each([
    [error('network'), true, false],
    [error('server', { status: 500, retryable: true }), true, false],
    [error('server', { status: 501 }), false, false],
    [error('server', { status: 502, retryable: true }), true, true],
    [error('server', { status: 503, retryable: true }), true, true],
    [error('server', { status: 504, retryable: true }), true, true],
    [error('server', { status: 505 }), false, false],
    [error('timeout', { phase: 'attempt' }), true, true],
    [error('timeout', { phase: 'deadline' }), undefined, true],
    [error('timeout', { phase: 'queue' }), undefined, false],
    [error('aborted'), undefined, false],
    [error('rejected', { reason: 'breaker' }), undefined, false],
    [error('rate-limit', { status: 429, retryable: true }), false, false],
    [error('auth', { status: 401 }), false, false],
    [error('not-found', { status: 404 }), false, false],
    [error('client', { status: 408, retryable: true }), false, false],
    [error('parse'), false, false],
    [error('validation', { issues: [] }), false, false],
    [new Error('something else'), undefined, false],
    [undefined, undefined, false],
  ])('classify "%s" (status $status, phase $phase): failure %s, overload %s', (thrown, failure, overload) => {
    expect(isFailure(thrown)).toBe(failure)
    expect(isOverload(thrown)).toBe(overload)
  })
  it('count a passed deadline as a failure when the attempt was sent', () => {
    expect(isFailure(error('timeout', { phase: 'deadline' }), true)).toBe(true)
    expect(isFailure(error('timeout', { phase: 'queue' }), true)).toBeUndefined()
    expect(isFailure(error('timeout', { phase: 'attempt' }), true)).toBe(true)
  })
})
