/**
 * Runs the scripts of test/replication/scripts: blocks of commands, `----`, and what they print. One partition on all nodes; nothing is
 * delivered, and no time passes, but by a command. test/replication/scripts/README.md has them all.
 */
import type { FetchPosition } from '../../lib/replication/fetch-messages.ts'
import type { IsrState } from '../../lib/replication/isr.ts'
import { ModelLog, type Entry } from './model-log.ts'
import type { Message, ModelNode } from './node.ts'
import { World, type InFlight } from './world.ts'

const p = 0

/** A cluster that only commands move. */
export class ScriptWorld {
  #world = new World({
    nodes: 1, partitions: 1, maxRecords: 100, leaderEpoch: 1, hasElr: false,
    replication: { minInSyncReplicas: 1, lagMs: 10, flushBeforeAck: false, isrRetryMs: 5, compacts: false },
  })
  #output: string[] = []
  readonly #kept = new Map<string, InFlight[]>()
  /** Nodes whose disk waits, that see no new metadata, that ask the controller for nothing. */
  readonly #held = new Set<number>()
  readonly #deaf = new Set<number>()
  /** Logs that a script made up follow from nothing that the checker has seen. */
  #isChecked = true
  readonly #shared = new Map<string, Entry>()

  /** Runs one command; returns what it prints. */
  run(line: string): string[] {
    this.#output = []
    const [command = '', ...args] = line.split(/\s+/)
    try {
      this.#command(command, args)
      this.#goOn()
      if (this.#isChecked) for (const node of this.#world.nodes.values()) this.#world.check(node)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      this.#output.push(`${error.name}: ${error.message}`)
    }
    return this.#output
  }

  #command(command: string, args: string[]): void {
    const world = this.#world
    const ids = args.filter((arg) => /^\d+$/.test(arg)).map(Number)
    const node = (): ModelNode => world.node(ids[0] ?? 1)
    switch (command) {
      case 'nodes': return this.#create(ids[0] ?? 3, args)
      case 'disk': return this.#setDisk(node(), args)
      case 'produce': return void (world.produce(node(), p, ids[1] ?? 1) || this.#output.push('does not lead'))
      case 'deliver': return this.#take(args).forEach((one) => this.#arrive(one))
      case 'drop': return void this.#take(args)
      case 'keep': return void this.#kept.set(args[0] ?? '', this.#take(args.slice(1)))
      case 'copy': return this.#copy(args)
      case 'replay': return void world.flying.push(...(this.#kept.get(args[0] ?? '') ?? []))
      case 'messages': return world.flying.forEach((one) => this.#print(one))
      case 'settle': return this.#settle()
      case 'hold': return ids.forEach((id) => this.#held.add(id))
      case 'release': return ids.forEach((id) => this.#held.delete(id))
      case 'deaf': return ids.forEach((id) => this.#deaf.add(id))
      case 'hear': return ids.forEach((id) => this.#deaf.delete(id))
      case 'kill': return ids.forEach((id) => world.stop(world.node(id), (log) => log.killed()))
      case 'unplug': return ids.forEach((id) => world.stop(world.node(id), (log) => log.unplugged(() => 0)))
      case 'wipe': return ids.forEach((id) => world.node(id).logs.set(p, new ModelLog()))
      case 'start': return ids.forEach((id) => world.start(world.node(id)))
      case 'fence': return ids.forEach((id) => world.controller.fence(id))
      case 'unfence': return ids.forEach((id) => world.heartbeat(world.node(id)))
      case 'elect': return this.#elect(ids[0] ?? 1, args)
      case 'assign': return world.controller.reassign(p, ids)
      case 'giveup': return ids.forEach((id) => { for (let left = world.node(id).asked.length; left > 0; left--) world.node(id).giveUp(0) })
      case 'expire': return world.node(ids[0] ?? 1).expire(ids[1] ?? 2)
      case 'delete': return node().deleteTo(p, ids[1] ?? 0)
      case 'tick': return this.#tick(ids[0] ?? 1)
      case 'status': return this.#status(ids)
      default: throw new Error(`unknown command ${command}`)
    }
  }

  #create(nodes: number, args: string[]): void {
    const replication = {
      minInSyncReplicas: Number(option(args, 'min') ?? 1), lagMs: Number(option(args, 'lag') ?? 10), flushBeforeAck: args.includes('flush'), isrRetryMs: 5, compacts: false,
    }
    for (const one of [this.#held, this.#deaf, this.#kept, this.#shared]) one.clear()
    this.#isChecked = true
    const maxRecords = Number(option(args, 'records') ?? 100)
    this.#world = new World({ nodes, partitions: 1, maxRecords, leaderEpoch: Number(option(args, 'epoch') ?? 1), hasElr: false, replication })
    this.#settle()
  }

  /** disk ID EPOCH,EPOCH,… [start=N]: what a node that is down finds when it starts; a letter tells apart what must not be taken for the same. */
  #setDisk(node: ModelNode, args: string[]): void {
    this.#isChecked = false
    this.#world.stop(node, (log) => log.killed())
    const start = Number(option(args, 'start') ?? 0)
    const names = (args[1] ?? '').split(',').filter((name) => name !== '' && !name.includes('='))
    const entries = names.map((name, i) => {
      const key = `${start + i}:${name}`
      const known = this.#shared.get(key) ?? { epoch: Number.parseInt(name, 10), name: key, batch: -1 - this.#shared.size }
      this.#shared.set(key, known)
      return known
    })
    node.logs.set(p, new ModelLog({ start, entries, keptEpoch: undefined }))
  }

  /** What happens by itself: disks write, metadata spreads, leaders ask. */
  #goOn(): void {
    const world = this.#world
    for (let again = true; again; ) {
      again = false
      for (const node of world.nodes.values()) {
        if (!node.isUp) continue
        node.now = world.now
        if (!this.#deaf.has(node.id) && node.seen < world.controller.images.length) {
          world.replay(node, world.controller.images.length)
          again = true
        }
        if (!this.#held.has(node.id)) again = this.#write(node) || again
        node.ask()
      }
    }
  }

  #write(node: ModelNode): boolean {
    const log = node.logs.get(p)
    if (log?.hasWrites !== true) return false
    while (log.hasWrites) node.finishWrite(p)
    if (node.options.flushBeforeAck) node.beginFlush()
    while (node.flushes.length > 0) node.endFlush()
    return true
  }

  #take(args: string[]): InFlight[] {
    const world = this.#world
    const [from, to] = (args.find((arg) => arg.includes('->')) ?? '->').split('->')
    const kind = args.find((arg) => /^[a-z]+$/.test(arg))
    const matches = (one: InFlight): boolean => (from === '' || one.from === Number(from)) && (to === '' || one.to === Number(to)) && (kind === undefined || one.message.kind === kind)
    const taken = world.flying.filter(matches)
    world.flying = world.flying.filter((one) => !matches(one))
    return taken
  }

  #copy([name = '', ...args]: string[]): void {
    const taken = this.#take(args)
    this.#kept.set(name, taken)
    this.#world.flying.push(...taken)
  }

  #arrive(one: InFlight): void {
    this.#print(one)
    this.#world.deliver(one)
  }

  #settle(): void {
    const world = this.#world
    for (let left = 5000; ; left--) {
      this.#goOn()
      const one = world.flying.shift()
      if (one === undefined) return
      if (left === 0) throw new Error('the cluster does not settle')
      world.deliver(one)
    }
  }

  #elect(id: number, args: string[]): void {
    const unclean = args.includes('unclean')
    this.#world.controller.elect(p, id, !unclean)
    if (unclean) this.#world.checkers[p]?.uncleanElection()
  }

  #tick(times: number): void {
    const world = this.#world
    for (let i = 0; i < times; i++) {
      world.now++
      for (const node of world.nodes.values()) {
        node.now = world.now
        if (node.isUp) node.tick()
      }
    }
  }

  #print({ from, to, message }: InFlight): void {
    this.#output.push(`${from}->${to} ${describeMessage(message)}`)
  }

  #status(ids: readonly number[]): void {
    const { controller, nodes } = this.#world
    const { leader, leaderEpoch, isr } = controller.partition(p)
    if (ids.length === 0) this.#output.push(`controller: leader=${leader} epoch=${leaderEpoch} isr=${isr.join()}`)
    for (const node of nodes.values()) if (ids.length === 0 || ids.includes(node.id)) this.#output.push(describeNode(node))
  }
}

function describeNode(node: ModelNode): string {
  const [log, replica] = [node.logs.get(p), node.replicas.get(p)]
  if (log === undefined) return `${node.id} has no replica`
  const records = log.entries.map(({ epoch }, i) => `${log.logStartOffset + i === log.storedEndOffset ? '|' : ''}${epoch}`).join(' ')
  const where = `${log.logStartOffset > 0 ? `start=${log.logStartOffset} ` : ''}log=[${records}]`
  if (replica === undefined) return `${node.id} down ${where}`
  const { role } = replica
  const isr = role.kind === 'leader' ? ` ${describeIsr(role.isr)}${replica.isEndKnown ? '' : ' end-unknown'}${replica.tooFewInSync ? ' too-few' : ''}` : ''
  return `${node.id} ${role.kind} epoch=${role.leaderEpoch} hw=${replica.highWatermark} ${where}${isr}`
}

function describeIsr(state: IsrState): string {
  const isr = `isr=${state.isr.join()}`
  switch (state.kind) {
    case 'committed': return isr
    case 'pendingExpand': return `${isr} +${state.added.map(({ id }) => id).join()}?`
    case 'pendingShrink': return `${isr} -${state.removed.join()}?`
    case 'withdrawing': return `${isr} +${state.added.map(({ id }) => id).join()} withdrawing`
  }
}

function describePosition({ leaderEpoch, fetchOffset, lastFetchedEpoch, heldEndOffset }: FetchPosition): string {
  return ` epoch=${leaderEpoch} at=${fetchOffset}@${lastFetchedEpoch < 0 ? 'none' : lastFetchedEpoch} held=${heldEndOffset}`
}

function describeMessage(message: Message): string {
  switch (message.kind) {
    case 'fetch': {
      const { sequence, changed, forgotten } = message.request
      return `fetch${sequence === 0 ? ' full' : ''}${changed.map(({ position }) => describePosition(position)).join('')}${forgotten.length > 0 ? ' forget' : ''}`
    }
    case 'answer': {
      const { unknown, partitions } = message.answer
      const parts = partitions.map(({ answer: { result, fetchOffset } }) => {
        switch (result.kind) {
          case 'records': return ` [${fetchOffset},${result.endOffset}) hw=${result.highWatermark}${result.logStartOffset > 0 ? ` start=${result.logStartOffset}` : ''}`
          case 'diverging': return ` diverging epoch=${result.epoch} end=${result.endOffset}`
          case 'outOfRange': return ` out of range, start=${result.logStartOffset}`
          case 'refused': return ` ${result.error}`
        }
      })
      return `answer${unknown ? ' unknown session' : ''}${parts.join('')}`
    }
    case 'alter': {
      const { leaderEpoch, partitionEpoch, isr } = message.proposal
      return `alter epoch=${leaderEpoch}/${partitionEpoch} isr=${isr.map(({ id, brokerEpoch }) => `${id}@${brokerEpoch}`).join()}`
    }
    case 'refusal':
      return `refusal ${message.error}`
  }
}

function option(args: readonly string[], name: string): string | undefined {
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1)
}
