// A script for Deno: deno run --allow-net=api.example.com examples/deno-script.ts https://api.example.com /users/1 /users/2
import { createClient, safe } from 'holdfast'

export async function main([baseURL = '', ...paths]: readonly string[], print: (line: string) => void): Promise<number> {
  const api = createClient({ baseURL, rateLimit: { requests: 10, per: '1s' } })
  const results = await Promise.all(paths.map(path => safe(api.get(path))))
  for (const [i, result] of results.entries()) print(`${paths[i]} ${result.ok ? JSON.stringify(result.data) : result.error.kind}`)
  return results.every(({ ok }) => ok) ? 0 : 1
}

if (import.meta.main) {
  const { Deno } = globalThis as unknown as { Deno: { args: string[]; exit(code: number): never } }
  Deno.exit(await main(Deno.args, console.log))
}
