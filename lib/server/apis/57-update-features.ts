/**
 * UpdateFeatures (57), versions 0–2 (KIP-584, KIP-1022): moves the finalized levels of features, all that are named or none of them.
 * What Kafka 4 does with a failure holds here in every version: it stands at the top, and no results are listed (2+ has none at all).
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { FeatureUpgradeType } from '../../controller/requests.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { updateFeatures } from '../../protocol/schemas/57-update-features.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeOf } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

type Response = ResponseInput<typeof updateFeatures>
type Update = RequestOf<typeof updateFeatures>['featureUpdates'][number]

/** By code of the protocol. */
const upgradeTypes: readonly (FeatureUpgradeType | undefined)[] = [undefined, 'upgrade', 'safeDowngrade', 'unsafeDowngrade']

/** The API. */
export function updateFeaturesApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: updateFeatures,
    async handle(request, context) {
      if (!authorize(context, 'alter', clusterResource)) return refusal('CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      // A feature that is named twice counts as it was named last.
      const wanted = new Map(request.featureUpdates.map((update) => [update.feature, update]))
      const updates = []
      for (const update of wanted.values()) {
        const upgradeType = upgradeTypeOf(update, context.apiVersion)
        if (upgradeType === undefined) return failed(update.feature, 'INVALID_UPDATE_VERSION', `there is no upgrade type ${update.upgradeType}`)
        updates.push({ name: update.feature, level: update.maxVersionLevel, upgradeType })
      }
      if (updates.length === 0) return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, results: [] }
      const { features } = await quorum.request({ kind: 'updateFeatures', updates, validateOnly: request.validateOnly }, decisionTimeOf(request.timeoutMs))
      for (const feature of features) if (feature.failed !== undefined) return failed(feature.name, feature.failed.error, feature.failed.message)
      const results = features.map(({ name }) => ({ feature: name, errorCode: 0, errorMessage: 'NONE' }))
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, results }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function upgradeTypeOf({ allowDowngrade, upgradeType }: Update, version: number): FeatureUpgradeType | undefined {
  if (version === 0) return allowDowngrade ? 'safeDowngrade' : 'upgrade'
  return upgradeTypes[upgradeType]
}

function failed(feature: string, error: ErrorName, message: string): Response {
  return refusal(error, `No feature was updated, since one cannot be: ${feature}: ${message}`)
}

function refusal(error: ErrorName, errorMessage: string): Response {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage, results: [] }
}
