/**
 * ListGroups (16), versions 0–5: the groups whose coordinator is this node, of certain states (4+, KIP-518) and types (5+, KIP-848) if they are named, in
 * whatever case. A state or type that there is not has no groups.
 */
import { errorCode } from '../../common/errors.ts'
import { listGroups } from '../../protocol/schemas/16-list-groups.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'

/** The API. */
export function listGroupsApi({ broker }: Services): ApiHandler {
  return defineApi({
    schema: listGroups,
    async handle(request, context) {
      const isOfState = filter(request.statesFilter)
      const isOfType = filter(request.typesFilter)
      const seesAll = authorize(context, 'describe', clusterResource)
      const { error, groups } = await broker.groups.list()
      const listed = groups.filter(({ groupId, state, type }) => {
        return isOfState(state) && isOfType(type) && (seesAll || authorize(context, 'describe', { type: 'group', name: groupId }))
      })
      return {
        throttleTimeMs: 0,
        errorCode: errorCode(error),
        groups: listed.map(({ groupId, protocolType, state, type }) => ({ groupId, protocolType, groupState: state, groupType: type })),
      }
    },
    refuse: (_request, error) => ({ throttleTimeMs: 0, errorCode: errorCode(error), groups: [] }),
  })
}

function filter(wanted: readonly string[]): (word: string) => boolean {
  if (wanted.length === 0) return () => true
  const words = new Set(wanted.map((word) => word.toLowerCase()))
  return (word) => words.has(word.toLowerCase())
}
