import { describe, expect, it } from 'vitest'
import { listen, Scope, unlisten } from '../../../src/core/timeout/scope.ts'

const counter = () => {
  const listener = {
    calls: 0,
    onAbort() {
      listener.calls++
    },
  }
  return listener
}

describe('a scope', () => {
  it('aborts its signal before it calls each listener once', () => {
    const scope = new Scope()
    const seen: unknown[] = []
    scope.add({ onAbort: () => seen.push(scope.signal.reason) })
    scope.add({ onAbort: () => seen.push('second') })
    scope.abort('enough')
    scope.abort('again')
    expect(seen).toEqual(['enough', 'second'])
  })

  it('does not call a removed listener', () => {
    const scope = new Scope()
    const [stays, leaves] = [counter(), counter()]
    scope.add(stays)
    scope.add(leaves)
    scope.remove(leaves)
    scope.abort('enough')
    expect([stays.calls, leaves.calls]).toEqual([1, 0])
  })
})

describe('an abort listener of a context', () => {
  it('is called by the scope that owns the signal', () => {
    const scope = new Scope()
    const listener = counter()
    listen({ signal: scope.signal, scope }, listener)
    scope.abort('enough')
    expect(listener.calls).toBe(1)
  })

  it('is called by the signal alone when a layer replaced the signal', () => {
    const scope = new Scope()
    const own = new AbortController()
    const listener = counter()
    listen({ signal: own.signal, scope }, listener)
    scope.abort('not mine')
    expect(listener.calls).toBe(0)
    own.abort('mine')
    expect(listener.calls).toBe(1)
  })

  it('is not called after its removal', () => {
    const scope = new Scope()
    const own = new AbortController()
    const listener = counter()
    for (const ending of [{ signal: scope.signal, scope }, { signal: own.signal }]) {
      listen(ending, listener)
      unlisten(ending, listener)
    }
    scope.abort('enough')
    own.abort('enough')
    expect(listener.calls).toBe(0)
  })
})

it('does not call a listener that another listener removes while the scope aborts, whether the scope or its signal tells them', () => {
  for (const ending of [(scope: Scope) => ({ signal: scope.signal, scope }), (scope: Scope) => ({ signal: scope.signal })]) {
    const scope = new Scope()
    const called: string[] = []
    const second = { onAbort: () => called.push('second') }
    listen(ending(scope), {
      onAbort() {
        called.push('first')
        unlisten(ending(scope), second)
      },
    })
    listen(ending(scope), second)
    scope.abort('over')
    expect(called).toEqual(['first'])
  }
})
