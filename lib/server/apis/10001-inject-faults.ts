/**
 * InjectFaults (10001), version 0: faults on the node that is asked, for tests of whole clusters; the answer lists those in force. They last until
 * they are healed or the process ends. Samsa's own, not advertised, and refused unless the node's chaos.enabled is true.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { type Fault, maxFaults } from '../../common/faults.ts'
import { faultFields, faultOf } from '../../protocol/fault-fields.ts'
import { injectFaults } from '../../protocol/schemas/10001-inject-faults.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { messageOf } from '../messages.ts'

/** The API. */
export function injectFaultsApi({ nodeId, faults: control, logger }: Services): ApiHandler {
  return defineApi({
    schema: injectFaults,
    handle({ heal, healPeers, faults: wanted }, context) {
      if (!authorize(context, 'alter', clusterResource)) return refusal('CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      if (control === undefined) return refusal('CLUSTER_AUTHORIZATION_FAILED', `node ${nodeId} takes no faults: its chaos.enabled is false.`)
      if (wanted.length > maxFaults) return refusal('INVALID_REQUEST', `at most ${maxFaults} faults are taken at once.`)
      const faults: Fault[] = []
      for (const fields of wanted) {
        const fault = faultOf(fields)
        if (typeof fault === 'string') return refusal('INVALID_REQUEST', `a fault is not possible: ${fault}.`)
        faults.push(fault)
      }
      if (heal || healPeers !== null) control.heal(heal ? 'all' : (healPeers ?? []))
      control.inject(faults)
      if (heal || healPeers !== null || faults.length > 0) logger.warn({ faults: control.faults, remote: context.remote }, 'faults were put on this node, or taken from it, on command')
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, faults: control.faults.map(faultFields) }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage, faults: [] }
}
