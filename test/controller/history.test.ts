/**
 * Random histories of a cluster: requests of every kind, brokers that die, come back with their logs or without, are replaced, fill up and stop. Whatever
 * happens, who is in sync or eligible holds all that was acknowledged, leaders are in sync and live, the records alone make the image, and what changes
 * nothing writes nothing.
 */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import type { Random } from '../../lib/common/ports.ts'
import { configOf } from '../../lib/config/resolve.ts'
import { activationRecords } from '../../lib/controller/activation.ts'
import { decide } from '../../lib/controller/decide.ts'
import type { DecidedRequest } from '../../lib/controller/requests.ts'
import { emptyImage, type MetadataImage } from '../../lib/metadata/image.ts'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
import { imageOf, replay } from '../../lib/metadata/replay.ts'
import { imageProblems, recordsOf } from '../../lib/metadata/snapshot.ts'
import { decodeRecords, encodeRecords } from '../../lib/quorum/record-codec.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { Holders } from './holders.ts'
import { randomRequest } from './random-request.ts'

const isMap = (value: unknown): value is ReadonlyMap<unknown, unknown> => typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value)

/** Maps and objects have no order that counts. */
function canonical(_key: string, value: unknown): unknown {
  if (isMap(value)) return [...value].sort()
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value
}

const text = (image: MetadataImage): string => JSON.stringify(image, canonical)

/** Requests that find nothing left to do when they are asked again at once. */
function isIdempotent(request: DecidedRequest): boolean {
  switch (request.kind) {
    case 'registerBroker': case 'fenceBroker': case 'electLeaders': case 'updateFeatures': case 'alterConfigs': case 'balanceLeaders':
    case 'alterPartitionReassignments':
      return true
    case 'brokerHeartbeat':
      return !request.wantShutDown
    case 'createTopics':
      return request.topics.every(({ topicId }) => topicId !== undefined)
    case 'deleteTopics': case 'createPartitions': case 'allocateProducerIds': case 'unregisterBroker': case 'alterPartition':
      return false
  }
}

class History {
  readonly #random: Seeded
  readonly #config = configOf({ 'num.partitions': '3', 'default.replication.factor': '2', 'leader.imbalance.per.broker.percentage': '0' })
  readonly #ports: Random
  image: MetadataImage = emptyImage
  /** The same, from bytes. */
  #replica: MetadataImage = emptyImage
  readonly kinds = new Map<string, number>()
  readonly #holders: Holders

  constructor(random: Seeded, hasElr: boolean) {
    this.#random = random
    this.#holders = new Holders(this.#config, hasElr)
    this.#ports = { below: (bound) => random.below(bound), uuid: () => random.bytes(16).toString('base64url') }
    const levels = [['metadata.version', 28], ['eligible.leader.replicas.version', hasElr ? 1 : 0]] as const
    this.#append([...activationRecords(this.image, this.#config), ...levels.map(([name, level]) => ({ type: 'featureLevel', name, level } as const))])
  }

  #append(records: readonly MetadataRecord[]): void {
    this.image = replay(this.image, [{ epoch: 1, records }]).image
    this.#replica = replay(this.#replica, [{ epoch: 1, records: decodeRecords(encodeRecords(records)) }]).image
    for (const problem of [...imageProblems(this.image), ...this.#holders.problems(this.image, records)]) throw new Error(problem)
  }

  #decide(request: DecidedRequest): readonly MetadataRecord[] {
    const session = (): 'connected' | 'disconnected' | 'over' => this.#random.pick(['connected', 'disconnected', 'over'])
    const before = text(this.image)
    this.#holders.about(this.image, request)
    const { records, atomic, parts } = decide(this.image, request, { config: this.#config, random: this.#ports, session })
    if (text(this.image) !== before) throw new Error('a decision has changed the image')
    const anywhere = (): readonly number[] => records.map((_, at) => at)
    const splits = (atomic ? (parts ?? []) : anywhere()).filter((at) => at > 0 && this.#random.below(3) > 0)
    const ends = [...splits, records.length]
    for (const [i, end] of ends.entries()) if (end > 0) this.#append(records.slice(ends[i - 1] ?? 0, end))
    return records
  }

  get elections(): ReadonlyMap<string, number> {
    return this.#holders.elections
  }

  /** One request, now and then followed by a new controller's first look. */
  step(): void {
    const request = randomRequest(this.image, this.#random)
    try {
      const records = this.#decide(request)
      const kind = `${request.kind}${records.length > 0 ? '' : ' for nothing'}`
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
      const again = isIdempotent(request) ? this.#decide(request) : []
      if (again.length > 0) throw new Error(`asked again, ${JSON.stringify(request)} writes ${JSON.stringify(again)}`)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
    if (activationRecords(this.image, this.#config).length > 0) throw new Error('a new controller finds something half done')
  }

  check(): void {
    if (text(this.#replica) !== text(this.image)) throw new Error('replayed from bytes it is another image')
    const restored = imageOf(decodeRecords(encodeRecords(recordsOf(this.image))), this.image.endOffset, this.image.epoch)
    if (text(restored) !== text(this.image)) throw new Error('restored from a snapshot it is another image')
  }
}

t.test('random histories', (t) => {
  const seed = chooseSeed()
  const command = `SEED=${seed} node --enable-source-maps dist-test/controller/history.test.js`
  t.comment(`seed ${seed}; again: ${command}`)
  const random = seeded(seed)
  const kinds = new Map<string, number>()
  const elections = new Map<string, number>()
  for (let run = 0; run < 40; run++) {
    const history = new History(random, run % 8 > 0)
    let step = 0
    try {
      for (; step < 150; step++) history.step()
      history.check()
    } catch (error) {
      t.fail(`run ${run}, step ${step}: ${String(error)}; again: ${command}`)
      break
    }
    for (const [election, times] of history.elections) elections.set(election, (elections.get(election) ?? 0) + times)
    for (const [kind, times] of history.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + times)
  }
  t.comment([...kinds].sort().map(([kind, times]) => `${kind} ${times}`).join(', '))
  const wanted = ['createTopics', 'deleteTopics', 'createPartitions', 'alterConfigs', 'allocateProducerIds', 'registerBroker', 'unregisterBroker', 'brokerHeartbeat', 'fenceBroker', 'alterPartition', 'electLeaders', 'balanceLeaders', 'alterPartitionReassignments', 'updateFeatures']
  t.comment([...elections].sort().map(([election, times]) => `${election} ${times}`).join(', '))
  t.strictSame(['inSync', 'eligible', 'unclean', 'emptyIsr'].filter((what) => (elections.get(what) ?? 0) < 1), [], 'every election has been held')
  t.strictSame(wanted.filter((kind) => !kinds.has(kind) && !kinds.has(`${kind} for nothing`)), [], 'every kind of request has been decided')
  t.end()
})
