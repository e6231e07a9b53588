import { columns, fitted } from './text.ts'

const GAP = '  '

/** Lays rows out in columns, within `width` terminal columns: the widest one gives way. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const widths = head.map((title, i) => Math.max(columns(title), ...rows.map(row => columns(row[i] ?? ''))))
  const total = () => widths.reduce((sum, one) => sum + one, 0) + GAP.length * (widths.length - 1)
  while (total() > width && Math.max(...widths) > 8) widths[widths.indexOf(Math.max(...widths))]! -= 1
  const line = (cells: readonly string[]) =>
    widths
      .map((one, i) => fitted(cells[i] ?? '', one))
      .join(GAP)
      .trimEnd()
  return [line(head), widths.map(one => '─'.repeat(one)).join(GAP), ...rows.map(line)].join('\n')
}
