/** Web Locks for runtimes without: as much of them as `ifAvailable` needs. */
export function createWebLocks(): {
  request: (name: string, options: object, run: (lock: object | null) => Promise<unknown>) => Promise<unknown>
} {
  const held = new Set<string>()
  return {
    async request(name, _options, run) {
      // the platform never calls back within `request`
      await Promise.resolve()
      if (held.has(name)) return run(null)
      held.add(name)
      try {
        return await run({ name })
      } finally {
        held.delete(name)
      }
    },
  }
}
