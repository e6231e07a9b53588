import '../setup/node20.ts'
import { defineConfig } from 'vitest/config'

// Only the tests of the policy core: each mutant is answered by what covers it.
export default defineConfig({
  test: {
    // a mutated file is instrumented: its wall-clock time says nothing
    testNamePattern: /^(?!.*within 5 ms)/,
    setupFiles: ['test/setup/seed.ts'],
    include: [
      'test/core/{retry,with-retry,backoff,retry-after,classify}.test.ts',
      'test/core/limits/{adaptive,breaker,bucket,budget,fields,hedge,ledger,limit,origins,outcome,queue,structured,trial,window-length}.test.ts',
    ],
  },
})
