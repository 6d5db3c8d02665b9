# Holds the network of one node: it cuts and impairs what the node hears, and observes that.
FROM debian:bookworm-slim
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends iptables iproute2 \
 && rm -rf /var/lib/apt/lists/*
COPY network.pl /usr/local/bin/ordeal-network
RUN chmod 755 /usr/local/bin/ordeal-network
