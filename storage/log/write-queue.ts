/**
 * Every change of partition data goes through here, in order: what is asked for in one turn of the loop, or while a write is
 * under way, goes down in one atomic write. So one LevelDB write serves the appends of all partitions.
 */
import type { LeaderEpoch, Offset } from '../../lib/common/ids.ts'
import type { Database, Operation } from '../database.ts'
import { parseStepKey, type Sequence, stepKey, stepKind } from '../keys.ts'
import { StorageError } from '../types.ts'

/** A log as the queue sees it: told, in order, how far it is stored. */
export interface StoredSink {
  stored(endOffset: Offset): void
}

/** A batch that goes down without being appended. */
export interface Rewritten {
  readonly base: Offset
  readonly epoch: LeaderEpoch
  readonly bytes: Buffer
}

/** A group grows up to this while another is being written; more would make memtables, and so tables, larger than asked for. */
const groupBytes = 1 << 20

interface Group {
  readonly operations: Operation[]
  bytes: number
  /** Sequence of the group's last step. */
  lastSequence: Sequence
  readonly ends: { readonly log: StoredSink; endOffset: Offset }[]
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** A mark that says nothing any more once the index knows what it said. */
export interface SpentMark {
  readonly sequence: Sequence
  readonly key: Buffer
}

/** There may be any number of these in the life of a log; of the others there are few. */
const manyMarks: readonly number[] = [stepKind.roll, stepKind.rewrite, stepKind.replace]

/** What the owner does about a failed write; the queue stands still until `resume`. */
export type WriteFailure = (error: StorageError) => void

/** The one writer of the batches database. */
export class WriteQueue {
  readonly #database: Database
  readonly #onFailure: WriteFailure
  #groups: Group[] = []
  #writing = false
  #scheduled = false
  #stopped: StorageError | undefined
  #lastSequence: Sequence
  #storedSequence: Sequence
  #writtenBytes = 0
  #spent: SpentMark[] = []
  readonly #afterWrite: (() => void)[] = []

  constructor(database: Database, lastSequence: Sequence, onFailure: WriteFailure) {
    this.#database = database
    this.#lastSequence = lastSequence
    this.#storedSequence = lastSequence
    this.#onFailure = onFailure
  }

  /** Last sequence given out. */
  get lastSequence(): Sequence {
    return this.#lastSequence
  }

  /** Everything up to here is stored. */
  get storedSequence(): Sequence {
    return this.#storedSequence
  }

  /** Bytes written so far, keys included. */
  get writtenBytes(): number {
    return this.#writtenBytes
  }

  /** Why nothing is written at present. */
  get stopped(): StorageError | undefined {
    return this.#stopped
  }

  /** Calls back after every write, once the logs know of it. */
  afterWrite(listener: () => void): void {
    this.#afterWrite.push(listener)
  }

  /** Queues a batch; `log` is told when it is stored. Answers with its sequence. */
  batch(log: StoredSink, logNumber: number, base: Offset, end: Offset, epoch: number, bytes: Buffer): Sequence {
    const group = this.#group()
    const sequence = ++this.#lastSequence
    group.operations.push({ type: 'put', key: stepKey(sequence, logNumber, stepKind.batch, base, epoch), value: bytes })
    group.bytes += bytes.length + 40
    group.lastSequence = sequence
    const last = group.ends.at(-1)
    if (last?.log === log) last.endOffset = end
    else group.ends.push({ log, endOffset: end })
    return sequence
  }

  /** Queues a mark: what is no batch. It is kept when the disk is full, and written once there is space. */
  mark(logNumber: number, kind: number, offset: Offset, value: Buffer = Buffer.alloc(0)): Sequence {
    const group = this.#group()
    const sequence = ++this.#lastSequence
    const key = stepKey(sequence, logNumber, kind, offset, 0)
    group.operations.push({ type: 'put', key, value })
    group.bytes += value.length + 40
    group.lastSequence = sequence
    if (manyMarks.includes(kind)) this.#spent.push({ sequence, key })
    return sequence
  }

  /** Marks up to a checkpoint, which may go once it is made; each is told once. */
  takeSpent(upTo: Sequence): readonly SpentMark[] {
    const taken = this.#spent.filter((mark) => mark.sequence <= upTo)
    if (taken.length > 0) this.#spent = this.#spent.filter((mark) => mark.sequence > upTo)
    return taken
  }

  /**
   * Queues batches that are no appends, behind the mark that says so: all of them in one write, so that nothing else is ever taken for one of
   * them. Answers with the sequence of the mark; theirs follow it.
   */
  rewrite(logNumber: number, batches: readonly Rewritten[]): Sequence {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(batches.length)
    const first = this.mark(logNumber, stepKind.rewrite, (batches[0] as Rewritten).base, count)
    const group = this.#groups.at(-1) as Group
    for (const { base, epoch, bytes } of batches) {
      group.operations.push({ type: 'put', key: stepKey(++this.#lastSequence, logNumber, stepKind.batch, base, epoch), value: bytes })
      group.bytes += bytes.length + 40
    }
    group.lastSequence = this.#lastSequence
    return first
  }

  /** After a truncation: what of this log is still on its way counts no further than `offset`. */
  clamp(log: StoredSink, offset: Offset): void {
    for (const group of this.#groups) for (const end of group.ends) if (end.log === log && end.endOffset > offset) end.endOffset = offset
  }

  /** Resolves when everything queued so far is stored. Never unhandled: who does not wait does not care. */
  stored(): Promise<void> {
    if (this.#stopped !== undefined) return rejected(this.#stopped)
    return this.#groups.at(-1)?.promise ?? Promise.resolve()
  }

  /** Writes nothing until `resume`. */
  halt(error: StorageError): void {
    this.#stopped = error
  }

  /** Takes writes again after `stopped`, the database being fit for it. */
  resume(): void {
    this.#stopped = undefined
    this.#schedule()
  }

  /**
   * Gives up what is not stored, after a failure: batches are dropped and their promises reject; marks stay queued under new
   * sequences, right behind what is stored. The caller undoes the batches in the logs.
   */
  rollBack(error: StorageError): void {
    const groups = this.#groups
    this.#groups = []
    this.#lastSequence = this.#storedSequence
    this.#spent = this.#spent.filter((mark) => mark.sequence <= this.#storedSequence)
    for (const group of groups) {
      for (const operation of group.operations) {
        const step = parseStepKey(operation.key)
        const isKept = step !== undefined && step.kind !== stepKind.batch && step.kind !== stepKind.rewrite
        if (operation.type === 'put' && isKept) this.mark(step.log, step.kind, step.offset, operation.value)
      }
    }
    for (const group of groups) group.reject(error)
  }

  /** Rejects whatever is queued and takes nothing more. */
  stop(error: StorageError): void {
    this.#stopped = error
    const groups = this.#groups
    this.#groups = []
    for (const group of groups) group.reject(error)
  }

  #group(): Group {
    const last = this.#groups.at(-1)
    const underWay = this.#writing && this.#groups.length === 1
    if (last !== undefined && !underWay && last.bytes < groupBytes) return last
    const { promise, resolve, reject } = settleable()
    const group: Group = { operations: [], bytes: 0, lastSequence: this.#lastSequence, ends: [], promise, resolve, reject }
    this.#groups.push(group)
    this.#schedule()
    return group
  }

  #schedule(): void {
    if (this.#scheduled || this.#writing || this.#stopped !== undefined || this.#groups.length === 0) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      void this.#run()
    })
  }

  async #run(): Promise<void> {
    if (this.#writing) return
    this.#writing = true
    while (this.#stopped === undefined) {
      const group = this.#groups[0]
      if (group === undefined) break
      try {
        await this.#database.write(group.operations, false)
      } catch (error) {
        this.#writing = false
        this.#stopped = error instanceof StorageError ? error : new StorageError('io', 'writing batches failed', { cause: error })
        this.#onFailure(this.#stopped)
        return
      }
      // Stopped meanwhile: then the group was rejected already.
      if (this.#groups[0] !== group) break
      this.#groups.shift()
      this.#storedSequence = group.lastSequence
      this.#writtenBytes += group.bytes
      for (const end of group.ends) end.log.stored(end.endOffset)
      group.resolve()
      for (const listener of this.#afterWrite) listener()
    }
    this.#writing = false
  }
}

/** A rejected promise that nobody has to catch. */
export function rejected(error: StorageError): Promise<never> {
  const promise = Promise.reject<never>(error)
  promise.catch(() => undefined)
  return promise
}

function settleable(): { promise: Promise<void>; resolve: () => void; reject: (error: Error) => void } {
  let resolve: () => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
