import { createRandom } from '../random.ts'

/** The number of items in the simulated libraries. */
export interface PlexCounts {
  /** The number of movies. @default 3000 */
  readonly movies?: number | undefined
  /** The number of shows, each with 3 seasons of 8 episodes. @default 100 */
  readonly shows?: number | undefined
  /** The number of artists, each with 2 albums of 10 tracks. @default 60 */
  readonly artists?: number | undefined
  /** The number of photos. @default 400 */
  readonly photos?: number | undefined
}

/** An item of the catalogue, before it is serialized as JSON or XML. */
export interface Item {
  readonly ratingKey: string
  readonly type: string
  readonly title: string
  readonly section: number
  readonly parent?: string | undefined
  readonly fields: Readonly<Record<string, unknown>>
}

/** A library. */
export interface Section {
  readonly key: number
  readonly title: string
  readonly type: string
  /** The item kinds of the library's levels, from the top. */
  readonly levels: readonly string[]
}

/** The libraries of the simulated server. */
export const SECTIONS: readonly Section[] = [
  { key: 1, title: 'Movies', type: 'movie', levels: ['movie'] },
  { key: 2, title: 'Shows', type: 'show', levels: ['show', 'season', 'episode'] },
  { key: 3, title: 'Music', type: 'artist', levels: ['artist', 'album', 'track'] },
  { key: 4, title: 'Photos', type: 'photo', levels: ['photo'] },
]

/** The genres of the films, in the order of their ids. */
export const GENRES = ['Drama', 'Comedy', 'Action', 'Documentary', 'Animation', 'Horror', 'Science Fiction', 'Romance']
/** The countries of the films. */
export const COUNTRIES = ['France', 'Japan', 'Brazil', 'United States', 'India', 'Nigeria']
const FIRST = 'Silent Golden Distant Broken Hidden Endless Crimson Frozen Burning Lonely Secret Wild Last Second Empty Brave'.split(' ')
const SECOND = 'River Garden Mountain Promise Letter Winter Signal Harbour Mirror Orchard Voyage Lantern Island Meadow Shadow Tide'.split(
  ' ',
)

const EPOCH = 1_600_000_000
const COUNTS = { movies: 3000, shows: 100, artists: 60, photos: 400 }

/** All items of the simulated server. They are generated, so the same counts give the same items. */
export interface Catalogue {
  readonly items: ReadonlyMap<string, Item>
  /** The items of one kind in one library, in order. */
  list(section: number, type: string): readonly Item[]
  children(ratingKey: string): readonly Item[]
}

/** Generates a catalogue. */
export function createCatalogue(counts: PlexCounts = {}): Catalogue {
  const { movies, shows, artists, photos } = { ...COUNTS, ...counts }
  const items = new Map<string, Item>()
  const lists = new Map<string, Item[]>()
  const below = new Map<string, Item[]>()
  const add = (item: Item) => {
    items.set(item.ratingKey, item)
    push(lists, `${item.section} ${item.type}`, item)
    if (item.parent !== undefined) push(below, item.parent, item)
    return item
  }
  for (let i = 0; i < movies; i++) add(movie(i))
  for (let i = 0; i < shows; i++) {
    const show = add(top(100_000 + i * 100, 'show', 2, `${nameOf(i, 'show')}`, 1980 + (i % 45)))
    for (let season = 1; season <= 3; season++) {
      const parent = add(child(Number(show.ratingKey) + season, 'season', show, `Season ${season}`, season))
      for (let episode = 1; episode <= 8; episode++) {
        add(
          child(
            Number(show.ratingKey) + season * 10 + episode + 20,
            'episode',
            parent,
            `${nameOf(i * 24 + season * 8 + episode, 'episode')}`,
            episode,
          ),
        )
      }
    }
  }
  for (let i = 0; i < artists; i++) {
    const artist = add(top(500_000 + i * 100, 'artist', 3, `The ${nameOf(i, 'artist')}s`, undefined))
    for (let album = 1; album <= 2; album++) {
      const parent = add(child(Number(artist.ratingKey) + album, 'album', artist, nameOf(i * 2 + album, 'album'), album))
      for (let track = 1; track <= 10; track++)
        add(child(Number(artist.ratingKey) + album * 10 + track, 'track', parent, nameOf(i * 20 + track, 'track'), track))
    }
  }
  for (let i = 0; i < photos; i++)
    add({
      ratingKey: `${900_000 + i}`,
      type: 'photo',
      title: `IMG_${1000 + i}.jpg`,
      section: 4,
      fields: { index: i + 1, addedAt: EPOCH + i, Media: media(i, 'jpeg') },
    })
  return {
    items,
    list: (section, type) => lists.get(`${section} ${type}`) ?? [],
    children: key => below.get(key) ?? [],
  }
}

function movie(i: number): Item {
  const random = createRandom(`movie/${i}`)
  const year = 1950 + Math.floor(random() * 76)
  const title = nameOf(i, 'movie')
  const fields = {
    year,
    originallyAvailableAt: `${year}-0${1 + (i % 9)}-1${i % 10}`,
    duration: 5_400_000 + Math.floor(random() * 3_600_000),
    rating: Math.round(random() * 100) / 10,
    contentRating: ['PG', '12', 'R'][i % 3],
    studio: `${SECOND[i % 16]} Pictures`,
    summary: `Number ${i + 1} of the films: ${title} & what came “after”.`,
    addedAt: EPOCH + i * 3600,
    updatedAt: EPOCH + i * 3600 + 60,
    guid: `plex://movie/${(0x5d776b000000 + i).toString(16)}`,
    Genre: [{ id: 1 + (i % 8), tag: GENRES[i % 8], filter: `genre=${1 + (i % 8)}` }],
    // omitted when empty, as on real servers
    ...(i % 4 !== 0 && { Country: [{ id: 20 + (i % 6), tag: COUNTRIES[i % 6] }] }),
    Guid: [{ id: `imdb://tt${String(1_000_000 + i)}` }, { id: `tmdb://${2000 + i}` }],
    Media: media(i, 'mkv'),
  }
  return { ratingKey: `${1000 + i}`, type: 'movie', title, section: 1, fields }
}

const top = (key: number, type: string, section: number, title: string, year: number | undefined): Item => ({
  ratingKey: `${key}`,
  type,
  title,
  section,
  fields: {
    ...(year !== undefined && { year }),
    // a number for some items, text for others, as on real servers
    childCount: key % 200 === 0 ? 3 : '3',
    leafCount: type === 'show' ? 24 : 20,
    viewedLeafCount: 0,
    addedAt: EPOCH + key,
    guid: `plex://${type}/${key.toString(16)}`,
    Guid: [{ id: `tvdb://${key}` }],
  },
})

function child(key: number, type: string, parent: Item, title: string, index: number): Item {
  const { ratingKey, section } = parent
  const grand = parent.parent === undefined ? {} : { grandparentRatingKey: parent.parent, grandparentTitle: parent.fields.parentTitle }
  const leaf = type === 'episode' || type === 'track'
  const fields = {
    index,
    parentRatingKey: ratingKey,
    parentTitle: parent.title,
    ...(parent.fields.index !== undefined && { parentIndex: parent.fields.index }),
    ...grand,
    addedAt: EPOCH + key,
    ...(leaf
      ? { duration: type === 'episode' ? 2_700_000 : 210_000, Media: media(key, type === 'episode' ? 'mkv' : 'flac') }
      : { leafCount: type === 'season' ? 8 : 10 }),
  }
  return { ratingKey: `${key}`, type, title, section, parent: ratingKey, fields }
}

/** As on real servers, `optimizedForStreaming` is a number on a medium and a boolean on its part. */
const media = (i: number, container: string) => [
  {
    id: 10_000 + i,
    container,
    bitrate: 8000,
    videoResolution: i % 5 === 0 ? '4k' : '1080',
    optimizedForStreaming: 1,
    Part: [
      {
        id: 20_000 + i,
        key: `/library/parts/${20_000 + i}/1/file.${container}`,
        file: `/media/${i}.${container}`,
        size: 1_000_000 + i,
        container,
        optimizedForStreaming: true,
      },
    ],
  },
]

function nameOf(i: number, kind: string): string {
  const random = createRandom(`${kind}/${i}`)
  const words = `${FIRST[Math.floor(random() * 16)]} ${SECOND[Math.floor(random() * 16)]}`
  return i < 16 ? words : `${words} ${i}`
}

function push<K>(map: Map<K, Item[]>, key: K, item: Item): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}
