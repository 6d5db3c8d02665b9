/**
 * JSON as the node needs it: read strictly into plain values, written in one canonical form.
 *
 * <p>Read first: {@link dev.ordeal.node.json.JsonReader} and {@link
 * dev.ordeal.node.json.CanonicalJson}. Built on Jackson's streaming parser alone: binding objects
 * would cost a node a good part of its start-up time.
 */
package dev.ordeal.node.json;
