/** Faults on command: what a test cluster's nodes are told. Raises AnswerError (chaos.enabled is false, a bound) and ClientError. */
import type { Fault } from '../common/faults.ts'
import type { NodeId } from '../common/ids.ts'
import { faultFields, faultOf } from '../protocol/fault-fields.ts'
import { injectFaults as injectFaultsApi } from '../protocol/schemas/10001-inject-faults.ts'
import type { Cluster } from './cluster.ts'
import { checkCode, ClientError } from './errors.ts'

/** What a node is to do: first heal, then take the faults. */
export interface FaultCommand {
  /** All faults, or those of the links with some nodes. */
  readonly heal?: 'all' | readonly NodeId[] | undefined
  readonly faults?: readonly Fault[] | undefined
}

/** Tells it the node that `cluster` has as its only bootstrap address, and resolves with the faults in force there. An empty command only asks. */
export async function injectFaults(cluster: Cluster, { heal, faults = [] }: FaultCommand): Promise<readonly Fault[]> {
  const connection = await cluster.anyBroker()
  const healPeers = heal === undefined || heal === 'all' ? null : [...heal]
  // Not in ApiVersions; Kafka's brokers hang up.
  const answer = await connection.request(injectFaultsApi, { heal: heal === 'all', healPeers, faults: faults.map(faultFields) }, { unadvertised: true })
  checkCode(answer.errorCode, connection.address, answer.errorMessage)
  return answer.faults.map((fields) => {
    const fault = faultOf(fields)
    if (typeof fault === 'string') throw new ClientError('corrupt', `Broker ${connection.address} answered with an impossible fault: ${fault}.`)
    return fault
  })
}
