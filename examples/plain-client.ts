// A client with limits of its own, one call, and all that is known of the answer.
import { createClient } from 'holdfast'

interface User {
  readonly id: number
  readonly name: string
}

export async function greet(baseURL: string, id: number): Promise<string> {
  const api = createClient({
    baseURL,
    timeout: '2s', // one attempt, its body included
    deadline: '20s', // the whole call, with every wait
    retry: { attempts: 5 },
    rateLimit: { requests: 40, per: '1s' },
  })
  const reply = await api.request<User>({ method: 'GET', path: '/users/{id}', params: { id }, query: { full: true } })
  return `Hello ${reply.data.name}, after ${reply.attempts} attempts`
}
