import { describe, expect, it } from 'vitest'
import { openEditor } from '../../support/hover.ts'

const editor = openEditor(
  "import { createPlex } from '../src/providers/plex/index.ts'\nconst plex = createPlex({ clientIdentifier: 'x', token: 'y' })",
)

describe('Plex client in an editor', { timeout: 120_000 }, () => {
  it('shows parameters, result and documentation of a method', () => {
    const { text, docs } = editor.hover('plex.libraries.it|ems({ sectionId: 1 })')
    expect(docs).toContain('Lists the items of a library, page by page')
    expect(text).toContain('sectionId: string | number')
    expect(text).toContain('sort?:')
    expect(text).toContain('Promise<PlexItems>')
    expect(text).not.toMatch(/Flat|Omit|PathName|typeof/)
  })

  it('shows documentation for every group and method', () => {
    for (const name of [
      'identity()',
      'playQueues.create({ type: "video" })',
      'playback.watched({ key: 1 })',
      'metadata.markers({ ids: 1 })',
      'account.home.users()',
      'sessions.history()',
      'search.hubs({ query: "x" })',
      'urls.image("", { width: 1, height: 1 })',
    ]) {
      const at = name.indexOf('(')
      expect(editor.hover(`plex.${name.slice(0, at - 1)}|${name.slice(at - 1)}`).docs, name).not.toBe('')
    }
  })

  it('shows the type name of a result, and the units of its fields', () => {
    expect(editor.hover('const page| = await plex.libraries.items({ sectionId: 1 })').text).toBe('const page: PlexItems')
    expect(editor.hover('const all| = await plex.libraries.list()').text).toBe('const all: PlexLibrary[]')
    expect(editor.hover('const [one] = await plex.metadata.details({ ids: 1 }); one?.dur|ation').docs).toBe('Milliseconds.')
  })

  it('completes names', () => {
    expect(editor.complete('plex.|')).toEqual(
      expect.arrayContaining([
        'libraries',
        'metadata',
        'hubs',
        'search',
        'playQueues',
        'playlists',
        'playback',
        'sessions',
        'account',
        'urls',
        'client',
      ]),
    )
    expect(editor.complete('plex.libraries.items({ | })')).toEqual(
      expect.arrayContaining(['sectionId', 'type', 'sort', 'filters', 'includeGuids']),
    )
    expect(editor.complete('plex.libraries.items({ sectionId: 1, type: "|" })')).toEqual(
      expect.arrayContaining(['movie', 'episode', 'track']),
    )
    expect(editor.complete('for await (const item of plex.libraries.items.items({ sectionId: 1 })) item.|')).toEqual(
      expect.arrayContaining(['ratingKey', 'title', 'Media', 'viewCount']),
    )
  })

  it('shows the signature of a call', () => {
    expect(editor.signature('plex.playback.rate(|)')[0]).toContain('key: string | number; rating: number')
  })
})
