/**
 * The configuration file of a node: {@link dev.ordeal.node.config.NodeConfig} is what it says,
 * {@link dev.ordeal.node.config.ConfigReader} how it is read and refused.
 */
package dev.ordeal.node.config;
