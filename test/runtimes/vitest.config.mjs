// The contract suite on one runtime, named by RUNTIME: node (which Deno and Bun use as well), workerd, chromium, firefox or webkit.
// The package under test is the packed tarball, which scripts/test.mjs unpacks into node_modules/holdfast beside this file.
import '../setup/node20.ts'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const everywhere = ['test/contract/*.test.ts', 'test/contract/faults/*.test.ts']
// Examples run on the runtime that they are for, which their tests are named after.
const examples = runtime => `test/examples/*.${runtime}.test.ts`
const inBrowsers = [...everywhere, 'test/contract/browser/*.test.ts', examples('browser')]

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

async function playwrightBrowser(browser, launchOptions) {
  const { playwright } = await import('@vitest/browser-playwright')
  return { enabled: true, headless: true, screenshotFailures: false, provider: playwright({ launchOptions }), instances: [{ browser }] }
}

const runtimes = {
  node: async () => ({
    driver: 'fs',
    test: { include: [...everywhere, 'test/contract/node/*.test.ts', ...(globalThis.Deno ? [examples('deno')] : [])] },
  }),
  workerd: async () => {
    const { cloudflareTest } = await import('@cloudflare/vitest-plugin')
    const miniflare = { compatibilityDate: '2026-07-01', kvNamespaces: ['CACHE'], cf: false }
    return {
      driver: 'kv',
      plugins: [cloudflareTest({ remoteBindings: false, miniflare })],
      test: { include: [...everywhere, 'test/contract/workerd/*.test.ts', examples('workerd')] },
    }
  },
  chromium: async () => ({
    driver: 'indexeddb',
    test: {
      include: inBrowsers,
      browser: await playwrightBrowser('chromium', { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS }),
    },
  }),
  firefox: async () => ({
    driver: 'indexeddb',
    test: {
      include: inBrowsers,
      browser: await playwrightBrowser('firefox', {
        channel: 'moz-firefox',
        executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
      }),
    },
  }),
  webkit: async () => {
    const { webkitgtk } = await import('./webkit-provider.mjs')
    const { WEBKIT_PORT } = await import('./webkit-port.mjs')
    return {
      driver: 'indexeddb',
      test: {
        include: inBrowsers,
        globalSetup: [here('../setup/upstream.mjs'), here('webkit-setup.mjs')],
        browser: {
          enabled: true,
          headless: false,
          screenshotFailures: false,
          provider: webkitgtk({ port: WEBKIT_PORT }),
          instances: [{ browser: 'webkit' }],
          // Asked for where there is no Vitest UI; every size of the window serves.
          commands: { __vitest_viewport: () => {} },
        },
      },
    }
  },
}

const { driver, plugins = [], test = {} } = await runtimes[process.env.RUNTIME ?? 'node']()

/** Finds the packed package for tests that stand outside it, and the driver that this runtime keeps its cache in. */
const underTest = {
  name: 'package-under-test',
  enforce: 'pre',
  resolveId(id) {
    if (id === 'contract:driver') return here(`../contract/drivers/${driver}.ts`)
    return /^holdfast($|\/)/.test(id) ? this.resolve(id, here('package.json'), { skipSelf: true }) : undefined
  },
}

export default defineConfig({
  root: here('../..'),
  plugins: [underTest, ...plugins],
  // Everything that browser tests reach: a late discovery would reload the page in the middle of the run.
  optimizeDeps: {
    include: ['ofetch', 'unstorage', 'unstorage/drivers/memory', 'unstorage/drivers/indexedb', 'idb-keyval', '@rgrove/parse-xml'],
    exclude: ['holdfast'],
  },
  test: {
    include: everywhere,
    globalSetup: [here('../setup/upstream.mjs')],
    testTimeout: 20_000,
    ...test,
  },
})
