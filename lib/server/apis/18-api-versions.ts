/**
 * ApiVersions (18), versions 0–4: what this node speaks. An unsupported version is answered by the dispatcher.
 * From version 3 on the client names its software; a name that does not fit Kafka's pattern gets INVALID_REQUEST.
 */
import { errorCode } from '../../common/errors.ts'
import { advertised } from '../../protocol/apis.ts'
import { apiVersions } from '../../protocol/schemas/18-api-versions.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import type { ApiSchema } from '../../protocol/schema.ts'

const softwareName = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/

/** What Kafka 4.3 says of its metadata format. Clients only look whether it is there; other features say what a cluster can do. */
const metadataVersion = { name: 'metadata.version', minVersion: 7, maxVersion: 30 }

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
      const features = new Map([[metadataVersion.name, metadataVersion.maxVersion], ...image.features])
      return {
        errorCode: 0,
        apiKeys,
        throttleTimeMs: 0,
        supportedFeatures: [metadataVersion],
        finalizedFeaturesEpoch: image.endOffset,
        finalizedFeatures: [...features].flatMap(([name, level]) => (level > 0 ? [{ name, maxVersionLevel: level, minVersionLevel: level }] : [])),
      }
    },
    refuse: (_request, error) => ({ errorCode: errorCode(error), apiKeys: [] }),
  })
}
