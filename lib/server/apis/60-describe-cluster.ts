/** DescribeCluster (60), versions 0–2: brokers (with fenced ones if asked for, 2+). Controllers are described by controller listeners only. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { describeCluster } from '../../protocol/schemas/60-describe-cluster.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorizedOperations, clusterResource, operationsNotAsked } from '../authorization.ts'
import { controllerOf, endpointOf } from '../topics.ts'

const brokers = 1
const controllers = 2

/** The API. */
export function describeClusterApi({ quorum, nodeId, clusterId }: Services): ApiHandler {
  return defineApi({
    schema: describeCluster,
    handle(request, context) {
      if (request.endpointType === controllers) {
        return refusal('MISMATCHED_ENDPOINT_TYPE', 'The request was sent to a broker listener, but it asks for controllers.')
      }
      if (request.endpointType !== brokers) return refusal('UNSUPPORTED_ENDPOINT_TYPE', `There is no endpoint type ${request.endpointType}.`)
      const shown = [...quorum.image.brokers.values()]
        .filter(({ fenced }) => !fenced || request.includeFencedBrokers)
        .sort((a, b) => a.brokerId - b.brokerId)
      return {
        throttleTimeMs: 0,
        errorCode: 0,
        clusterId,
        controllerId: controllerOf({ quorum, nodeId }),
        brokers: shown.flatMap((broker) => {
          const endpoint = endpointOf(broker, context.listener)
          if (endpoint === undefined) return []
          return [{ brokerId: broker.brokerId, host: endpoint.host, port: endpoint.port, rack: broker.rack ?? null, isFenced: broker.fenced }]
        }),
        clusterAuthorizedOperations: request.includeClusterAuthorizedOperations ? authorizedOperations(context, clusterResource) : operationsNotAsked,
      }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage, clusterId: '', brokers: [] }
}
