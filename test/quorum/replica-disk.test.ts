/** Three replicas on real disks in real time: they come back after a restart; how long commits take is printed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { encodeRecords } from '../../lib/quorum/record-codec.ts'
import { openReplica } from '../../lib/quorum/replica.ts'
import type { MetadataReplica } from '../../lib/quorum/replica-types.ts'
import type { Logger } from '../../lib/common/ports.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import type { Peers } from '../../lib/rpc/types.ts'
import type { Voter } from '../../raft/replica.ts'
import { openStore } from '../../storage/open.ts'
import type { Store } from '../../storage/types.ts'
import { until } from '../support/waiting.ts'
import { set, settings } from './replica-world.ts'

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child: () => silent }
const commits = Number(process.env['COMMITS'] ?? 200)
const voters: readonly Voter[] = [1, 2, 3].map((id) => ({ id, directoryId: `directory-${id}`, address: `n${id}:1` }))

interface Node {
  readonly replica: MetadataReplica
  readonly store: Store
}

const folder = mkdtempSync(join(tmpdir(), 'samsa-replicas-'))
const nodes = new Map<number, Node>()

function peersOf(self: Voter): Peers {
  return {
    send: (to, _, payload) => {
      setImmediate(() => nodes.get(to.nodeId)?.replica.message({ nodeId: self.id, directoryId: self.directoryId, incarnationId: 'i' }, payload))
    },
    ask: () => Promise.reject(new Error('nobody asks')),
    isConnected: () => true,
  }
}

const fatal = (error: Error): void => {
  throw error
}

async function start(self: Voter): Promise<void> {
  const directory = join(folder, String(self.id))
  const store = await openStore({ directory, clock: systemClock, logger: silent, onFailure: fatal })
  const ports = { store: store.metadata, peers: peersOf(self), clock: systemClock, random: systemRandom, logger: silent, onFailure: fatal }
  const replica = await openReplica({ self, clusterId: 'c', initialVoters: voters, bootstrap: [], snapshotBytes: 2 << 20, checksInvariants: true }, ports)
  nodes.set(self.id, { replica, store })
}

async function stop(id: number): Promise<void> {
  const node = nodes.get(id)
  nodes.delete(id)
  await node?.replica.close()
  await node?.store.close()
}

const leader = (): Promise<MetadataReplica> => until('a leader', () => [...nodes.values()].find(({ replica }) => replica.status().isActive)?.replica)

/** A timer that keeps the process alive: those of the clock do not. */
const alive = setInterval(() => undefined, 1000)

t.teardown(() => {
  clearInterval(alive)
  rmSync(folder, { recursive: true })
})

t.setTimeout(480_000)

t.test('commits on three disks', async (t) => {
  const opened = performance.now()
  await Promise.all(voters.map(start))
  const first = await leader()
  t.comment(`a leader ${Math.round(performance.now() - opened)} ms after three fresh stores were opened`)
  const times: number[] = []
  for (let i = 0; i < commits; i++) {
    const from = performance.now()
    await set(first, `k${i % 100}`)
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  const at = (part: number): string => (times[Math.floor(part * (times.length - 1))] as number).toFixed(1)
  t.comment(`${commits} commits one after another: median ${at(0.5)} ms, 99th percentile ${at(0.99)} ms`)
  const before = performance.now()
  const entries = commits * 20
  for (let i = 0; i < entries; ) {
    const end = i + 500
    const burst: Promise<number>[] = []
    for (; i < end && i < entries; i++) burst.push(set(first, `k${i % 100}`))
    await Promise.all(burst)
  }
  t.comment(`${entries} entries, 500 at a time: ${Math.round(entries / ((performance.now() - before) / 1000))} entries/s`)
  const end = first.status().logEndOffset
  for (const { id } of voters) await stop(id)
  const again = performance.now()
  for (const voter of voters) await start(voter)
  const second = await leader()
  t.comment(`a leader ${Math.round(performance.now() - again)} ms after the restart of all, ${end} entries in the log`)
  t.equal(settings(second.image).size, 100)
  for (const { replica } of nodes.values()) await until('all replayed', () => replica.image.endOffset === end + 1)
})

t.test('a snapshot of 10,000 partitions holds the loop for a few milliseconds at a time', async (t) => {
  const active = await leader()
  const nobody: number[] = []
  const lists = { elr: nobody, lastKnownElr: nobody, addingReplicas: nobody, removingReplicas: nobody }
  const empty = { replicas: [1, 2, 3], isr: [1], leader: 1, leaderEpoch: 0, partitionEpoch: 0, ...lists }
  for (let topic = 0; topic < 1000; topic++) {
    const topicId = `topic-${String(topic).padStart(16, '0')}`
    const partitions = Array.from({ length: 10 }, (_, partition) => ({ type: 'partition', topicId, partition, ...empty } as const))
    const proposed = active.propose([{ bytes: encodeRecords([{ type: 'topic', topicId, name: `topic-${topic}` }, ...partitions]), replayed: undefined }])
    if (proposed.kind !== 'appended') throw new Error('not the leader')
    if (topic % 100 === 99) await active.committed(proposed.baseOffset + 1, proposed.epoch)
  }
  t.equal(active.image.topicsById.size, 1000)
  // A fresh directory loads it as a snapshot if there is one, else as entries; either way in slices.
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const size = Number((await snapshotOfAll(active)).toFixed(0))
  clearInterval(watch)
  t.comment(`a snapshot of ${size} bytes; the loop was held for ${longest.toFixed(1)} ms at most, meanwhile`)
  for (const { id } of voters) await stop(id)
})

/** Proposes until every node has a snapshot with all the topics in it. */
async function snapshotOfAll(active: MetadataReplica): Promise<number> {
  const padding = 'x'.repeat(30_000)
  for (let i = 0; ; i++) {
    await set(active, `padding${i % 2}`, padding)
    // Reading them costs time too.
    if (i % 32 !== 0) continue
    const snapshots = await Promise.all([...nodes.values()].map(({ store }) => store.metadata.latestSnapshot()))
    if (snapshots.every((snapshot) => (snapshot?.bytes.length ?? 0) > 300_000)) return snapshots[0]?.bytes.length ?? 0
    if (i > 500) throw new Error('no snapshot was taken')
  }
}
