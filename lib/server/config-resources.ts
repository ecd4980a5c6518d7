/** Kinds of resources with configs, by the codes of the protocol, and which of them this node knows. */
import { errorCode, type ErrorName } from '../common/errors.ts'
import type { ItemError, ResourceChanges } from '../controller/requests.ts'
import type { ConfigResourceType } from '../metadata/records.ts'
import type { RequestContext, Services } from './api.ts'
import { authorize, clusterResource } from './authorization.ts'
import { decisionTimeMs } from './decision-time.ts'
import { messageOf } from './messages.ts'

/** Codes of the protocol. */
export const resourceTypeCode = { topic: 2, broker: 4, brokerLogger: 8, clientMetrics: 16, group: 32 } as const

/** Whether the protocol knows a code. */
export function isResourceType(code: number): boolean {
  return Object.values<number>(resourceTypeCode).includes(code)
}

/** The kind that the metadata log has configs for, or undefined. */
export function configResourceType(code: number): ConfigResourceType | undefined {
  if (code === resourceTypeCode.topic) return 'topic'
  if (code === resourceTypeCode.group) return 'group'
  return code === resourceTypeCode.broker ? 'broker' : undefined
}

/** A resource as requests to change configs name it. */
export interface NamedResource {
  readonly resourceType: number
  readonly resourceName: string
}

/** Answer for one resource. */
export interface ResourceAnswer extends NamedResource {
  readonly errorCode: number
  readonly errorMessage: string | null
}

/** An answer that says no. */
export function resourceFailure({ resourceType, resourceName }: NamedResource, error: ErrorName, message: string | null = messageOf(error)): ResourceAnswer {
  return { resourceType, resourceName, errorCode: errorCode(error), errorMessage: message }
}

/** What may not even reach the controller: repeats, kinds that are not known, what the principal may not do. */
export function resourceProblem(resource: NamedResource, all: readonly NamedResource[], context: RequestContext, services: Services): ItemError | undefined {
  const { resourceType, resourceName } = resource
  const same = all.filter((other) => other.resourceType === resourceType && other.resourceName === resourceName)
  if (same.length > 1) return { error: 'INVALID_REQUEST', message: 'Each resource must appear at most once.' }
  if (resourceType === resourceTypeCode.topic) {
    if (authorize(context, 'alterConfigs', { type: 'topic', name: resourceName })) return undefined
    return { error: 'TOPIC_AUTHORIZATION_FAILED', message: messageOf('TOPIC_AUTHORIZATION_FAILED') }
  }
  if (resourceType === resourceTypeCode.broker) {
    if (!authorize(context, 'alterConfigs', clusterResource)) return { error: 'CLUSTER_AUTHORIZATION_FAILED', message: messageOf('CLUSTER_AUTHORIZATION_FAILED') }
    return brokerIdProblem(resourceName, services, 'Node id')
  }
  if (resourceType === resourceTypeCode.group) {
    if (authorize(context, 'alterConfigs', { type: 'group', name: resourceName })) return undefined
    return { error: 'GROUP_AUTHORIZATION_FAILED', message: messageOf('GROUP_AUTHORIZATION_FAILED') }
  }
  return { error: 'INVALID_REQUEST', message: `Configs of resource type ${resourceType} cannot be changed here.` }
}

/** A broker's configs are changed and described by that broker; the empty name stands for all brokers. */
export function brokerIdProblem(name: string, { nodeId }: Services, what: string): ItemError | undefined {
  if (name === '') return undefined
  if (!/^-?\d+$/.test(name)) return { error: 'INVALID_REQUEST', message: `${what} must be an integer, but it is: ${name}` }
  if (Number(name) === nodeId) return undefined
  return { error: 'INVALID_REQUEST', message: `Unexpected broker id, expected ${nodeId}, but received ${name}` }
}

/** Has the controller change configs; the answers come in the order of `changes`. */
export async function changeConfigs(
  { quorum }: Services,
  changes: readonly ResourceChanges[],
  options: { readonly replace: boolean; readonly validateOnly: boolean },
): Promise<readonly ResourceAnswer[]> {
  if (changes.length === 0) return []
  const { resources } = await quorum.request({ kind: 'alterConfigs', resources: changes, ...options }, decisionTimeMs)
  return resources.map(({ resourceType, resourceName, failed }) => {
    const resource = { resourceType: resourceTypeCode[resourceType], resourceName }
    if (failed !== undefined) return resourceFailure(resource, failed.error, failed.message)
    return { ...resource, errorCode: 0, errorMessage: null }
  })
}
