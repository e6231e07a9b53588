import './test/setup/node20.ts'
import { defineConfig } from 'vitest/config'
import { sources } from './test/setup/aliases.ts'

// The contract suite has a configuration of its own in test/runtimes: it runs against the built package.
const built = ['test/{package,size,start,docs}.test.ts']

export default defineConfig({
  resolve: { alias: sources },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...built, 'test/contract/**', 'test/runtimes/**', 'test/examples/*.{browser,deno,workerd}.test.ts'],
        },
      },
      { extends: true, test: { name: 'package', include: built, testTimeout: 120_000 } },
    ],
  },
})
