import { fileURLToPath } from 'node:url'

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))

/** The package's own entry points, read from the sources: what `paths` in tsconfig.json is for the compiler. */
export const sources = [
  { find: /^holdfast$/, replacement: source('index.ts') },
  { find: /^holdfast\/testing$/, replacement: source('testing/index.ts') },
  { find: /^holdfast\/providers\/([\w-]+)$/, replacement: `${source('providers')}/$1/index.ts` },
  { find: /^holdfast\/(drivers|coordinators)\/([\w-]+)$/, replacement: `${source('')}$1/$2.ts` },
]
