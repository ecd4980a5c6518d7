/** Runs the scripts of test/coordinator/scripts: blocks of commands, `----`, and what they print. scripts/README.md has them all. */
import type { CoordinatorRecord } from '../../lib/coordinator/records.ts'
import type { Caller, GroupAnswer, GroupRequest, JoinedGroup, JoinGroup, LeftGroup, SyncedGroup } from '../../lib/coordinator/requests.ts'
import type { GroupSettings, Shard, Step, Surroundings, Token } from '../../lib/coordinator/shard-types.ts'
import { createShard } from '../../lib/coordinator/shard.ts'
import { defaultSettings } from './shard-world.ts'

/** Metadata and assignments of the scripts are text; a subscription is written +topic+topic. */
const plainProtocol = {
  readSubscription: (metadata: Buffer) => {
    const text = metadata.toString()
    return text.startsWith('+') ? { version: 0, topics: text.slice(1).split('+'), userData: null, ownedPartitions: [], generationId: -1, rackId: null } : undefined
  },
  readAssignment: () => undefined,
  writeAssignment: () => Buffer.alloc(0),
  writeSubscription: () => Buffer.alloc(0),
}

/** A shard without topics of whose groups nothing has a bound that is reached by chance. */
export const plainSettings: GroupSettings = { ...defaultSettings, initialRebalanceDelayMs: 0 }

interface Asked {
  readonly name: string
  readonly kind: GroupRequest['kind']
}

/** One shard that only commands move. */
export class ScriptShard {
  #settings: GroupSettings = plainSettings
  #shard: Shard = newShard()
  #now = 0
  #tokens = 0
  #freshIds = 0
  readonly #asked = new Map<Token, Asked>()
  /** Of each client: the member id and generation that it was told last. */
  readonly #ids = new Map<string, string>()
  readonly #generations = new Map<string, number>()
  readonly #log: CoordinatorRecord[] = []
  #output: string[] = []

  constructor() {
    this.#take(this.#shard.loaded(this.#around()))
  }

  /** Runs one command; returns what it prints. */
  run(line: string): string[] {
    this.#output = []
    const [command = '', ...words] = line.split(/\s+/)
    const names = words.filter((word) => !word.includes('='))
    const given = new Map(words.filter((word) => word.includes('=')).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]))
    this.#command(command, names, given)
    this.#tick()
    return this.#output
  }

  #command(command: string, names: readonly string[], given: ReadonlyMap<string, string>): void {
    const [name = ''] = names
    const groupId = given.get('group') ?? 'g'
    const memberId = this.#id(given.get('id') ?? name)
    const groupInstanceId = given.get('instance') ?? null
    const generationId = Number(given.get('generation') ?? this.#generations.get(name) ?? -1)
    switch (command) {
      case 'set': return void (this.#settings = { ...this.#settings, ...Object.fromEntries([...given].map(([key, value]) => [key, Number(value)])) })
      case 'join': return this.#ask(name, joinOf(groupId, given.has('new') ? '' : memberId, groupInstanceId, given))
      case 'sync': return this.#ask(name, {
        kind: 'syncGroup', groupId, generationId, memberId, groupInstanceId,
        protocolType: given.get('type') ?? null, protocolName: given.get('protocol') ?? null,
        assignments: pairs(given.get('plan')).map(([to, text]) => ({ memberId: this.#id(to), assignment: Buffer.from(text) })),
      })
      case 'beat': return this.#ask(name, { kind: 'heartbeat', groupId, generationId, memberId, groupInstanceId })
      case 'leave': return this.#ask(name, {
        kind: 'leaveGroup', groupId,
        members: groupInstanceId === null || names.length > 0
          ? names.map((one) => ({ memberId: this.#id(one), groupInstanceId, reason: null }))
          : [{ memberId: '', groupInstanceId, reason: null }],
      })
      case 'commit': return this.#ask(name, {
        kind: 'offsetCommit', groupId, generationIdOrMemberEpoch: generationId, memberId, groupInstanceId, retentionTimeMs: -1, apiVersion: 8,
        offsets: [{ topicId: 'AAAAAAAAAAAAAAAAAAAAAQ', topic: given.get('topic') ?? 't', partition: 0, offset: 5, leaderEpoch: -1, metadata: '' }],
      })
      case 'describe': return this.#ask(groupId, { kind: 'describeGroup', groupId })
      case 'delete': return this.#ask(groupId, { kind: 'deleteGroup', groupId })
      case 'forget': return this.#ask(groupId, { kind: 'offsetDelete', groupId, partitions: [{ topic: given.get('topic') ?? 't', partition: 0 }] })
      case 'list': return void this.#shard.list().forEach((one) => this.#print(`${one.groupId} ${one.type} ${one.state} ${one.protocolType || '-'}`))
      case 'abandon': return this.#abandon(name)
      case 'wait': return this.#wait(Number(name))
      case 'reload': return this.#reload()
      default: throw new Error(`unknown command ${command}`)
    }
  }

  /** A client by its name is the member that it was told to be; anything else is an id itself. */
  #id(name: string): string {
    return this.#ids.get(name) ?? (/^[a-z]$/.test(name) ? '' : name)
  }

  #around(): Surroundings {
    const topics = { version: 0, topicId: () => undefined, topicName: () => undefined, partitionCount: () => undefined, names: () => [] }
    return { now: { wallMs: 1_000_000 + this.#now, monotonicMs: this.#now }, topics, settingsOf: () => this.#settings }
  }

  #ask(name: string, request: GroupRequest): void {
    const token = ++this.#tokens
    this.#asked.set(token, { name, kind: request.kind })
    const caller: Caller = { clientId: name, clientHost: '/127.0.0.1', freshId: String(request.kind === 'joinGroup' && request.memberId === '' ? ++this.#freshIds : 0) }
    this.#take(this.#shard.ask(request, caller, token, this.#around()))
  }

  #abandon(name: string): void {
    for (const [token, asked] of this.#asked) if (asked.name === name) this.#shard.abandon(token)
  }

  /** Runs what is due, as often as that makes more due. */
  #tick(): void {
    for (let left = 100; (this.#shard.nextDeadlineMs ?? Infinity) <= this.#now; left--) {
      if (left === 0) throw new Error('something is due for ever')
      this.#take(this.#shard.tick(this.#around()))
    }
  }

  #wait(durationMs: number): void {
    const end = this.#now + durationMs
    for (;;) {
      const nextMs = this.#shard.nextDeadlineMs ?? Infinity
      if (nextMs > end) break
      this.#now = Math.max(this.#now, nextMs)
      this.#tick()
    }
    this.#now = end
  }

  #reload(): void {
    this.#shard = newShard()
    this.#asked.clear()
    this.#log.forEach((record, offset) => this.#shard.replay(record, offset))
    this.#take(this.#shard.loaded(this.#around()))
  }

  #take(step: Step): void {
    for (const record of step.records) {
      this.#log.push(record)
      this.#print(`log: ${describeRecord(record)}`)
    }
    for (const { token, answer, needs } of step.replies) {
      const asked = this.#asked.get(token)
      if (!asked) throw new Error(`${token} was answered already`)
      this.#asked.delete(token)
      this.#print(`${asked.name} ${this.#describe(asked, answer)}${needs === 'committed' ? ' (committed)' : ''}`)
    }
  }

  #describe({ name, kind }: Asked, answer: GroupAnswer): string {
    switch (kind) {
      case 'joinGroup': return this.#joined(name, answer as JoinedGroup)
      case 'syncGroup': {
        const { error, protocolType, protocolName, assignment } = answer as SyncedGroup
        return error === 'NONE' ? `synced ${protocolType}/${protocolName} '${assignment.toString()}'` : `sync ${error}`
      }
      case 'leaveGroup': {
        const left = answer as LeftGroup
        return ['leave', left.error, ...left.members.map((one) => `${one.memberId}${one.groupInstanceId === null ? '' : `/${one.groupInstanceId}`}:${one.error}`)].join(' ')
      }
      case 'describeGroup': return describeDescribed(answer as GroupAnswer<'describeGroup'>)
      case 'offsetCommit': return `commit ${(answer as GroupAnswer<'offsetCommit'>).errors.join(' ')}`
      case 'offsetDelete': {
        const { error, errors } = answer as GroupAnswer<'offsetDelete'>
        return `forget ${error} ${errors.join(' ')}`
      }
      default: return `${kind} ${(answer as { error: string }).error}`
    }
  }

  #joined(name: string, answer: JoinedGroup): string {
    if (answer.error === 'NONE' || answer.error === 'MEMBER_ID_REQUIRED') this.#ids.set(name, answer.memberId)
    if (answer.error !== 'NONE') return `join ${answer.error}${answer.memberId === '' ? '' : ` ${answer.memberId}`}`
    this.#generations.set(name, answer.generationId)
    const members = answer.members.map((one) => `${one.memberId}${one.groupInstanceId === null ? '' : `/${one.groupInstanceId}`}:${one.metadata.toString()}`)
    const role = answer.leader === answer.memberId ? `leads [${members.join(' ')}]` : `follows ${answer.leader}`
    return `joined ${answer.memberId} generation=${answer.generationId} ${answer.protocolType}/${answer.protocolName} ${role}${answer.skipAssignment ? ' skip' : ''}`
  }

  #print(text: string): void {
    this.#output.push(`${this.#now} ${text}`)
  }
}

function newShard(): Shard {
  return createShard({ protocol: plainProtocol, matchTopics: () => ({ flaw: 'no patterns here' }) })
}

function joinOf(groupId: string, memberId: string, groupInstanceId: string | null, given: ReadonlyMap<string, string>): JoinGroup {
  const version = Number(given.get('version') ?? 9)
  return {
    kind: 'joinGroup', groupId, memberId, groupInstanceId,
    sessionTimeoutMs: Number(given.get('session') ?? 10_000),
    rebalanceTimeoutMs: Number(given.get('rebalance') ?? 20_000),
    protocolType: given.get('type') ?? 'consumer',
    protocols: pairs(given.get('protocols') ?? 'range:meta').map(([name, text]) => ({ name, metadata: Buffer.from(text) })),
    reason: null,
    requiresKnownMemberId: version >= 4,
    supportsSkippingAssignment: version >= 9,
  }
}

/** name:text,name:text */
function pairs(text: string | undefined): [string, string][] {
  return (text ?? '').split(',').filter((pair) => pair !== '').map((pair) => [pair.split(':')[0] ?? '', pair.split(':')[1] ?? ''])
}

function describeRecord(record: CoordinatorRecord): string {
  switch (record.kind) {
    case 'groupMetadata': {
      const { groupId, value } = record
      if (!value) return `group ${groupId} is no more`
      const members = value.members.map((one) => (
        `${one.memberId}${one.groupInstanceId === null ? '' : `/${one.groupInstanceId}`}:${one.subscription.toString()}:${one.assignment.toString()}`
      ))
      return `group ${groupId} generation=${value.generation} ${value.protocolType}/${value.protocol} leader=${value.leader} [${members.join(' ')}]`
    }
    case 'offsetCommit': return `offset of ${record.groupId} for ${record.topic}: ${record.value?.offset ?? 'none'}`
    default: return record.kind
  }
}

function describeDescribed(answer: GroupAnswer<'describeGroup'>): string {
  const members = answer.members.map((one) => `${one.memberId}:${one.metadata.toString()}:${one.assignment.toString()}`)
  return `is ${answer.state} ${answer.error} ${answer.protocolType || '-'}/${answer.protocol || '-'} [${members.join(' ')}]`
}
