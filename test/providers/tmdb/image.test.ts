import { expect, it } from 'vitest'
import { imageSrcset, imageURL } from '../../../src/providers/tmdb/index.ts'

it('returns the URL of an image in a size', () => {
  expect(imageURL('/a.jpg', 'w500')).toBe('https://image.tmdb.org/t/p/w500/a.jpg')
  expect(imageURL('/a.jpg')).toBe('https://image.tmdb.org/t/p/original/a.jpg')
  expect(imageURL('a.jpg', 'h632', 'https://proxy.example/img')).toBe('https://proxy.example/img/h632/a.jpg')
})

it('returns undefined without an image', () => {
  for (const path of [null, undefined, '']) {
    expect(imageURL(path)).toBeUndefined()
    expect(imageSrcset(path, 'poster')).toBeUndefined()
  }
})

it('returns every width for srcset, from the kind of image or a list of sizes', () => {
  expect(imageSrcset('/a.jpg', 'profile')).toBe('https://image.tmdb.org/t/p/w45/a.jpg 45w, https://image.tmdb.org/t/p/w185/a.jpg 185w')
  expect(imageSrcset('/a.jpg', ['w92', 'w780', 'h632', 'original'])).toBe(
    'https://image.tmdb.org/t/p/w92/a.jpg 92w, https://image.tmdb.org/t/p/w780/a.jpg 780w',
  )
  expect(imageSrcset('/a.jpg', ['original'])).toBeUndefined()
})
