/** Waits for conditions, with a limit after which the wait says what it was for. */

/** Resolves with what `condition` gives once that is not undefined or false; asks again every few milliseconds. */
export async function until<T>(what: string, condition: () => Promise<T | undefined | false> | T | undefined | false, limitMs = 20_000): Promise<T> {
  const deadline = performance.now() + limitMs
  for (;;) {
    const found = await condition()
    if (found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`waited ${limitMs} ms in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Fails with `what` unless the promise settles in time. */
export async function within<T>(what: string, promise: Promise<T>, limitMs = 20_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${limitMs} ms: ${what}`)), limitMs)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
