/** Something that can happen next. */
export interface Step {
  readonly label: string
  readonly run: () => void
}

/** What can happen next, in the order in which it became possible. Nothing happens until it is chosen. */
export interface Scheduler {
  /** Offers a step, and gives a function that takes it back. */
  offer(label: string, run: () => void): () => void
  /** The steps that can be chosen now. */
  enabled(): readonly Step[]
  /** Does one step. */
  take(step: Step): void
  /** What happened, in order. */
  readonly trace: string[]
}

/** Makes a scheduler in which nothing is offered yet. */
export function createScheduler(): Scheduler {
  const steps = new Set<Step>()
  const trace: string[] = []
  return {
    trace,
    offer(label, run) {
      const step = { label, run }
      steps.add(step)
      return () => void steps.delete(step)
    },
    enabled: () => [...steps],
    take(step) {
      steps.delete(step)
      trace.push(step.label)
      step.run()
    },
  }
}
