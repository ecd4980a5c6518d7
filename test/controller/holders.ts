/**
 * Who surely holds everything that was acknowledged, kept by hand from what happens, and as badly as may be: whenever a partition has a leader and enough
 * replicas in sync, those and no others get a record that is acknowledged. What the controller says of ISR, ELR and leaders is held against that.
 */
import type { BrokerConfig } from '../../lib/config/resolve.ts'
import type { DecidedRequest } from '../../lib/controller/requests.ts'
import type { MetadataImage, PartitionImage } from '../../lib/metadata/image.ts'
import type { MetadataRecord, PartitionChangeRecord } from '../../lib/metadata/records.ts'

/** Partitions, by topic id and index. */
export class Holders {
  readonly #config: BrokerConfig
  readonly #hasElr: boolean
  readonly #holders = new Map<string, ReadonlySet<number>>()
  /** As they last were. */
  readonly #before = new Map<string, PartitionImage>()
  #request: DecidedRequest | undefined
  #lost: number | undefined
  /** Leaders, by how they were elected, and ISRs that became empty. */
  readonly elections = new Map<string, number>()

  constructor(config: BrokerConfig, hasElr: boolean) {
    this.#config = config
    this.#hasElr = hasElr
  }

  /** What is being decided, on top of `image`. */
  about(image: MetadataImage, request: DecidedRequest): void {
    this.#request = request
    this.#lost = undefined
    if (request.kind !== 'registerBroker') return
    const known = image.brokers.get(request.brokerId)
    if (known?.directoryId !== request.directoryId || (this.#hasElr && !request.keptLogs)) this.#lost = request.brokerId
  }

  /** What the image with these records in it breaks. */
  problems(image: MetadataImage, records: readonly MetadataRecord[]): string[] {
    const changes = new Map<string, PartitionChangeRecord>()
    for (const record of records) {
      if (record.type === 'partitionChange') changes.set(`${record.topicId}/${record.partition}`, record)
      if (record.type === 'registerBroker' && record.brokerId === this.#lost) this.#forget(record.brokerId)
    }
    const problems: string[] = []
    for (const { topicId, name, partitions } of image.topicsById.values()) {
      const setting = image.configs.get(`topic/${name}`)?.get('min.insync.replicas') ?? image.configs.get('broker/')?.get('min.insync.replicas')
      const floor = Number(setting ?? this.#config['min.insync.replicas'])
      for (const partition of partitions) {
        const key = `${topicId}/${partition.partition}`
        const change = changes.get(key)
        this.#follow(key, partition, change)
        const steps = change === undefined ? [] : this.#steps(image, key, name, partition, change)
        const wrong = [...this.#truths(key, partition), ...standings(image, partition, floor, this.#hasElr), ...steps]
        problems.push(...wrong.map((problem) => `${name}-${partition.partition} ${JSON.stringify(partition)}: ${problem}`))
        if (partition.leader !== -1 && partition.isr.length >= floorOf(partition, floor)) this.#holders.set(key, new Set(partition.isr))
        this.#before.set(key, partition)
      }
    }
    return problems
  }

  #forget(brokerId: number): void {
    for (const [key, holders] of this.#holders) this.#holders.set(key, new Set([...holders].filter((id) => id !== brokerId)))
  }

  /** Who has caught up holds all; after an election that asks nobody, what the leader holds is all. */
  #follow(key: string, { leader, isr }: PartitionImage, change: PartitionChangeRecord | undefined): void {
    const held = this.#holders.get(key)
    if (held === undefined) this.#holders.set(key, new Set(isr))
    else if (change?.election === 'unclean' || change?.election === 'lastKnown') this.#holders.set(key, new Set([leader]))
    else if (change !== undefined && this.#request?.kind === 'alterPartition') this.#holders.set(key, new Set([...held, ...isr]))
    if (change?.election !== undefined) this.elections.set(change.election, (this.elections.get(change.election) ?? 0) + 1)
    if (change?.isr?.length === 0) this.elections.set('emptyIsr', (this.elections.get('emptyIsr') ?? 0) + 1)
  }

  *#truths(key: string, { isr, elr }: PartitionImage): Generator<string> {
    const holders = this.#holders.get(key)
    for (const id of [...isr, ...elr]) if (holders?.has(id) === false) yield `${id} may lack what was acknowledged; only [${[...holders].join()}] have it`
  }

  *#steps(image: MetadataImage, key: string, name: string, partition: PartitionImage, { leader, election, reason }: PartitionChangeRecord): Generator<string> {
    const before = this.#before.get(key)
    if (before === undefined) return
    if (partition.partitionEpoch !== before.partitionEpoch + 1) yield `partition epoch ${before.partitionEpoch} before`
    if (partition.leaderEpoch !== before.leaderEpoch + (leader === undefined ? 0 : 1)) yield `leader epoch ${before.leaderEpoch} before`
    if (reason === undefined) yield 'nobody says why'
    if ((leader === undefined || leader === -1) !== (election === undefined)) yield `election ${election} of ${leader}`
    if (election === 'unclean') {
      const asked = this.#request?.kind === 'electLeaders' && this.#request.election === 'unclean'
      const setting = image.configs.get(`topic/${name}`)?.get('unclean.leader.election.enable') ?? image.configs.get('broker/')?.get('unclean.leader.election.enable')
      if (!asked && setting !== 'true') yield 'an unclean election that nobody wanted'
    }
    if (election === 'lastKnown' && (before.isr.length > 0 || before.elr.length > 0)) yield 'the last leader was elected, though others are known'
  }
}

/** How many must be in sync for acks=all: replicas that are only being added are not asked for. */
function floorOf({ replicas, addingReplicas }: PartitionImage, configured: number): number {
  return Math.min(configured, replicas.length - addingReplicas.length)
}

/** What holds of a partition and the brokers, whatever happened. */
export function* standings(image: MetadataImage, partition: PartitionImage, floor: number, hasElr: boolean): Generator<string> {
  const { leader, isr, elr, lastKnownElr } = partition
  const lives = (id: number): boolean => image.brokers.get(id)?.fenced === false
  const mayLead = (id: number): boolean => lives(id) && image.brokers.get(id)?.isShuttingDown === false
  const isFull = (id: number): boolean => image.brokers.get(id)?.isDiskFull === true
  if (leader !== -1 && !lives(leader)) yield 'the leader is fenced'
  if (leader === -1 && [...isr, ...elr].some(mayLead)) yield 'one that could lead does not'
  if (isr.some((id) => !lives(id)) && (hasElr || isr.length > 1)) yield 'who is fenced is in sync'
  if (isr.some((id) => mayLead(id) && !isFull(id)) && isr.some((id) => mayLead(id) && isFull(id))) yield 'who has no room is counted beside one that has'
  if (leader !== -1 && isr.length >= floorOf(partition, floor) && elr.length > 0) yield 'somebody is eligible, though the ISR is large enough'
  if (leader !== -1 && lastKnownElr.length > 0) yield 'a last leader is known beside the one that leads'
  if (!hasElr && elr.length + lastKnownElr.length > 0) yield 'somebody is eligible without ELR'
}
