import { env } from 'cloudflare:workers'
import { cloudflareKVDriver } from 'holdfast/drivers/cloudflare-kv'

export const name = 'cloudflare-kv'
export const makeDriver = () => cloudflareKVDriver({ binding: env.CACHE })
