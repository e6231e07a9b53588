// Taken when the module loads, so that faked globals do not stop the virtual clock.
const { setImmediate, setTimeout, MessageChannel, navigator } = globalThis as {
  setImmediate?: (run: () => void) => unknown
  setTimeout: typeof globalThis.setTimeout
  MessageChannel?: typeof globalThis.MessageChannel
  navigator?: { readonly userAgent?: string }
}

/** Lets one macrotask pass: every microtask that is ready, however long its chain, has run when it resolves. */
export function turn(): Promise<void> {
  return new Promise(resolve => {
    if (setImmediate) setImmediate(resolve)
    // In workerd messages overtake all other work, bodies being read among it; in browsers timers wait for 4 ms.
    else if (MessageChannel && navigator?.userAgent !== 'Cloudflare-Workers') post(new MessageChannel(), resolve)
    else setTimeout(resolve, 0)
  })
}

/** Lets real time pass, for what is under way outside: files, sockets, worker threads. */
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
