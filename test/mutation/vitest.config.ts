import '../setup/node20.ts'
import { defineConfig } from 'vitest/config'
import { sources } from '../setup/aliases.ts'

const { MUTATION_TESTS } = process.env
/** The tests of the policy core, or those that `MUTATION_TESTS` names: globs with spaces between them. */
const tests = MUTATION_TESTS?.split(' ') ?? [
  'test/core/{retry,rate-limit,circuit-breaker,concurrency,hedging}/**/*.test.ts',
  'test/core/{http/classifier,errors/outcome,per-origin}.test.ts',
]

// Only the tests of the policy core: each mutant is answered by what covers it.
export default defineConfig({
  resolve: { alias: sources },
  test: {
    // A mutated file is instrumented, so its wall-clock time means nothing.
    testNamePattern: /^(?!.*within 5 ms)/,
    setupFiles: ['test/setup/seed.ts'],
    // A drain of a whole limit takes seconds, for each mutant.
    exclude: ['test/core/rate-limit/drain.test.ts'],
    include: tests,
  },
})
