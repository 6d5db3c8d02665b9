/**
 * The node program: {@code java -jar target-node.jar --config FILE}.
 *
 * <p>Read first: {@link dev.ordeal.node.Main} (command line and exit codes), {@link
 * dev.ordeal.node.config.NodeConfig} (the configuration file) and {@link
 * dev.ordeal.node.server.NodeServer} (how the parts are put together).
 */
package dev.ordeal.node;
