/**
 * ListConfigResources (74), versions 0–1 (KIP-1142): names of things that may have configs. Version 0 lists client metrics
 * resources only, of which there are none; later an empty list of types means all.
 */
import { errorCode } from '../../common/errors.ts'
import { configKey, type MetadataImage } from '../../metadata/image.ts'
import { listConfigResources } from '../../protocol/schemas/74-list-config-resources.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { isResourceType, resourceTypeCode } from '../config-resources.ts'

/** The API. */
export function listConfigResourcesApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: listConfigResources,
    handle(request, context) {
      if (!authorize(context, 'describeConfigs', clusterResource)) return failure('CLUSTER_AUTHORIZATION_FAILED')
      if (context.apiVersion === 0) return { throttleTimeMs: 0, errorCode: 0, configResources: [] }
      const { resourceTypes } = request
      if (!resourceTypes.every(isResourceType)) return failure('UNSUPPORTED_VERSION')
      const wants = (type: number) => resourceTypes.length === 0 || resourceTypes.includes(type)
      const { image } = quorum
      const topics = wants(resourceTypeCode.topic) ? [...image.topicsByName.keys()] : []
      const brokerIds = [...image.brokers.keys()].map(String)
      const groups = wants(resourceTypeCode.group) ? groupsWithConfigs(image) : []
      const named = (type: number, names: readonly string[]) => names.map((resourceName) => ({ resourceName, resourceType: type }))
      return {
        throttleTimeMs: 0,
        errorCode: 0,
        configResources: [
          ...named(resourceTypeCode.topic, topics),
          ...named(resourceTypeCode.broker, wants(resourceTypeCode.broker) ? brokerIds : []),
          ...named(resourceTypeCode.brokerLogger, wants(resourceTypeCode.brokerLogger) ? brokerIds : []),
          ...named(resourceTypeCode.group, groups),
        ],
      }
    },
    refuse: (_request, error) => failure(error),
  })
}

/** Groups are listed for the configs that they have, whether or not they are there. */
function groupsWithConfigs({ configs }: MetadataImage): string[] {
  const prefix = configKey('group', '')
  return Array.from(configs.keys()).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
}

function failure(error: Parameters<typeof errorCode>[0]) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), configResources: [] }
}
