/** Faults in the fields of InjectFaults (10001), one struct for all kinds. */
import { unreachable } from '../common/assert.ts'
import { type Fault, type FaultDirection, faultProblem } from '../common/faults.ts'
import type { RequestOf } from './schema.ts'
import type { injectFaults } from './schemas/10001-inject-faults.ts'

/** A fault as it stands in a message. */
export type FaultFields = RequestOf<typeof injectFaults>['faults'][number]

const nothing: Omit<FaultFields, 'kind'> = { peers: null, direction: 'both', delayMs: 0, lossRate: 0, skewMs: 0 }

/** The fields of a fault. */
export function faultFields(fault: Fault): FaultFields {
  const { kind } = fault
  switch (kind) {
    case 'cut':
      return { ...nothing, kind, peers: peersField(fault.peers), direction: fault.direction }
    case 'slow':
      return { ...nothing, kind, peers: peersField(fault.peers), direction: fault.direction, delayMs: fault.delayMs, lossRate: fault.lossRate }
    case 'diskFull':
      return { ...nothing, kind }
    case 'diskSlow':
      return { ...nothing, kind, delayMs: fault.delayMs }
    case 'skew':
      return { ...nothing, kind, skewMs: fault.skewMs }
    default:
      return unreachable(fault)
  }
}

/** The fault of these fields, or a sentence about what is wrong with them. */
export function faultOf(fields: FaultFields): Fault | string {
  const fault = ofKind(fields)
  return typeof fault === 'string' ? fault : (faultProblem(fault) ?? fault)
}

function ofKind({ kind, peers, direction, delayMs, lossRate, skewMs }: FaultFields): Fault | string {
  if (!isDirection(direction)) return `no direction is called "${direction.slice(0, 40)}"`
  switch (kind) {
    case 'cut':
      return { kind, peers: peers ?? 'all', direction }
    case 'slow':
      return { kind, peers: peers ?? 'all', direction, delayMs, lossRate }
    case 'diskFull':
      return { kind }
    case 'diskSlow':
      return { kind, delayMs }
    case 'skew':
      return { kind, skewMs }
    default:
      return `no fault is called "${kind.slice(0, 40)}"`
  }
}

function peersField(peers: readonly number[] | 'all'): number[] | null {
  return peers === 'all' ? null : [...peers]
}

function isDirection(text: string): text is FaultDirection {
  return text === 'in' || text === 'out' || text === 'both'
}
