/**
 * Reads a log and its index again, from the disk, and compares everything with everything: pages with each other, batches with their checksums and with the
 * pages, sums with the log's own. A page at a time, so that appends and readers go on meanwhile.
 */
import type { Offset } from '../../lib/common/ids.ts'
import type { Database } from '../database.ts'
import { StorageError, type LogFault } from '../types.ts'
import { checkBatch } from './batch-check.ts'
import { type IndexPage, pageEntries } from './index-page.ts'
import { type LogState, openEnd } from './log-state.ts'
import type { PageStore } from './page-store.ts'
import type { WriteQueue } from './write-queue.ts'

/** What a verification looks at. `cuts` counts what takes batches away: what was found meanwhile may be right for all that. */
export interface VerifiedLog {
  readonly state: LogState
  readonly cuts: number
}

/** Where the batches and pages are. */
export interface VerificationParts {
  readonly batches: Database
  readonly pages: PageStore
  /** What has a later sequence is still being written. */
  readonly queue: WriteQueue
}

/** Batches that are read at a time: this many bytes, or one. */
const pieceBytes = 1 << 20
/** More faults than this say nothing new. */
const maxFaults = 1000

/** See `LogStore.verify`. */
export async function verifyLog(log: VerifiedLog, parts: VerificationParts, progress: (bytes: number) => void): Promise<readonly LogFault[]> {
  const faults: LogFault[] = log.state.holes.map(({ from, to }) => ({ from, to: to === openEnd ? log.state.endOffset : to, fault: 'batches that were stored are missing' }))
  let bytes = 0
  let at = log.state.index.firstOffset
  while (faults.length < maxFaults && !log.state.dropped && at < log.state.index.endOffset) {
    const [state, cuts] = [log.state, log.cuts]
    at = Math.max(at, state.index.firstOffset)
    const found = await verifyPage(state, parts, at)
    // Cut or replaced meanwhile: the same place is looked at again, as it is now.
    if (log.state !== state || log.cuts !== cuts) continue
    faults.push(...found.faults.filter((one) => !isInHole(state, one)))
    bytes += found.bytes
    progress(bytes)
    at = found.endOffset
  }
  faults.push(...sumFaults(log.state, parts.pages))
  return faults.sort((a, b) => a.from - b.from)
}

/** The batches of a hole are known to be missing. */
function isInHole({ holes }: LogState, { from, to }: LogFault): boolean {
  return holes.some((hole) => hole.from <= from && to <= hole.to)
}

interface VerifiedPage {
  readonly faults: readonly LogFault[]
  readonly bytes: number
  readonly endOffset: Offset
}

async function verifyPage(state: LogState, parts: VerificationParts, at: Offset): Promise<VerifiedPage> {
  const { index } = state
  const number = index.pageOf(at)
  const known = index.summaryOf(number)
  const { firstOffset, endOffset } = known
  const before = number === 0 ? firstOffset : index.summaryOf(number - 1).endOffset
  const inMemory = index.inMemory(number)
  let page: IndexPage
  try {
    // The page in memory grows while its batches are read.
    page = inMemory?.slice(0, inMemory.count) ?? (await parts.pages.pageOnDisk(state.number, firstOffset))
  } catch (error) {
    if (error instanceof StorageError && error.kind === 'corrupt') return { faults: [{ from: firstOffset, to: endOffset, fault: error.message }], bytes: 0, endOffset }
    throw error
  }
  const faults: LogFault[] = []
  const isWhole = inMemory !== undefined || page.endOffset === endOffset
  const isIt = page.firstOffset === firstOffset && page.count === known.count && page.bytes === known.bytes && isWhole
  if (!isIt) faults.push({ from: firstOffset, to: endOffset, fault: 'the index page is not the one that was written last' })
  if (before !== firstOffset) faults.push({ from: before, to: firstOffset, fault: `an index page ends at ${before} and the next begins at ${firstOffset}` })
  faults.push(...orderFaults(page))
  const found = await verifyBatches(state, parts, page)
  return { faults: [...faults, ...found.faults], bytes: found.bytes, endOffset }
}

function* orderFaults(page: IndexPage): Generator<LogFault> {
  if (page.count > pageEntries) yield { from: page.firstOffset, to: page.endOffset, fault: `an index page has ${page.count} entries` }
  const seen = new Set<number>()
  let at = page.firstOffset
  for (let i = 0; i < page.count; i++) {
    const [base, end, sequence] = [page.bases[i] as Offset, page.ends[i] as Offset, page.sequences[i] as number]
    if (base < at || end <= base) yield { from: base, to: end, fault: `the index has a batch from ${base} to ${end} behind one that ends at ${at}` }
    if (seen.has(sequence)) yield { from: base, to: end, fault: `the index has the step ${sequence} twice` }
    seen.add(sequence)
    at = end
  }
}

async function verifyBatches(state: LogState, { batches, queue }: VerificationParts, page: IndexPage): Promise<Omit<VerifiedPage, 'endOffset'>> {
  const faults: LogFault[] = []
  let bytes = 0
  for (let i = 0; i < page.count; ) {
    const part: number[] = []
    for (let sum = 0; i < page.count && (sum === 0 || sum + (page.sizes[i] as number) <= pieceBytes); i++) {
      sum += page.sizes[i] as number
      // What lies below the log start may be deleted already.
      if ((page.ends[i] as Offset) > state.startOffset && (page.sequences[i] as number) <= queue.storedSequence) part.push(i)
    }
    const stored = await batches.getMany(part.map((entry) => page.keyOf(state.number, entry)))
    for (const [n, entry] of part.entries()) {
      const fault = batchFault(page, entry, stored[n])
      bytes += stored[n]?.length ?? 0
      if (fault !== undefined) faults.push({ from: page.bases[entry] as Offset, to: page.ends[entry] as Offset, fault })
    }
  }
  return { faults, bytes }
}

function batchFault(page: IndexPage, i: number, batch: Buffer | undefined): string | undefined {
  if (batch === undefined) return 'the batch is missing'
  return checkBatch(batch, { base: page.bases[i] as Offset, size: page.sizes[i] as number, epoch: page.epochs[i] as number })
}

/** Whether index, segments and log agree on the log's size. */
function sumFaults(state: LogState, pages: PageStore): readonly LogFault[] {
  // What is missing is not counted by all of them alike.
  if (state.dropped || state.holes.length > 0) return []
  const { index, startOffset, endOffset, sizeBytes } = state
  const faults: LogFault[] = []
  let total = 0
  for (let number = 0; number < index.pageCount; number++) total += index.summaryOf(number).bytes
  try {
    const listed = total - index.bytesBelow(startOffset, (firstOffset) => pages.pageNow(state.number, firstOffset))
    if (listed !== sizeBytes) faults.push({ from: -1, to: -1, fault: `the index lists ${listed} bytes and the log says ${sizeBytes}` })
  } catch (error) {
    // Told where it was found.
    if (!(error instanceof StorageError && error.kind === 'corrupt')) throw error
  }
  const inSegments = state.segments.list(endOffset).reduce((sum, segment) => sum + segment.sizeBytes, 0)
  if (inSegments !== sizeBytes) faults.push({ from: -1, to: -1, fault: `the segments have ${inSegments} bytes and the log says ${sizeBytes}` })
  return faults
}
