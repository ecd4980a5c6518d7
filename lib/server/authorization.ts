/** The one place where the listener asks whether a principal may do something. Without an authorizer everybody may do everything. */
import type { RequestContext } from './api.ts'

/** Operations by Kafka's code in the bit fields of authorized operations. */
const operationBits = {
  read: 3,
  write: 4,
  create: 5,
  delete: 6,
  alter: 7,
  describe: 8,
  clusterAction: 9,
  describeConfigs: 10,
  alterConfigs: 11,
  idempotentWrite: 12,
} as const

/** What may be done to a thing. */
export type Operation = keyof typeof operationBits

/** A thing with rights of its own. */
export interface Resource {
  readonly type: 'topic' | 'cluster' | 'group' | 'transactionalId'
  readonly name: string
}

const operationsOf: Readonly<Record<'topic' | 'cluster' | 'group', readonly Operation[]>> = {
  topic: ['read', 'write', 'create', 'delete', 'alter', 'describe', 'describeConfigs', 'alterConfigs'],
  cluster: ['create', 'alter', 'describe', 'clusterAction', 'describeConfigs', 'alterConfigs', 'idempotentWrite'],
  group: ['read', 'delete', 'describe', 'describeConfigs', 'alterConfigs'],
}

/** What authorized-operations fields hold when they were not asked for. */
export const operationsNotAsked = -2147483648

/** The cluster as a whole. */
export const clusterResource: Resource & { readonly type: 'cluster' } = { type: 'cluster', name: 'kafka-cluster' }

/** Whether the request's principal may do `operation` to `resource`. */
export function authorize(_context: RequestContext, _operation: Operation, _resource: Resource): boolean {
  return true
}

/** Bit field of what the principal may do to a topic, a group or the cluster (KIP-430). */
export function authorizedOperations(context: RequestContext, resource: Resource & { readonly type: keyof typeof operationsOf }): number {
  let bits = 0
  for (const operation of operationsOf[resource.type]) {
    if (authorize(context, operation, resource)) bits |= 1 << operationBits[operation]
  }
  return bits
}
