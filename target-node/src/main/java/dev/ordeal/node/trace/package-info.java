/**
 * The trace that a real node writes of its inner life, and the laws applied to it once a cluster is
 * gone. Read {@link dev.ordeal.node.trace.TraceFile} (what a node writes, and when), {@link
 * dev.ordeal.node.trace.TraceExamination} (which laws can be judged from the files of all nodes)
 * and docs/target-node.md (the format) first. Whatever a node acts upon is in its trace before it
 * acts, so that a trace that ends at a kill lacks nothing that anybody else can know of.
 */
package dev.ordeal.node.trace;
