/** Listeners as Kafka writes them: NAME://host:port, comma-separated; several names may map to one security protocol. */

/** One of `listeners` or `advertised.listeners`. */
export interface ListenerAddress {
  /** In capitals, as in `listener.security.protocol.map`. */
  readonly name: string
  /** Empty: every address of the machine. IPv6 without its brackets. */
  readonly host: string
  /** 0: a free one. */
  readonly port: number
}

/** Listeners, or what is wrong with the text. */
export type ParsedListeners = { readonly listeners: readonly ListenerAddress[]; readonly problem?: undefined } | { readonly problem: string }

/** Reads a list of listeners. */
export function parseListeners(texts: readonly string[]): ParsedListeners {
  const listeners: ListenerAddress[] = []
  for (const text of texts) {
    const match = /^([A-Za-z0-9_.-]+):\/\/(\[[0-9a-fA-F:.%\w]*\]|[^:[\]/\s]*):(\d{1,5})\/?$/.exec(text)
    if (match === null) return { problem: `"${text}" is no listener: write it as PLAINTEXT://host:port` }
    const [, name = '', host = '', port = ''] = match
    if (Number(port) > 65535) return { problem: `"${text}" has port ${port}; ports end at 65535` }
    listeners.push({ name: name.toUpperCase(), host: host.replace(/^\[|\]$/g, ''), port: Number(port) })
  }
  return problemOf(listeners) ?? { listeners }
}

function problemOf(listeners: readonly ListenerAddress[]): { readonly problem: string } | undefined {
  for (const [i, one] of listeners.entries()) {
    for (const other of listeners.slice(0, i)) {
      if (one.name === other.name) return { problem: `two listeners are named ${one.name}` }
      if (one.port !== 0 && one.port === other.port && one.host === other.host) return { problem: `${other.name} and ${one.name} have the same address` }
    }
  }
  return undefined
}

/** Name and protocol pairs of `listener.security.protocol.map`. */
export function parseProtocolMap(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const [name = '', protocol = ''] = text.split(':')
      return [name.trim().toUpperCase(), protocol.trim().toUpperCase()]
    }),
  )
}
