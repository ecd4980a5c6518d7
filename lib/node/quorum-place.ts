/** Where a node stands in the cluster by its settings: its roles, its peer listener, where it looks for the quorum, and whom it was formatted with. */
import { resolve } from 'node:path'
import type { NodeId } from '../common/ids.ts'
import { parseServers, parseVoters } from '../config/quorum-addresses.ts'
import type { ListenerAddress } from '../config/listeners.ts'
import { type BrokerConfig, dataDirOf, listenersOf, nodeIdOf } from '../config/resolve.ts'
import type { Store } from '../../storage/types.ts'
import { StartError } from './types.ts'

/** A node's place. */
export interface QuorumPlace {
  readonly nodeId: NodeId
  readonly dataDir: string
  readonly isBroker: boolean
  readonly isController: boolean
  /** undefined: a node alone. */
  readonly peerListener: ListenerAddress | undefined
  /** host:port each. */
  readonly bootstrap: readonly string[]
  /** Several voters are listed. */
  readonly hasFixedVoters: boolean
}

/** The place that checked settings give. */
export function quorumPlace(config: BrokerConfig): QuorumPlace {
  const nodeId = nodeIdOf(config)
  const listed = parseVoters(config['controller.quorum.voters'])
  const voters = listed.problem === undefined ? listed.voters : []
  const servers = parseServers(config['controller.quorum.bootstrap.servers'])
  const isListedAlone = voters.length === 1 && voters[0]?.id === nodeId
  return {
    nodeId,
    dataDir: resolve(dataDirOf(config)),
    isBroker: config['process.roles'].includes('broker'),
    isController: config['process.roles'].includes('controller'),
    peerListener: listenersOf(config).peer[0],
    bootstrap: [...new Set([...(servers.problem === undefined ? servers.servers : []), ...(isListedAlone ? [] : voters.map(({ address }) => address))])],
    hasFixedVoters: voters.length > 1,
  }
}

/** A voter is a node and its data directory, and the old list knows nothing of directories: enough to find a quorum, not to found one. */
export function refuseFixedVoters(store: Store, { hasFixedVoters, isController, bootstrap }: QuorumPlace, initialVoters: readonly unknown[]): void {
  if (store.identity !== undefined || !hasFixedVoters || !isController || initialVoters.length > 0) return
  throw new StartError(
    'controller.quorum.voters names several voters, but not their data directories, so a new cluster cannot be made of it.\n' +
      `  To join a cluster that exists, write controller.quorum.bootstrap.servers=${bootstrap.join(',')} instead.\n` +
      '  To make a new one, start each voter once with --initial-voters ID@HOST:PORT:DIRECTORYID,…',
  )
}
