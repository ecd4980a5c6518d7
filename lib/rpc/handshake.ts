/**
 * The first words of a connection: who is there, of which cluster, speaking what. The side that was connected to looks at the hello of the
 * other one and answers with its own or with the reason why not; the side that connects looks again.
 */
import protobuf from 'protobufjs/minimal.js'
import type { NodeId } from '../common/ids.ts'
import { samsa } from './generated/peer.js'
import type { LocalPeer } from './ports.ts'
import type { PeerIdentity } from './types.ts'

interface VersionRange {
  readonly oldest: number
  readonly newest: number
}

/** Versions of the protocol that this release speaks, both inclusive. */
const protocolVersions: VersionRange = { oldest: 1, newest: 1 }

/** A hello, checked for shape. */
export interface Hello {
  readonly oldestVersion: number
  readonly newestVersion: number
  readonly clusterId: string
  readonly peer: PeerIdentity
  readonly release: string
  /** Whom the other side wants to reach; undefined if it knows the address only. */
  readonly wantedNodeId: NodeId | undefined
}

/** Why two nodes do not talk; `self`: they are one. */
export type RejectionKind = 'other' | 'cluster' | 'version' | 'node' | 'self' | 'full'

/** Why there is no connection, in words for both sides. */
export interface Rejected {
  readonly kind: RejectionKind
  readonly reason: string
}

/** What becomes of a hello. */
export type Verdict = { readonly version: number } | Rejected

/** Longest text of a peer that is kept. */
const maxText = 500

/** Text of a peer as it may be logged: short, and without control characters. */
export function tame(text: string): string {
  return text.slice(0, maxText).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')
}

/** Bytes of this node's hello. `versions` is there for tests of releases to come. */
export function encodeHello(local: LocalPeer, wantedNodeId: NodeId | undefined, versions: VersionRange = protocolVersions): Uint8Array {
  const { clusterId, nodeId, directoryId, incarnationId, release } = local
  const fields = { oldestVersion: versions.oldest, newestVersion: versions.newest, clusterId, nodeId, directoryId, incarnationId, release }
  return samsa.peer.Hello.encode(wantedNodeId === undefined ? fields : { ...fields, wantedNodeId }).finish()
}

const isUuid = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(text)

/** Reads a hello; undefined for bytes that are none. */
export function decodeHello(bytes: Uint8Array): Hello | undefined {
  let fields: samsa.peer.Hello
  try {
    fields = samsa.peer.Hello.decode(protobuf.Reader.create(bytes))
  } catch {
    return undefined
  }
  const { oldestVersion, newestVersion, clusterId, nodeId, directoryId, incarnationId, wantedNodeId } = fields
  const shaped = isUuid(clusterId) && nodeId >= 0 && isUuid(directoryId) && isUuid(incarnationId) && oldestVersion >= 1 && newestVersion >= oldestVersion
  if (!shaped) return undefined
  const peer = { nodeId, directoryId, incarnationId }
  return { oldestVersion, newestVersion, clusterId, peer, release: tame(fields.release), wantedNodeId: wantedNodeId ?? undefined }
}

/** Whether this node talks to the one that said `hello`. `wanted` is whom this node wanted to reach, where it knows. */
export function judge(local: LocalPeer, hello: Hello, wanted: NodeId | undefined): Verdict {
  const { peer } = hello
  if (peer.incarnationId === local.incarnationId) return { kind: 'self', reason: `node ${local.nodeId} has connected to itself` }
  if (hello.clusterId !== local.clusterId) {
    return { kind: 'cluster', reason: `node ${local.nodeId} is of cluster ${local.clusterId}, node ${peer.nodeId} of cluster ${hello.clusterId}` }
  }
  const version = Math.min(protocolVersions.newest, hello.newestVersion)
  if (version < Math.max(protocolVersions.oldest, hello.oldestVersion)) {
    const ours = `${protocolVersions.oldest} to ${protocolVersions.newest} (release ${local.release})`
    const theirs = `${hello.oldestVersion} to ${hello.newestVersion} (release ${hello.release})`
    return { kind: 'version', reason: `node ${local.nodeId} speaks peer protocol ${ours}, node ${peer.nodeId} ${theirs}` }
  }
  if (hello.wantedNodeId !== undefined && hello.wantedNodeId !== local.nodeId) {
    return { kind: 'node', reason: `at this address is node ${local.nodeId}, not node ${hello.wantedNodeId}` }
  }
  if (wanted !== undefined && wanted !== peer.nodeId) return { kind: 'node', reason: `at this address is node ${peer.nodeId}, not node ${wanted}` }
  if (peer.nodeId === local.nodeId) {
    return { kind: 'node', reason: `two nodes have id ${local.nodeId}: one with directory ${local.directoryId}, one with directory ${peer.directoryId}` }
  }
  return { version }
}

const { Kind } = samsa.peer.Rejection
const rejectionNumbers: Readonly<Record<RejectionKind, samsa.peer.Rejection.Kind>> = {
  other: Kind.OTHER, cluster: Kind.CLUSTER, version: Kind.VERSION, node: Kind.NODE, self: Kind.SELF, full: Kind.FULL,
}

/** Bytes of a rejection. */
export function encodeRejection({ kind, reason }: Rejected): Uint8Array {
  return samsa.peer.Rejection.encode({ kind: rejectionNumbers[kind], reason }).finish()
}

/** Reads a rejection, whatever it is. */
export function decodeRejection(bytes: Uint8Array): Rejected {
  try {
    const { kind, reason } = samsa.peer.Rejection.decode(protobuf.Reader.create(bytes))
    const known = (Object.keys(rejectionNumbers) as RejectionKind[]).find((name) => rejectionNumbers[name] === kind)
    return { kind: known ?? 'other', reason: tame(reason) }
  } catch {
    return { kind: 'other', reason: 'for a reason that this release cannot read' }
  }
}

/** Why a question is not answered. */
export interface Refused {
  readonly kind: 'failed' | 'busy'
  readonly reason: string
}

/** Bytes of a refusal. */
export function encodeRefusal({ kind, reason }: Refused): Uint8Array {
  const { Kind: kinds } = samsa.peer.Refusal
  return samsa.peer.Refusal.encode({ kind: kind === 'busy' ? kinds.BUSY : kinds.FAILED, reason: tame(reason) }).finish()
}

/** Reads a refusal, whatever it is. */
export function decodeRefusal(bytes: Uint8Array): Refused {
  try {
    const { kind, reason } = samsa.peer.Refusal.decode(protobuf.Reader.create(bytes))
    return { kind: kind === samsa.peer.Refusal.Kind.BUSY ? 'busy' : 'failed', reason: tame(reason) }
  } catch {
    return { kind: 'failed', reason: 'for a reason that this release cannot read' }
  }
}
