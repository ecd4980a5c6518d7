/** The controller: one decision for each kind of request, made against an image that has all earlier decisions in it. */
import { unreachable } from '../common/assert.ts'
import type { MetadataImage } from '../metadata/image.ts'
import { alterConfigs } from './alter-configs.ts'
import { alterPartition } from './alter-partition.ts'
import { alterPartitionReassignments } from './alter-reassignments.ts'
import { balanceLeaders } from './balance-leaders.ts'
import { brokerHeartbeat, fenceBroker, registerBroker, unregisterBroker } from './brokers.ts'
import { createPartitions, deleteTopics } from './change-topics.ts'
import { createTopics } from './create-topics.ts'
import type { Decision, DecisionInputs } from './decision.ts'
import { electLeaders } from './elect-leaders.ts'
import { updateFeatures } from './features.ts'
import { allocateProducerIds } from './producer-ids.ts'
import type { ControllerResponse, ControllerResponses, DecidedRequest } from './requests.ts'

/** Decides `request`. Changes nothing. Raises ApiError for a request that is refused as a whole. */
export function decide<R extends DecidedRequest>(image: MetadataImage, request: R, inputs: DecisionInputs): Decision<ControllerResponse<R>> {
  // Each kind's function gives the answer of its kind; the type checker cannot tie the two together through a switch.
  return decideKind(image, request, inputs) as Decision<ControllerResponse<R>>
}

function decideKind(image: MetadataImage, request: DecidedRequest, inputs: DecisionInputs): Decision<ControllerResponses[DecidedRequest['kind']]> {
  switch (request.kind) {
    case 'createTopics':
      return createTopics(image, request, inputs)
    case 'deleteTopics':
      return deleteTopics(image, request)
    case 'createPartitions':
      return createPartitions(image, request, inputs)
    case 'alterConfigs':
      return alterConfigs(image, request, inputs)
    case 'allocateProducerIds':
      return allocateProducerIds(image, request)
    case 'registerBroker':
      return registerBroker(image, request, inputs)
    case 'unregisterBroker':
      return unregisterBroker(image, request, inputs)
    case 'brokerHeartbeat':
      return brokerHeartbeat(image, request, inputs)
    case 'fenceBroker':
      return fenceBroker(image, request, inputs)
    case 'alterPartition':
      return alterPartition(image, request, inputs)
    case 'electLeaders':
      return electLeaders(image, request, inputs)
    case 'balanceLeaders':
      return balanceLeaders(image, inputs)
    case 'alterPartitionReassignments':
      return alterPartitionReassignments(image, request, inputs)
    case 'updateFeatures':
      return updateFeatures(image, request, inputs)
    default:
      return unreachable(request)
  }
}
