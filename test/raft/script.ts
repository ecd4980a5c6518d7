/**
 * Runs the scripts of test/raft/scripts: blocks of commands, `----`, and what they print. A cluster of simulated nodes
 * stands between them; nothing is delivered, and no time passes, but by a command. test/raft/scripts/README.md has them all.
 */
import type { Message } from '../../raft/messages.ts'
import type { RaftOptions } from '../../raft/options.ts'
import type { Destination } from '../../raft/messages.ts'
import type { Voter } from '../../raft/replica.ts'
import { SimulatedDisk } from '../simulation/disk.ts'
import { SimulatedNode } from '../simulation/node.ts'
import { describeMessage, describeNode } from './describe.ts'

interface InFlight {
  readonly from: Voter
  readonly to: Destination
  readonly message: Message
}

const defaults: RaftOptions = {
  electionTicks: 10,
  fetchTimeoutTicks: 20,
  checkQuorumTicks: 30,
  fetchWaitTicks: 5,
  retryTicks: 5,
  graceTicks: 2,
  maxFetchEntries: 100,
  bootstrap: [],
}

/** A cluster that only commands move. */
export class ScriptCluster {
  #nodes = new Map<number, SimulatedNode>()
  #flying: InFlight[] = []
  #kept = new Map<string, InFlight[]>()
  #cut = new Set<string>()
  #held = new Set<number>()
  #output: string[] = []
  #wipes = 0

  /** Runs one command; returns what it prints. */
  run(line: string): string[] {
    this.#output = []
    const words = line.split(/\s+/)
    const [command, ...args] = words
    try {
      this.#command(command ?? '', args)
      for (const node of this.#nodes.values()) node.raft?.invariants()
    } catch (error) {
      if (!(error instanceof Error)) throw error
      this.#output.push(`${error.name}: ${error.message}`)
    }
    return this.#output
  }

  #command(command: string, args: string[]): void {
    const [first = '', second = ''] = args
    switch (command) {
      case 'nodes': return this.#create(args)
      case 'disk': return this.#setDisk(Number(first), args.slice(1))
      case 'tick': return this.#tick(first, Number(second || 1))
      case 'deliver': return this.#deliver(args)
      case 'drop': return void this.#take(args)
      case 'keep': return void this.#kept.set(first, this.#take(args.slice(1)))
      case 'copy': return this.#copy(first, args.slice(1))
      case 'replay': return void this.#flying.push(...(this.#kept.get(first) ?? []))
      case 'settle': return this.#settle()
      case 'elect': return this.#elect(args)
      case 'messages': return this.#flying.forEach((m) => this.#print(m))
      case 'cut': return this.#cutLinks(first)
      case 'isolate': return args.forEach((id) => this.#isolate(Number(id)))
      case 'heal': return this.#cut.clear()
      case 'status': return this.#status(args)
      case 'crash': return args.filter((a) => !a.includes('=')).forEach((id) => this.#crash(Number(id), Number(option(args, 'steps') ?? 0)))
      case 'restart': return args.forEach((id) => this.#restart(Number(id)))
      case 'hold': return void this.#held.add(Number(first))
      case 'release': return this.#release(Number(first))
      case 'finish': return this.#finish(Number(first))
      default: return this.#operation(command, Number(first), args)
    }
  }

  #operation(command: string, id: number, args: string[]): void {
    const node = this.#node(id)
    const raft = node.raft
    if (raft === undefined) throw new Error(`node ${id} is down`)
    const other = Number(args[1] ?? 1)
    switch (command) {
      case 'propose': this.#answer(raft.propose(other)); break
      case 'add': this.#answer(raft.addVoter(this.#node(other).self)); break
      case 'remove': this.#answer(raft.removeVoter(this.#keyOf(args[1] ?? ''))); break
      case 'update': this.#answer(raft.updateVoter({ ...this.#node(other).self, address: args[2] ?? '' })); break
      case 'transfer': this.#output.push(raft.transferLeadership(this.#node(other).self) ? 'begun' : 'refused'); break
      case 'resign': raft.resign(); break
      case 'disconnect': raft.disconnected(other); break
      case 'compact': node.compact(other, Number(args[2] ?? other)); break
      default: throw new Error(`unknown command ${command}`)
    }
    this.#drain()
  }

  #answer(answer: { readonly kind: string; readonly baseOffset?: number; readonly leader?: Voter | undefined }): void {
    const { kind, baseOffset, leader } = answer
    const detail = baseOffset !== undefined ? ` at ${baseOffset}` : leader !== undefined ? `, ${leader.id} is` : ''
    this.#output.push(kind + detail)
  }

  #create(args: string[]): void {
    this.#nodes.clear()
    this.#flying = []
    this.#kept.clear()
    this.#cut.clear()
    this.#held.clear()
    const voters = Number(args[0] ?? 3)
    const observers = Number(option(args, 'observers') ?? 0)
    const options = { ...defaults }
    for (const name of Object.keys(defaults) as (keyof RaftOptions)[]) {
      const value = option(args, name)
      if (value !== undefined && name !== 'bootstrap') options[name] = Number(value)
    }
    const all: Voter[] = []
    for (let id = 1; id <= voters + observers; id++) all.push({ id, directoryId: 'a', address: '' })
    const bootstrap = all.map((voter) => voter.id)
    for (const self of all) {
      const disk = new SimulatedDisk(self.id <= voters ? all.slice(0, voters) : [])
      const ports = {
        send: (from: SimulatedNode, to: Destination, message: Message) => void this.#flying.push({ from: from.self, to, message }),
        writing: (writer: SimulatedNode) => {
          if (!this.#held.has(writer.id)) writer.finishWrite()
        },
      }
      const node = new SimulatedNode(self, { ...options, bootstrap }, disk, { below: () => 0 }, ports)
      this.#nodes.set(self.id, node)
      node.start()
    }
  }

  /** disk ID log=1,1,2v [epoch=N] [voted=N] [start=N snapshot=END@EPOCH] [from=OFFSET damaged] [wiped]: what a node finds when it starts again. */
  #setDisk(id: number, args: string[]): void {
    const node = this.#node(id)
    node.crash(0)
    if (args.includes('wiped')) node.wipe(`wiped${++this.#wipes}`)
    const { disk } = node
    const log = option(args, 'log')
    if (log !== undefined) disk.entries = log === '' ? [] : log.split(',').map((epoch) => ({ epoch: Number(epoch), voters: undefined }))
    const start = option(args, 'start')
    if (start !== undefined) disk.startOffset = Number(start)
    const snapshot = option(args, 'snapshot')?.split('@').map(Number)
    const voterSet = { offset: -1, voters: disk.bootstrapVoters }
    if (snapshot !== undefined) disk.snapshot = { id: { endOffset: snapshot[0] ?? 0, epoch: snapshot[1] ?? 0 }, voterSet }
    const voted = option(args, 'voted')
    const epoch = Number(option(args, 'epoch') ?? disk.entries.at(-1)?.epoch ?? disk.hardState.epoch)
    if (!args.includes('wiped') && log !== undefined) {
      disk.hardState = { epoch, votedFor: voted === undefined ? undefined : this.#node(Number(voted)).self }
    }
    const damaged = option(args, 'damaged')
    if (damaged !== undefined) disk.damage(Number(damaged))
    node.start()
    this.#drain()
  }

  #tick(which: string, count: number): void {
    for (const node of this.#nodes.values()) {
      if (which !== 'all' && node.id !== Number(which)) continue
      for (let i = 0; i < count; i++) {
        node.raft?.tick()
        node.drain()
      }
    }
    this.#drain()
  }

  #drain(): void {
    while ([...this.#nodes.values()].filter((node) => node.drain()).length > 0);
  }

  /** Removes the messages that `args` name: [A->B] [type]. */
  #take(args: string[]): InFlight[] {
    const link = args.find((a) => a.includes('->'))
    const type = args.find((a) => !a.includes('->') && !a.includes('='))
    const [from, to] = (link ?? '->').split('->')
    const matches = (m: InFlight): boolean =>
      (from === '' || m.from.id === Number(from)) && (to === '' || m.to.id === Number(to)) && (type === undefined || m.message.type === type)
    const taken = this.#flying.filter(matches)
    this.#flying = this.#flying.filter((m) => !matches(m))
    return taken
  }

  #copy(name: string, args: string[]): void {
    const taken = this.#take(args)
    this.#kept.set(name, taken)
    this.#flying.push(...taken)
  }

  #deliver(args: string[]): void {
    for (const m of this.#take(args)) {
      this.#print(m)
      this.#arrive(m)
    }
  }

  #arrive({ from, to, message }: InFlight): void {
    if (this.#cut.has(`${from.id}->${to.id}`)) return
    this.#nodes.get(to.id)?.receive(from, to, message)
    this.#drain()
  }

  /** Delivers everything, and what that leads to, in order, until only fetches wait. */
  #settle(): void {
    for (let left = 10_000; this.#flying.length > 0; left--) {
      if (left === 0) throw new Error('the cluster does not settle')
      const next = this.#flying.shift()
      if (next !== undefined) this.#arrive(next)
    }
  }

  /** elect ID [with=IDS]: ID is elected by itself and IDS (or all that run), of which nobody knows a leader any more. */
  #elect(args: string[]): void {
    const id = Number(args[0])
    const running = [...this.#nodes.values()].filter((node) => node.raft !== undefined)
    const group = new Set([id, ...(option(args, 'with')?.split(',').map(Number) ?? running.map((node) => node.id))])
    const before = new Set(this.#cut)
    for (const node of running) {
      if (group.has(node.id) && node.id !== id) for (let i = 0; i < 100 && node.raft?.role.kind === 'follower'; i++) this.#tick(String(node.id), 1)
      for (const other of this.#nodes.keys()) if (group.has(node.id) !== group.has(other)) this.#cutLinks(`${node.id}-${other}`)
    }
    this.#flying = []
    const candidate = this.#node(id)
    // The first attempt may only teach it a later epoch.
    const is = (...kinds: string[]): boolean => kinds.includes(candidate.raft?.role.kind ?? '')
    for (let attempt = 0; attempt < 3 && !is('leader'); attempt++) {
      for (let i = 0; i < 100 && !is('prospective', 'leader'); i++) this.#tick(String(id), 1)
      this.#settle()
    }
    this.#cut = before
  }

  #cutLinks(link: string): void {
    const [a, b] = link.split(/->|-/)
    this.#cut.add(`${a}->${b}`)
    if (!link.includes('->')) this.#cut.add(`${b}->${a}`)
  }

  #isolate(id: number): void {
    for (const other of this.#nodes.keys()) if (other !== id) this.#cutLinks(`${id}-${other}`)
  }

  #crash(id: number, steps: number): void {
    this.#node(id).crash(steps)
    this.#held.delete(id)
  }

  #restart(id: number): void {
    const node = this.#node(id)
    if (node.raft !== undefined) node.crash(0)
    node.start()
    this.#drain()
  }

  #release(id: number): void {
    this.#held.delete(id)
    this.#finish(id)
  }

  #finish(id: number): void {
    this.#node(id).finishWrite()
    this.#drain()
  }

  #status(args: string[]): void {
    for (const node of this.#nodes.values()) {
      if (args.length === 0 || args.map(Number).includes(node.id)) this.#output.push(describeNode(node))
    }
  }

  #print(m: InFlight): void {
    const lost = this.#cut.has(`${m.from.id}->${m.to.id}`) ? ' (lost)' : ''
    this.#output.push(`${m.from.id}->${m.to.id} ${describeMessage(m.message)}${lost}`)
  }

  #node(id: number): SimulatedNode {
    const node = this.#nodes.get(id)
    if (node === undefined) throw new Error(`there is no node ${id}`)
    return node
  }

  /** A replica as text: `2`, or `2@a` for one that node 2 was before. */
  #keyOf(text: string): { id: number; directoryId: string } {
    const [id, directoryId] = text.split('@')
    return { id: Number(id), directoryId: directoryId ?? this.#node(Number(id)).self.directoryId }
  }
}

function option(args: readonly string[], name: string): string | undefined {
  return args.find((a) => a.startsWith(`${name}=`))?.slice(name.length + 1)
}
