/**
 * ApiVersions (18), versions 0–4: what this node speaks. An unsupported version is answered by the dispatcher.
 * From version 3 on the client names its software; a name that does not fit Kafka's pattern gets INVALID_REQUEST.
 */
import { errorCode } from '../../common/errors.ts'
import { supportedFeatures } from '../../controller/features.ts'
import { advertised } from '../../protocol/apis.ts'
import { apiVersions } from '../../protocol/schemas/18-api-versions.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import type { ApiSchema } from '../../protocol/schema.ts'

const softwareName = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/

/** From here on clients take a lowest level of 0; older ones fail to read it. */
const firstVersionWithLevelZero = 4

/** The API; `served` are the schemas of all APIs of the listener, this one too. */
export function apiVersionsApi({ quorum }: Services, served: readonly ApiSchema[]): ApiHandler {
  const apiKeys = served.map((schema) => {
    const { min, max } = advertised(schema)
    return { apiKey: schema.key, minVersion: min, maxVersion: max }
  })
  return defineApi({
    schema: apiVersions,
    handle(request, context) {
      const named = softwareName.test(request.clientSoftwareName) && softwareName.test(request.clientSoftwareVersion)
      if (context.apiVersion >= 3 && !named) return { errorCode: errorCode('INVALID_REQUEST'), apiKeys: [] }
      const { image } = quorum
      const supported = supportedFeatures.filter(({ minLevel }) => minLevel > 0 || context.apiVersion >= firstVersionWithLevelZero)
      return {
        errorCode: 0,
        apiKeys,
        throttleTimeMs: 0,
        supportedFeatures: supported.map(({ name, minLevel, maxLevel }) => ({ name, minVersion: minLevel, maxVersion: maxLevel })),
        finalizedFeaturesEpoch: image.endOffset,
        finalizedFeatures: [...image.features].flatMap(([name, level]) => (level > 0 ? [{ name, maxVersionLevel: level, minVersionLevel: level }] : [])),
      }
    },
    refuse: (_request, error) => ({ errorCode: errorCode(error), apiKeys: [] }),
  })
}
