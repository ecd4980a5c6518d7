/** Which nodes a cluster on this machine has, and which roles: a plan, before ports and processes. */

/** One node of the plan. */
export interface PlannedNode {
  readonly id: number
  readonly roles: readonly ('broker' | 'controller')[]
  /** It is one of those that make the first quorum. */
  readonly firstVoter: boolean
}

/** How many nodes vote, where enough are there and nothing else is said. */
const usualVoters = 3

/**
 * The nodes of a new cluster: ids from 1. Without `controllers` every node has both roles, and the first three vote (the first alone where
 * there are fewer than three: two voters stand no failure, like one). With it, so many controllers of their own follow the brokers.
 */
export function planCluster(nodes: number, controllers: number | undefined): readonly PlannedNode[] {
  if (controllers === undefined) return Array.from({ length: nodes }, (_, at) => combined(at + 1, at < (nodes < usualVoters ? 1 : usualVoters)))
  return [
    ...Array.from({ length: nodes }, (_, at): PlannedNode => ({ id: at + 1, roles: ['broker'], firstVoter: false })),
    ...Array.from({ length: controllers }, (_, at): PlannedNode => ({ id: nodes + at + 1, roles: ['controller'], firstVoter: true })),
  ]
}

/** Nodes that are added to a cluster whose highest id is `highest`: brokers like those that it has, and no voters. */
export function planGrowth(highest: number, more: number, dedicated: boolean): readonly PlannedNode[] {
  return Array.from({ length: more }, (_, at): PlannedNode => {
    const id = highest + at + 1
    return dedicated ? { id, roles: ['broker'], firstVoter: false } : combined(id, false)
  })
}

function combined(id: number, firstVoter: boolean): PlannedNode {
  return { id, roles: ['broker', 'controller'], firstVoter }
}
