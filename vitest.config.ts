import './test/setup/node20.ts'
import { defineConfig } from 'vitest/config'
import { sources } from './test/setup/aliases.ts'

// The contract suite has a configuration of its own in test/runtimes: it runs against the built package.
const built = ['test/{package,size,start,docs}.test.ts']

// What compiles, validates against specifications, simulates, or starts processes and servers: right, but not in seconds.
const thorough = [
  'test/providers/*/{contract,docs,hover,reality,replay,size,walk,figures}.test.ts',
  'test/{bench,cache-processes}/**/*.test.ts',
  'test/{public-types,executed}.test.ts',
  'test/core/{faults,cache/model/model,canary,linear,rate-limit/drain}.test.ts',
  'test/testing/*/play.test.ts',
  'test/examples/{plex,start-tvdb}.test.ts',
]

export default defineConfig({
  resolve: { alias: sources },
  test: {
    // The default leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Starting a worker and loading the sources for each file takes longer than the tests themselves.
          // A test file therefore shares its worker and the modules with others, and restores what it changes of the platform.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [
            '**/node_modules/**',
            ...built,
            ...thorough,
            'test/contract/**',
            'test/runtimes/**',
            'test/examples/*.{browser,deno,workerd}.test.ts',
          ],
        },
      },
      { extends: true, test: { name: 'thorough', include: thorough, testTimeout: 300_000, hookTimeout: 120_000 } },
      { extends: true, test: { name: 'package', include: built, testTimeout: 120_000 } },
    ],
  },
})
