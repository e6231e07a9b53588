// A client of an API of your own, from a table: each line gives a method its route, its types, its lifetime and its paging.
import { bearer, defineProvider, endpoint, type Methods, typed } from 'holdfast'

interface Book {
  readonly isbn: string
  readonly title: string
}

const endpoints = {
  books: {
    /** One book by its number. */
    details: endpoint('GET /books/{isbn}', { response: typed<Book>(), ttl: '7d', tags: ['book:{isbn}'] }),
    /** Books by words in their titles. */
    search: endpoint('GET /books', {
      query: typed<{ q: string }>(),
      response: typed<{ books: Book[]; next?: number }>(),
      ttl: '1h',
      paginate: {
        items: page => page.books,
        request: page => ({ query: { page } }),
        next: page => page.next,
      },
    }),
    /** Adds a book. Never repeated, but when the library says 429. */
    add: endpoint('POST /books', { body: typed<Book>(), response: typed<Book>() }),
  },
}

/** Named, so that hovers show `Library` and the sentences above. */
export interface Library extends Methods<typeof endpoints> {}

const create = defineProvider({ name: 'library', baseURL: 'https://library.example.com', endpoints })

export const createLibrary = (token: string, options: Parameters<typeof create>[0] = {}): Library =>
  create({ auth: bearer(token), ...options })
