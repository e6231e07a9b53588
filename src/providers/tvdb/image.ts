/** The base URL of TheTVDB's images. */
export const IMAGE_BASE = 'https://artworks.thetvdb.com'

/** Returns the full URL of an image, which responses give as a URL or a path. Returns `undefined` without an image. */
export function imageURL(image: string | null | undefined): string | undefined {
  if (!image) return undefined
  return /^https?:/.test(image) ? image : `${IMAGE_BASE}${image.startsWith('/') ? '' : '/'}${image}`
}
