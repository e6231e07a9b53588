/** A response body, as far as it was read. */
export interface ReadBody {
  readonly bytes: Uint8Array
  /** False when the body exceeded the limit or was cut off. */
  readonly complete: boolean
  /** Why reading failed, if it did. */
  readonly failure?: { readonly error: unknown } | undefined
}

/**
 * Reads a body up to a limit in bytes and cancels the rest. It counts decoded bytes, so a small compressed body that expands is cut too.
 * Stops as soon as the signal aborts, even when the stream ignores the signal.
 */
export async function readBody(stream: ReadableStream<Uint8Array> | null, limit: number, signal: AbortSignal): Promise<ReadBody> {
  if (!stream) return { bytes: new Uint8Array(0), complete: true }
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  const cancel = () => void reader.cancel(signal.reason).catch(() => {})
  signal.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      const next = await reader.read().catch((error: unknown) => ({ error }))
      const failure = signal.aborted ? { error: signal.reason } : 'error' in next ? next : undefined
      if (failure) return { bytes: concat(chunks, size), complete: false, failure }
      const { done, value } = next as ReadableStreamReadResult<Uint8Array>
      if (done) return { bytes: concat(chunks, size), complete: true }
      chunks.push(value)
      size += value.byteLength
      if (size > limit) {
        cancel()
        return { bytes: concat(chunks, size).subarray(0, limit), complete: false }
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1) return chunks[0] as Uint8Array
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}
