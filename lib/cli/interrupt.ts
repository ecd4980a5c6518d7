/** Ctrl-C of a command that ends well by itself. */

/** Calls `stop` at the first Ctrl-C, or another of `signals`; the second ends the process as usual. */
export function onInterrupt(stop: () => void, signals: readonly NodeJS.Signals[] = ['SIGINT']): { happened(): boolean; stop(): void } {
  let happened = false
  const listener = (): void => {
    happened = true
    forget()
    stop()
  }
  const forget = (): void => {
    for (const signal of signals) process.off(signal, listener)
  }
  for (const signal of signals) process.on(signal, listener)
  return { happened: () => happened, stop: forget }
}
