// Read when the module loads, so that fake timers installed later do not stop the virtual clock.
const { setImmediate, setTimeout, MessageChannel, navigator } = globalThis as {
  setImmediate?: (run: () => void) => unknown
  setTimeout: typeof globalThis.setTimeout
  MessageChannel?: typeof globalThis.MessageChannel
  navigator?: { readonly userAgent?: string }
}

/** Resolves after one macrotask. All ready microtasks, including chained ones, have run by then. */
export function turn(): Promise<void> {
  return new Promise(resolve => {
    if (setImmediate) setImmediate(resolve)
    // In workerd, messages run before all other work, including body reads. In browsers, nested timers wait at least 4 ms.
    else if (MessageChannel && navigator?.userAgent !== 'Cloudflare-Workers') post(new MessageChannel(), resolve)
    else setTimeout(resolve, 0)
  })
}

/** Waits in real time, for I/O in progress: files, sockets, worker threads. */
export const pause = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
  })

function post({ port1, port2 }: MessageChannel, resolve: () => void): void {
  port1.onmessage = () => {
    port1.close()
    resolve()
  }
  port2.postMessage(0)
}
