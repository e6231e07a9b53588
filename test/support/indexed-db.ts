import * as fake from 'fake-indexeddb'
import { afterAll } from 'vitest'

/** Gives one test file an IndexedDB of its own, and takes it away again: other files share the worker and see the platform without one. */
export function installIndexedDB(): void {
  const names = Object.keys(fake).filter(name => /^IDB/.test(name))
  for (const name of names) Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: Reflect.get(fake, name) })
  Object.defineProperty(globalThis, 'indexedDB', { configurable: true, writable: true, value: new fake.IDBFactory() })
  afterAll(() => {
    for (const name of [...names, 'indexedDB']) Reflect.deleteProperty(globalThis, name)
  })
}
