/** Creates a pattern for a whole word in a file name: no letter or digit may precede or follow it. */
const word = (body: string, flags = 'iu'): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${body})(?![\\p{L}\\d])`, flags)

/** The extension of a video or subtitle file. */
export const extension =
  /\.(?:mkv|mp4|m4v|avi|mov|wmv|flv|webm|mpe?g|m?ts|m2ts|ogm|divx|rmvb|3gp|vob|iso|srt|ass|ssa|sub|idx|sup|vtt|nfo|strm)$/i

/** Ids in the notation of Plex, Jellyfin and Radarr. */
export const id = /[[{(](tmdb|imdb|tvdb)(?:id)?[-=\s]*(?:\w+-)?(tt\d+|\d+)[\]})]/gi

/** Technical words that do not occur in titles. The title ends before the first of them. */
export const technical = word(
  String.raw`\d{3,4}[pi]|[48]k|uhd|blu[\s.-]?ray|(?:bd|br|dvd|web|hd|tv|cam|vhs|ld|micro)-?(?:rip|remux)|remux|web-?dl|(?:hd|pd|sd|ds)tv|hdcam|telesync|dvd(?:scr|5|9)?` +
    String.raw`|[xh][\s.]?26[45]|hevc|avc|xvid|divx|av1|\d{1,2}-?bits?|hdr(?:10)?\+?|dovi|aac\d*|e?ac-?3|dts|ddp?\d|flac|atmos|truehd|vostfr|truefrench|cd\s?\d|\d{3,4}x\d{3,4}`,
)

const cuts = "(?:director'?s|final|extended|theatrical|special|ultimate|collector'?s|anniversary|unrated)\\s(?:cut|edition|version)"

/** An edition at the end of a title. */
export const editionTail = new RegExp(String.raw`[\s(.-]+(?:the\s)?${cuts}[\s)]*$`, 'i')

/** Words that describe the file at the end of a title, but belong to the title elsewhere: `The French Dispatch`. */
export const trailing = new RegExp(
  String.raw`[\s(.-]+(?:(?:the\s)?${cuts}|web|ts|cam|3d|proper|repack|internal|limited|unrated|uncut|uncensored|extended|remastered|restored|imax|hybrid|complete|redux|multi` +
    String.raw`|dual(?:[\s.-]audio)?|dubbed|subbed|french|german|italian|ita|eng|english|spanish|rus|hindi|japanese|korean|nordic|criterion|batch|dis[ck]\s?\d)[\s)]*$`,
  'i',
)

/** The edition of a film. */
export const edition = word(`${cuts}|extended|unrated|uncut|remastered|imax|redux`)

/** A year that is not part of a resolution or a longer number. */
export const year = /(?<!\d)(?:18[89]|19\d|20\d)\d(?!\d|[pi](?![\p{L}])|x\d)/giu
/** The disc or part number of a split film. */
export const part = word(String.raw`(?:cd|dis[ck]|part|pt)\s?(\d)`)
/** An air date: year, month, day. */
export const day = /(?<!\d)((?:19|20)\d\d)[-. ](0\d|1[0-2])[-. ]([0-2]\d|3[01])(?!\d)/

const s = '(?<s>(?:19|20)\\d\\d|\\d{1,2})(?!\\d)'
const e = '(?<e>\\d{1,4})(?![\\dpi])'
const seasonWord = 'season|saison|staffel|temporada|stagione|sezon|сезон|시즌'
const episodeWord = 'episode|épisode|folge|episodio|capitulo|odcinek|серия|ep|e'

/** A season with optional episodes; the most reliable pattern first. */
export const seasons: readonly RegExp[] = [
  word(String.raw`s${s}[\s._-]*ep?[\s._-]*${e}(?<more>(?:-?ep?\d{1,4}|[-+&]\d{1,4}(?![\dpi]))*)`),
  word(String.raw`(?<s>\d{1,2})x(?<e>\d{2,3})(?<more>(?:-?x?\d{2,3}(?![\dpi]))*)`),
  word(String.raw`${s}[\s._-]{0,2}(?:сезон)(?:[\s.,_-]*${e}[\s._-]{0,2}(?:серия|выпуск))?`),
  word(String.raw`${s}(?:st|nd|rd|th)\sseason`),
  word(String.raw`(?:${seasonWord})[\s._-]*${s}(?:[\s._,-]*(?:${episodeWord})[\s._]*${e})?`),
  /第\s?(?<s>\d{1,4})\s?[季期](?:\s*第\s?(?<e>\d{1,4})\s?[集話话回])?/u,
  word('s(?<s>\\d{1,2})'),
]

/** An episode without a season. After `-`, the number needs at least two digits. */
export const episodes: readonly RegExp[] = [
  word(String.raw`(?:${episodeWord}|#)[\s._]*${e}`),
  /第\s?(?<e>\d{1,4})\s?[集話话回]|(?<![\p{L}\d])(?<e2>\d{1,4})(?:화|話|话|集)/u,
  /\s-\s(?<e>\d{2,4})(?:v\d)?(?:-(?<more>\d{2,4}))?(?=\s*(?:[[(]|$|-\s|\.\s))/u,
]

/** Two digits, accepted as an episode only after a release group's tag and when no year follows. */
export const bareEpisode = /(?<=\S)\s(?<e>\d\d)(?:v\d)?(?=\s*(?:[[(](?!\s*(?:19|20)\d\d\s*[)\]])|$))/

/** Folder names that do not contain the title; some name the season. */
export const plainFolder = new RegExp(
  String.raw`^(?:(?:${seasonWord}|series|s|book)[\s._-]*(\d{1,4})|specials?|extras?|bdmv|stream|video_ts|cd\s?\d|dis[ck]\s?\d|subs?)$`,
  'iu',
)
/** File names that do not contain the title. */
export const plainName = /^(?:movie|video|film|title|vts[\s_]\d.*|\d{5})$/i
/** A title with its article at the end: `Matrix, The`. */
export const article = /^(.+), (the|an?|le|la|les|der|die|das|el|los|las|il|lo|gli|de|het)$/i
