import { existsSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'

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

/** Every entry point: its name, and its source. `npm run exports` writes the same into package.json; test/package.test.ts holds them together. */
export const entries: Record<string, string> = Object.fromEntries(Object.entries(doors).filter(([, source]) => existsSync(source)))

/** The file in dist that a source becomes, without its ending. */
export const built = (source: string): string => source.replace(/^src\//, '').replace(/\.ts$/, '')

/** Points an import of a source at the file that is made of it, and leaves it an import: one file in dist for each source. */
const apart = (extension: string): NonNullable<Options['esbuildPlugins']>[number] => ({
  name: 'apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, extension), external: true },
    )
  },
})

// One file for each source, not one for each entry point: whoever imports `withRetry` alone gets nothing else, with any bundler.
const shared: Options = {
  entry: ['src/**/*.ts'],
  target: 'es2022',
  platform: 'neutral',
  bundle: true,
  splitting: false,
  sourcemap: true,
  treeshake: false,
  external: [/^node:/],
  removeNodeProtocol: false,
}

export default defineConfig([
  { ...shared, format: 'esm', dts: false, esbuildPlugins: [apart('.js')], outExtension: () => ({ js: '.js' }) },
  {
    ...shared,
    format: 'cjs',
    dts: false,
    esbuildPlugins: [apart('.cjs')],
    outExtension: () => ({ js: '.cjs' }),
    // as require(): what import() gives of a CommonJS file has no named exports
    esbuildOptions(options) {
      options.supported = { ...options.supported, 'dynamic-import': false }
    },
  },
  { entry: Object.fromEntries(Object.values(entries).map(source => [built(source), source])), format: ['esm', 'cjs'], dts: { only: true } },
])
