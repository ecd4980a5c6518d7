/**
 * Asking again when nobody knows what became of the first time. Every request may be asked twice, because what a second asking
 * finds done was done by the first; here that is told from a refusal.
 */
import type { ControllerRequest, ControllerResponses } from '../controller/requests.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { Outcome } from './controller-codec.ts'

/**
 * The outcome of a request that was asked before with an unknown fate. `before` is the image when it was first asked, `after` one that
 * has everything in it that the outcome rests on.
 */
export function afterUnknownFate(request: ControllerRequest, outcome: Outcome, before: MetadataImage, after: MetadataImage): Outcome {
  if (outcome.kind === 'refused') {
    const { endOffset } = outcome
    return isDone(request, outcome.error.error, after) ? { kind: 'answered', response: {}, endOffset } : outcome
  }
  if (outcome.kind !== 'answered') return outcome
  const response = itemsDone(request, outcome.response, before, after)
  return response === undefined ? outcome : { ...outcome, response }
}

/** Whether a refusal of the whole request says that the first asking had its effect. */
function isDone(request: ControllerRequest, error: string, after: MetadataImage): boolean {
  switch (request.kind) {
    case 'unregisterBroker':
      return error === 'BROKER_ID_NOT_REGISTERED'
    case 'addVoter':
      return error === 'DUPLICATE_VOTER' && after.voters.voters.some(({ id, directoryId }) => id === request.voter.id && directoryId === request.voter.directoryId)
    case 'removeVoter':
      return error === 'VOTER_NOT_FOUND'
    default:
      return false
  }
}

/** The answer with the items that the first asking did. Topics that are created carry their ids, so that the controller itself knows them. */
function itemsDone(
  request: ControllerRequest, response: ControllerResponses[ControllerRequest['kind']], before: MetadataImage, after: MetadataImage,
): ControllerResponses['deleteTopics'] | ControllerResponses['createPartitions'] | undefined {
  if (request.kind === 'deleteTopics') {
    const { topics } = response as ControllerResponses['deleteTopics']
    const gone = (topicId: string, error: string | undefined): boolean => error === 'UNKNOWN_TOPIC_ID' && before.topicsById.has(topicId)
    return { topics: topics.map((topic) => (gone(topic.topicId, topic.failed?.error) ? { ...topic, failed: undefined } : topic)) }
  }
  if (request.kind === 'createPartitions') {
    const { topics } = response as ControllerResponses['createPartitions']
    const wanted = new Map(request.topics.map(({ name, count }) => [name, count]))
    const grown = (name: string, error: string | undefined): boolean =>
      error === 'INVALID_PARTITIONS' && after.topicsByName.get(name)?.partitions.length === wanted.get(name) &&
      (before.topicsByName.get(name)?.partitions.length ?? 0) < (wanted.get(name) ?? 0)
    return { topics: topics.map((topic) => (grown(topic.name, topic.failed?.error) ? { ...topic, failed: undefined } : topic)) }
  }
  return undefined
}
