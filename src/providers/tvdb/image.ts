/** The host of TheTVDB's pictures. */
export const IMAGE_BASE = 'https://artworks.thetvdb.com'

/** The address of a picture: some answers give it whole, some as a path. `undefined` when there is none. */
export function imageURL(image: string | null | undefined): string | undefined {
  if (!image) return undefined
  return /^https?:/.test(image) ? image : `${IMAGE_BASE}${image.startsWith('/') ? '' : '/'}${image}`
}
