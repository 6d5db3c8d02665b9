 -0.805000  n1       process 1 starts
 -0.805000  n2       process 1 starts
 -0.805000  n3       process 1 starts
 -0.803129  n1       recovered 0 records, incarnation 1
 -0.801651  n2       recovered 0 records, incarnation 1
 -0.800405  n3       recovered 0 records, incarnation 1
 -0.119140  n3       p0 promises 1.n3
 -0.116038  n1       p0 promises 1.n3
 -0.115580  n2       p0 promises 1.n3
 -0.113752  n3       p0 leads at 1.n3
 -0.113361  n1       p0 follows 1.n3
 -0.112697  n2       p0 follows 1.n3
  0.100000  client 0 invoke write k0 1 on n1
  0.106590  client 0 ok write k0 1
  0.300000  nemesis  start-pause n2
  1.000000  client 0 invoke write k0 2 on n1
  1.000000  client 2 invoke write k0 3 on n3
  1.006123  client 2 ok write k0 3
  1.006827  client 0 ok write k0 2
  1.300000  nemesis  start-pause n2: observed
  1.300000  nemesis  start-delay {"nodes":["n1","n3"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}
  2.050000  nemesis  start-delay {"nodes":["n1","n3"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}: observed
  3.000000  nemesis  stop-delay {"nodes":["n1","n3"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}
  3.600000  nemesis  stop-delay {"nodes":["n1","n3"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}: observed
  3.600000  nemesis  stop-pause n2
  3.601262  n2       p0 learns slots 4 to 4
  4.000000  client 1 invoke read k0 null on n2
  4.004063  client 1 ok read k0 2
  4.600000  nemesis  stop-pause n2: observed
  5.001000  client 1 invoke read k0 null on n2
  5.005318  client 1 ok read k0 2
