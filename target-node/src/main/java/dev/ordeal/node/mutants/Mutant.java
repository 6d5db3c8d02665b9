package dev.ordeal.node.mutants;

import dev.ordeal.node.policy.Policies;

/**
 * A bug that a node can be given on purpose, to see whether a trial finds it.
 *
 * @param id its short name, as in the literature list of the project
 * @param sentence what the node then does wrong
 * @param faults under which it is likely to show, as on the command line of a trial
 * @param policies a node with this bug and no other
 */
public record Mutant(String id, String sentence, String faults, Policies policies) {}
