import '../setup/node20.ts'
import { defineConfig } from 'vitest/config'

// Only the tests of the policy core: each mutant is answered by what covers it.
export default defineConfig({
  test: {
    // a mutated file is instrumented: its wall-clock time says nothing; and whole drains take seconds, for each mutant
    testNamePattern: /^(?!.*(within 5 ms|nobody tells))/,
    setupFiles: ['test/setup/seed.ts'],
    exclude: ['test/core/limits/drain.test.ts'],
    include: ['test/core/{retry,with-retry,backoff,retry-after,classify}.test.ts', 'test/core/limits/*.test.ts'],
  },
})
