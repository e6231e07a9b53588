// Writes the generated tables of docs/ from the sources: methods, error codes and features of the providers.
import { spawnSync } from 'node:child_process'

const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'thorough', 'docs.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, UPDATE_DOCS: '1' },
})
process.exit(status ?? 1)
