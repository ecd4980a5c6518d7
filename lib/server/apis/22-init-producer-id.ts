/**
 * InitProducerId (22), versions 0–5. Without a transactional id: a fresh producer id, epoch 0. With one: there is no
 * transaction coordinator yet, so COORDINATOR_NOT_AVAILABLE, after the checks that need none.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { initProducerId } from '../../protocol/schemas/22-init-producer-id.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'

/** The API. */
export function initProducerIdApi({ broker, config }: Services): ApiHandler {
  return defineApi({
    schema: initProducerId,
    async handle(request) {
      const { transactionalId, transactionTimeoutMs } = request
      if (transactionalId === null) return { throttleTimeMs: 0, errorCode: 0, producerId: await broker.nextProducerId(), producerEpoch: 0 }
      if (transactionalId === '') return refusal('INVALID_REQUEST')
      if (transactionTimeoutMs <= 0 || transactionTimeoutMs > config['transaction.max.timeout.ms']) return refusal('INVALID_TRANSACTION_TIMEOUT')
      return refusal('COORDINATOR_NOT_AVAILABLE')
    },
    refuse: (_request, error) => refusal(error),
  })
}

function refusal(error: ErrorName) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), producerId: -1, producerEpoch: -1 }
}
