/** The driver this runtime keeps its cache in; resolved to one of ./drivers by the runner. */
declare module 'contract:driver' {
  export const name: string
  export const makeDriver: () => import('../../src/index.ts').DriverLike
}

declare module 'cloudflare:workers' {
  export const env: { CACHE: import('../../src/drivers/cloudflare-kv.ts').KVNamespaceLike }
}
