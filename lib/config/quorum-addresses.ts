/** Where the quorum is found: `controller.quorum.bootstrap.servers` and `controller.quorum.voters`. */

/** A voter of a fixed list: nothing is said of its data directory. */
export interface ListedVoter {
  readonly id: number
  /** host:port */
  readonly address: string
}

const address = /^(\[[0-9a-fA-F:.%\w]+\]|[^:[\]\s/@]+):(\d{1,5})$/

type ParsedServers = { readonly servers: readonly string[]; readonly problem?: undefined } | { readonly problem: string }
type ParsedVoters = { readonly voters: readonly ListedVoter[]; readonly problem?: undefined } | { readonly problem: string }

/** Addresses, or what is wrong with the text. */
export function parseServers(texts: readonly string[]): ParsedServers {
  for (const text of texts) if (!isAddress(text)) return { problem: `"${text}" is no address: write it as host:port` }
  return { servers: texts }
}

/** Voters, or what is wrong with the text. */
export function parseVoters(texts: readonly string[]): ParsedVoters {
  const voters: ListedVoter[] = []
  for (const text of texts) {
    const [id = '', at = ''] = [text.slice(0, Math.max(0, text.indexOf('@'))), text.slice(text.indexOf('@') + 1)]
    if (!/^\d{1,9}$/.test(id) || !isAddress(at)) return { problem: `"${text}" is no voter: write it as id@host:port` }
    if (voters.some((other) => other.id === Number(id))) return { problem: `two voters have the id ${id}` }
    voters.push({ id: Number(id), address: at })
  }
  return { voters }
}

/** Whether the text is host:port with a port that can be connected to. */
function isAddress(text: string): boolean {
  const port = Number(address.exec(text)?.[2] ?? 0)
  return port > 0 && port <= 65535
}
