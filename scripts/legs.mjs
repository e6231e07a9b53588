import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const VITEST = 'node_modules/vitest/vitest.mjs'
const RUNTIMES = 'test/runtimes'
const CONTRACT = ['run', '--config', `${RUNTIMES}/vitest.config.mjs`]

const inPath = name =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(existsSync)
const tool = name => join(RUNTIMES, 'node_modules', name)
const runtime = (name, path) => (existsSync(path) ? undefined : `${name} is not installed for ${process.platform} ${process.arch}`)
const system = (...programs) => {
  const missing = programs.filter(([, path]) => !path || !existsSync(path)).map(([name]) => name)
  return missing.length > 0 ? `${missing.join(', ')} not found; see CONTRIBUTING.md` : undefined
}

/** The Node of one major version: the one that runs this, or the one that test/runtimes brings. */
function node(major) {
  const own = process.versions.node.startsWith(`${major}.`)
  const bin = tool(`node${major}/bin/node`)
  return own && !existsSync(bin) ? process.execPath : bin
}

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr'
const WEBKIT = process.env.WEBKIT_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'

/**
 * Everything that is looked at on the machine itself, in this order. `tests` says that Vitest counts, else the step counts as one.
 * `missing` gives the reason why a step cannot run here.
 * `report` is how many lines at the end of its log are printed, also when it is green.
 */
export const checks = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'unit', command: [process.execPath, VITEST, 'run', '--project', 'unit'], tests: true },
  { name: 'thorough', command: [process.execPath, VITEST, 'run', '--project', 'thorough'], tests: true },
  // written by the thorough tests: where a secret came out, and how reading grows
  { name: 'tables', command: ['cat', '.logs/canary.txt', '.logs/linear.txt'], report: 80 },
  { name: 'fuzz', command: ['npm', 'run', '--silent', 'fuzz', '--', '--seconds', '60'], report: 60 },
  { name: 'interleavings', command: ['npm', 'run', '--silent', 'interleavings', '--', '--seconds', '50', '--bound', '4'], report: 20 },
  { name: 'soak', command: ['npm', 'run', '--silent', 'soak', '--', '--minutes', '1'], report: 12 },
  { name: 'http-cache', command: ['npm', 'run', '--silent', 'test:http-cache'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'package', command: [process.execPath, VITEST, 'run', '--project', 'package'], tests: true },
  { name: 'workerd-requests', command: [process.execPath, `${RUNTIMES}/requests.mjs`], tests: true },
  { name: 'soak-workerd', command: ['npm', 'run', '--silent', 'soak', '--', '--runtime', 'workerd', '--minutes', '0.1'], report: 8 },
  {
    name: 'soak-chromium',
    command: ['npm', 'run', '--silent', 'soak', '--', '--runtime', 'chromium', '--minutes', '0.1'],
    report: 8,
    missing: () => system(['chromium', CHROMIUM]),
  },
]

/** The contract suite, once for each runtime. `missing` gives the reason why a leg cannot run here. */
export const legs = [
  ...[20, 22, 24, 26].map(major => ({
    name: `node${major}`,
    command: () => [node(major), VITEST, ...CONTRACT],
    missing: () => runtime(`Node ${major}`, node(major)),
  })),
  {
    name: 'deno',
    command: () => [tool('.bin/deno'), 'run', '-A', '--node-modules-dir=manual', '--no-remote', VITEST, ...CONTRACT, '--pool=forks'],
    missing: () => runtime('Deno', tool('.bin/deno')),
  },
  {
    name: 'bun',
    command: () => [tool('.bin/bun'), '--bun', VITEST, ...CONTRACT, '--pool=threads'],
    missing: () => runtime('Bun', tool('.bin/bun')),
  },
  {
    name: 'workerd',
    command: () => [node(24), VITEST, ...CONTRACT],
    env: { RUNTIME: 'workerd' },
    missing: () => runtime('workerd', tool('.bin/workerd')),
  },
  {
    name: 'workerd-bare',
    command: () => [node(24), `${RUNTIMES}/bare.mjs`],
    missing: () => runtime('workerd', tool('.bin/workerd')),
  },
  {
    name: 'chromium',
    command: () => [node(24), VITEST, ...CONTRACT],
    env: { RUNTIME: 'chromium', CHROMIUM },
    missing: () => system(['chromium', CHROMIUM]),
  },
  {
    name: 'firefox',
    command: () => [node(24), VITEST, ...CONTRACT],
    env: { RUNTIME: 'firefox', FIREFOX },
    missing: () => system(['firefox-esr', FIREFOX]),
  },
  {
    name: 'webkit',
    command: () => [node(24), VITEST, ...CONTRACT],
    env: { RUNTIME: 'webkit', WEBKIT_BROWSER: WEBKIT },
    missing: () => system(['WebKitWebDriver', inPath('WebKitWebDriver')], ['Xvfb', inPath('Xvfb')], ['MiniBrowser of webkit2gtk', WEBKIT]),
  },
]
