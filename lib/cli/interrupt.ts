/** Ctrl-C of a command that ends well by itself. */

/** Calls `stop` at the first Ctrl-C; the second ends the process as usual. */
export function onInterrupt(stop: () => void): { happened(): boolean; stop(): void } {
  let happened = false
  const listener = (): void => {
    happened = true
    process.off('SIGINT', listener)
    stop()
  }
  process.on('SIGINT', listener)
  return { happened: () => happened, stop: () => void process.off('SIGINT', listener) }
}
