/**
 * AlterConfigs (33), versions 0–2: replaces all configs of a resource, so that what is not named goes back to its default.
 * Old; newer clients use IncrementalAlterConfigs. A resource named twice gets INVALID_REQUEST (Kafka never answers that).
 */
import type { ResourceChanges } from '../../controller/requests.ts'
import { alterConfigs } from '../../protocol/schemas/33-alter-configs.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { changeConfigs, configResourceType, type ResourceAnswer, resourceFailure, resourceProblem } from '../config-resources.ts'

/** The API. */
export function alterConfigsApi(services: Services): ApiHandler {
  return defineApi({
    schema: alterConfigs,
    async handle(request, context) {
      const refused: ResourceAnswer[] = []
      const changes: ResourceChanges[] = []
      for (const resource of request.resources) {
        const problem = resourceProblem(resource, request.resources, context, services)
        const resourceType = configResourceType(resource.resourceType)
        const { resourceName, configs } = resource
        const names = new Set(configs.map(({ name }) => name))
        if (problem !== undefined || resourceType === undefined) {
          refused.push(resourceFailure(resource, problem?.error ?? 'INVALID_REQUEST', problem?.message))
        } else if (names.size < configs.length) {
          refused.push(resourceFailure(resource, 'INVALID_REQUEST', 'Error due to duplicate config keys'))
        } else if (configs.some(({ value }) => value === null)) {
          refused.push(resourceFailure(resource, 'INVALID_REQUEST', 'Null value not supported in config'))
        } else {
          changes.push({ resourceType, resourceName, changes: configs.map(({ name, value }) => ({ name, operation: 'set', value })) })
        }
      }
      const done = await changeConfigs(services, changes, { replace: true, validateOnly: request.validateOnly })
      return { throttleTimeMs: 0, responses: [...refused, ...done] }
    },
    refuse: (request, error, message) => ({ throttleTimeMs: 0, responses: request.resources.map((each) => resourceFailure(each, error, message)) }),
  })
}
