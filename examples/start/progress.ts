import { fitted } from './text.ts'

/** Tells how far a job is. */
export interface Progress {
  begin(total: number): void
  /** One more is done. */
  step(name: string): void
  end(): void
}

/** Where progress goes: standard error fits. */
export interface Screen {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

const BAR = 24
const CLEAR = '\r\x1b[2K'

/** A bar on a terminal, plain lines elsewhere. `note` adds what else is going on. */
export function createProgress(screen: Screen, note: () => string): Progress {
  let [done, total] = [0, 0]
  const bar = () => '█'.repeat(Math.round((BAR * done) / total)).padEnd(BAR, '░')
  return {
    begin(count) {
      total = count
      if (!screen.isTTY) screen.write(`looking up ${total}\n`)
    },
    step(name) {
      done++
      if (screen.isTTY) screen.write(CLEAR + fitted(`${bar()} ${done}/${total}  ${note()}  ${name}`, (screen.columns ?? 80) - 1))
      else screen.write(`${`${done}`.padStart(`${total}`.length)}/${total} ${name}\n`)
    },
    end() {
      if (screen.isTTY) screen.write(CLEAR)
    },
  }
}
