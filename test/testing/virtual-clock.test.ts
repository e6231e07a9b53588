import { describe, expect, test } from 'vitest'
import { createVirtualClock } from '../../src/testing/index.ts'

describe('createVirtualClock', () => {
  test('does not advance by itself', async () => {
    const clock = createVirtualClock({ start: 1000 })
    let awake = false
    clock.sleep(50).then(() => {
      awake = true
    })
    await clock.settle()
    expect([clock.now(), awake, clock.pending]).toEqual([1000, false, 1])
    await clock.advance(49)
    expect([clock.now(), awake, clock.pending]).toEqual([1049, false, 1])
    await clock.advance(1)
    expect([clock.now(), awake, clock.pending]).toEqual([1050, true, 0])
  })

  test('resolves sleeps by time, then by order, and runs their code before the next', async () => {
    const clock = createVirtualClock({ start: 0 })
    const seen: string[] = []
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep(ms)
      for (let i = 0; i < 40; i++) await null
      seen.push(`${name}@${clock.now()}`)
    }
    sleeper('c', 30)
    sleeper('a', 10)
    sleeper('b', 10)
    clock.sleep(5).then(() => sleeper('d', 5))
    await clock.runAll()
    expect(seen).toEqual(['a@10', 'b@10', 'd@10', 'c@30'])
  })

  test('works when its methods are destructured', async () => {
    const { now, monotonic, sleep, advance, step, runAll, run, settle, stepWall } = createVirtualClock({ start: 0 })
    await run(sleep(10))
    sleep(10)
    await advance(10)
    sleep(10)
    expect(await step()).toBe(true)
    sleep(10)
    await runAll()
    await settle()
    stepWall(5)
    expect([now(), monotonic()]).toEqual([45, 40])
  })

  test('rejects a sleep when its signal aborts, and leaves no listener on it', async () => {
    const clock = createVirtualClock()
    const controller = new AbortController()
    const { signal } = controller
    let listeners = 0
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = ((...args: Parameters<typeof add>) => {
      listeners++
      add(...args)
    }) as typeof add
    signal.removeEventListener = ((...args: Parameters<typeof remove>) => {
      listeners--
      remove(...args)
    }) as typeof remove
    await clock.run(clock.sleep(5, signal))
    expect(listeners).toBe(0)
    const failed = clock.sleep(1e6, signal).catch((error: unknown) => error)
    const reason = new Error('enough')
    controller.abort(reason)
    expect(await failed).toBe(reason)
    expect(clock.pending).toBe(0)
    await expect(clock.sleep(1, signal)).rejects.toBe(reason)
    expect(await clock.step()).toBe(false)
  })

  test('run() advances until the work settles, and rejects with its error', async () => {
    const clock = createVirtualClock({ start: 0 })
    const result = await clock.run(async () => {
      for (let i = 0; i < 10; i++) await clock.sleep(1000)
      return clock.now()
    })
    expect(result).toBe(10_000)
    await expect(clock.run(clock.sleep(1).then(() => Promise.reject(new Error('no'))))).rejects.toThrow('no')
  })

  test('run() waits for real I/O', async () => {
    const clock = createVirtualClock({ start: 0 })
    const real = new Promise<string>(resolve => {
      setTimeout(resolve, 20, 'real')
    })
    expect(await clock.run(real)).toBe('real')
    expect(clock.now()).toBe(0)
  })

  test('fires immediately for a delay beyond the range of timers, as every platform does', async () => {
    const clock = createVirtualClock({ start: 0 })
    await clock.run(clock.sleep(2 ** 31))
    expect(clock.now()).toBe(0)
    await clock.run(clock.sleep(2 ** 31 - 1))
    expect(clock.now()).toBe(2 ** 31 - 1)
  })

  test('returns the same uniform random numbers for the same seed', () => {
    const draw = (seed: number | string) => Array.from({ length: 1000 }, createVirtualClock({ seed }).random)
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    const numbers = draw('evenly')
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    for (let i = 0; i < 10; i++) {
      const part = numbers.filter(n => n >= i / 10 && n < (i + 1) / 10).length
      expect(part).toBeGreaterThan(60)
      expect(part).toBeLessThan(140)
    }
  })

  test('runAll() rejects for an endless loop', async () => {
    const clock = createVirtualClock()
    const controller = new AbortController()
    const loop = async () => {
      while (!controller.signal.aborted) await clock.sleep(1)
    }
    const looping = loop()
    await expect(clock.runAll(100)).rejects.toThrow('resolved 100 sleeps')
    controller.abort()
    await clock.run(looping)
  })

  test('resolves a hundred thousand sleeps in order', async () => {
    const clock = createVirtualClock({ start: 0, seed: 3, turn: () => Promise.resolve() })
    let last = -1
    let ordered = true
    for (let i = 0; i < 100_000; i++) {
      clock.sleep(Math.floor(clock.random() * 1e6)).then(() => {
        if (clock.now() < last) ordered = false
        last = clock.now()
      })
    }
    await clock.runAll()
    expect([ordered, clock.pending]).toEqual([true, 0])
  })

  test('rejects invalid options by name', async () => {
    expect(() => createVirtualClock({ start: 'yesterday' })).toThrow('start must be')
    await expect(createVirtualClock().advance(-1)).rejects.toThrow('0 or more')
  })
})
