/**
 * IncrementalAlterConfigs (44), versions 0–1 (KIP-339): sets, deletes, appends to or takes from single configs.
 * What Kafka's brokers check before the controller sees the request is checked here, in its order: repeated keys, null values,
 * operations that there are not (UNKNOWN_SERVER_ERROR without a message, as Kafka has it).
 */
import type { ConfigChange, ConfigOperation, ItemError, ResourceChanges } from '../../controller/requests.ts'
import type { RequestOf } from '../../protocol/schema.ts'
import { incrementalAlterConfigs } from '../../protocol/schemas/44-incremental-alter-configs.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { changeConfigs, configResourceType, type ResourceAnswer, resourceFailure, resourceProblem, resourceTypeCode } from '../config-resources.ts'

type Config = RequestOf<typeof incrementalAlterConfigs>['resources'][number]['configs'][number]

/** By code of the protocol. */
const operations: readonly ConfigOperation[] = ['set', 'delete', 'append', 'subtract']
const logLevels: readonly string[] = ['DEBUG', 'ERROR', 'FATAL', 'INFO', 'TRACE', 'WARN']

/** The API. */
export function incrementalAlterConfigsApi(services: Services): ApiHandler {
  return defineApi({
    schema: incrementalAlterConfigs,
    async handle(request, context) {
      const refused: ResourceAnswer[] = []
      const changes: ResourceChanges[] = []
      for (const resource of request.resources) {
        const { resourceName, configs } = resource
        const duplicate = new Set(configs.map(({ name }) => name)).size < configs.length
        const problem: ItemError | undefined = duplicate
          ? { error: 'INVALID_REQUEST', message: 'Error due to duplicate config keys' }
          : (nullProblem(configs) ?? loggerProblem(resource.resourceType, configs) ?? resourceProblem(resource, request.resources, context, services))
        const resourceType = configResourceType(resource.resourceType)
        if (problem !== undefined || resourceType === undefined) {
          refused.push(resourceFailure(resource, problem?.error ?? 'INVALID_REQUEST', problem?.message))
          continue
        }
        const known = changesOf(configs)
        if (known === undefined) refused.push(resourceFailure(resource, 'UNKNOWN_SERVER_ERROR', null))
        else changes.push({ resourceType, resourceName, changes: known })
      }
      const done = await changeConfigs(services, changes, { replace: false, validateOnly: request.validateOnly })
      return { throttleTimeMs: 0, responses: [...refused, ...done] }
    },
    refuse: (request, error, message) => ({ throttleTimeMs: 0, responses: request.resources.map((each) => resourceFailure(each, error, message)) }),
  })
}

function nullProblem(configs: readonly Config[]): ItemError | undefined {
  const nulls = configs.filter(({ value, configOperation }) => value === null && operations[configOperation] !== 'delete').map(({ name }) => name)
  return nulls.length === 0 ? undefined : { error: 'INVALID_REQUEST', message: `Null value not supported for : ${nulls.join(',')}` }
}

/** Levels of loggers cannot be changed at run time; what is wrong with them is said as Kafka says it. */
function loggerProblem(resourceType: number, configs: readonly Config[]): ItemError | undefined {
  if (resourceType !== resourceTypeCode.brokerLogger) return undefined
  const bad = configs.find(({ value }) => value !== null && !logLevels.includes(value))
  if (bad === undefined) return { error: 'INVALID_REQUEST', message: 'Log levels cannot be changed while the node runs.' }
  return {
    error: 'INVALID_CONFIG',
    message: `Cannot set the log level of ${bad.name} to ${bad.value} as it is not a supported log level. Valid log levels are ${logLevels.join(', ')}`,
  }
}

function changesOf(configs: readonly Config[]): ConfigChange[] | undefined {
  const changes: ConfigChange[] = []
  for (const { name, configOperation, value } of configs) {
    const operation = operations[configOperation]
    if (operation === undefined) return undefined
    changes.push({ name, operation, value })
  }
  return changes
}
