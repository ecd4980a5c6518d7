/** Which process listens on a TCP port: Linux only, by /proc, for a message to a person. */
import { readdir, readFile, readlink } from 'node:fs/promises'

const listening = '0A'

/** A process. */
export interface PortOwner {
  readonly pid: number
  /** Its command line, shortened. */
  readonly command: string
}

/** The process that listens on `port`, if it can be found out: undefined elsewhere than on Linux, or without the rights to see. */
export async function ownerOfPort(port: number): Promise<PortOwner | undefined> {
  try {
    const inodes = new Set<string>()
    for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
      const text = await readFile(table, 'latin1').catch(() => '')
      for (const line of text.split('\n').slice(1)) {
        const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
        if (state === listening && inode !== undefined && Number.parseInt(local?.split(':')[1] ?? '', 16) === port) inodes.add(`socket:[${inode}]`)
      }
    }
    return inodes.size === 0 ? undefined : await holderOf(inodes)
  } catch {
    // Without a /proc of this shape there is nothing to say, and a message must not fail.
    return undefined
  }
}

async function holderOf(inodes: ReadonlySet<string>): Promise<PortOwner | undefined> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const handles = await readdir(`/proc/${pid}/fd`).catch(() => [])
    for (const handle of handles) {
      const target = await readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')
      if (!inodes.has(target)) continue
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return { pid: Number(pid), command: command.replaceAll('\0', ' ').trim().slice(0, 80) }
    }
  }
  return undefined
}
