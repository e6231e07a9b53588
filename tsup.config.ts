import { existsSync } from 'node:fs'
import { defineConfig } from 'tsup'

const doors: Record<string, string> = {
  index: 'src/index.ts',
  'drivers/memory': 'src/drivers/memory.ts',
  'drivers/indexeddb': 'src/drivers/indexeddb.ts',
  'drivers/fs': 'src/drivers/fs.ts',
  'drivers/cloudflare-kv': 'src/drivers/cloudflare-kv.ts',
  'drivers/redis': 'src/drivers/redis.ts',
  'coordinators/tabs': 'src/coordinators/tabs.ts',
  'coordinators/redis': 'src/coordinators/redis.ts',
  'coordinators/durable-object': 'src/coordinators/durable-object.ts',
  'providers/tmdb': 'src/providers/tmdb/index.ts',
  'providers/tvdb': 'src/providers/tvdb/index.ts',
  'providers/plex': 'src/providers/plex/index.ts',
  'providers/match': 'src/providers/match/index.ts',
  testing: 'src/testing/index.ts',
}

/** Every entry point: its file in dist, and its source. `npm run exports` writes the same into package.json; test/package.test.ts holds them together. */
export const entries: Record<string, string> = Object.fromEntries(Object.entries(doors).filter(([, source]) => existsSync(source)))

export default defineConfig({
  entry: entries,
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  sourcemap: true,
  treeshake: false,
  external: [/^node:/],
  removeNodeProtocol: false,
})
