/** One line of a plot. */
export interface Line {
  readonly name: string
  readonly values: readonly number[]
}

/** A plot with one value per second. */
export interface Plot {
  readonly title: string
  readonly unit: string
  readonly lines: readonly Line[]
  /** The shaded period, in seconds. */
  readonly shaded: readonly [from: number, to: number]
}

const WIDTH = 760
const HEIGHT = 320
const LEFT = 56
const TOP = 34
const RIGHT = 180
const BOTTOM = 36
const COLOURS = ['#0b6e4f', '#888888', '#d1495b', '#9c528b', '#e08e45', '#b8860b', '#30638e', '#5a9bd4']

/** Draws a plot as SVG. The first line is thicker than the others. */
export function svg({ title, unit, lines, shaded }: Plot): string {
  const seconds = Math.max(...lines.map(({ values }) => values.length))
  const most = nice(Math.max(...lines.flatMap(({ values }) => values)))
  const x = (second: number) => (LEFT + (second / seconds) * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const y = (value: number) => (HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM)).toFixed(1)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(part => part * most)
  const tens = Array.from({ length: Math.floor(seconds / 10) + 1 }, (_, i) => 10 * i)
  // the first line is drawn last, so that it is on top
  const drawn = lines.map((line, i) => ({ ...line, colour: COLOURS[i % COLOURS.length], width: i === 0 ? 3 : 1.5, i })).reverse()
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<rect x="${x(shaded[0])}" y="${TOP}" width="${(Number(x(shaded[1])) - Number(x(shaded[0]))).toFixed(1)}" height="${HEIGHT - TOP - BOTTOM}" fill="#f3ece4"/>`,
    `<text x="${LEFT}" y="20" font-size="14" font-weight="600">${escaped(title)}</text>`,
    ...ticks.map(
      tick =>
        `<path d="M${LEFT} ${y(tick)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${Number(y(tick)) + 4}" text-anchor="end" fill="#555">${tick}</text>`,
    ),
    ...tens.map(second => `<text x="${x(second)}" y="${HEIGHT - 18}" text-anchor="middle" fill="#555">${second} s</text>`),
    `<text x="${LEFT}" y="${HEIGHT - 3}" fill="#555">${escaped(unit)}; the shaded time is the trouble</text>`,
    ...drawn.map(
      ({ values, colour, width }) =>
        `<polyline fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" points="${values.map((value, i) => `${x(i + 0.5)},${y(value)}`).join(' ')}"/>`,
    ),
    ...lines.map(
      ({ name }, i) =>
        `<path d="M${WIDTH - RIGHT + 12} ${TOP + 8 + 20 * i}h18" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="${i === 0 ? 3 : 1.5}"/><text x="${WIDTH - RIGHT + 36}" y="${TOP + 12 + 20 * i}" fill="#222">${escaped(name)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n')
}

/** Rounds up to the next round number. */
function nice(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return ([1, 2, 4, 5, 10].find(step => step * unit >= value) ?? 10) * unit
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
