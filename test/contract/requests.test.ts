import { expect, test } from 'vitest'
import { upstream } from './support.ts'

interface Echo {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

test('path parameters, query, headers and a JSON body reach the server unchanged', async () => {
  const { api } = upstream({ headers: { 'x-app': 'contract' } })
  const echo = await api.put<Echo>('/echo/{name}', {
    params: { name: 'a/b ü' },
    query: { tags: ['x', 'y'], full: true, none: undefined },
    body: { title: 'Amélie' },
  })
  expect(echo.method).toBe('PUT')
  expect(echo.url.endsWith('/echo/a%2Fb%20%C3%BC?tags=x&tags=y&full=true')).toBe(true)
  expect(echo.headers['x-app']).toBe('contract')
  expect(JSON.parse(echo.body)).toEqual({ title: 'Amélie' })
})

test('client.fetch works as fetch: it uses the same pipeline and returns a Response', async () => {
  const { api, baseURL, counters } = upstream()
  const response = await api.fetch(`${baseURL}/flaky?n=1`)
  expect(response instanceof Response).toBe(true)
  expect(response.ok).toBe(true)
  expect(await response.json()).toEqual({ n: 2 })
  expect((await counters()).requests).toBe(2)
})

test('extend() keeps the options that it does not change', async () => {
  const { api } = upstream({ headers: { 'x-app': 'contract' } })
  const echo = await api.extend({ headers: { 'x-role': 'admin' } }).get<Echo>('/echo')
  expect(echo.headers).toMatchObject({ 'x-app': 'contract', 'x-role': 'admin' })
})
