 -0.604000  n1       process 1 starts
 -0.604000  n2       process 1 starts
 -0.604000  n3       process 1 starts
 -0.602719  n3       recovered 0 records, incarnation 1
 -0.599679  n1       recovered 0 records, incarnation 1
 -0.599657  n2       recovered 0 records, incarnation 1
 -0.150289  n3       p0 promises 1.n3
 -0.147969  n1       p0 promises 1.n3
 -0.147907  n2       p0 promises 1.n3
 -0.146874  n3       p0 leads at 1.n3
 -0.145724  n1       p0 follows 1.n3
 -0.145166  n2       p0 follows 1.n3
  0.100000  client 0 invoke write k0 1 on n1
  0.105620  client 0 ok write k0 1
  0.200000  nemesis  start-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}
  0.950000  nemesis  start-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}: observed
  1.000000  nemesis  start-pause n3
  2.000000  nemesis  start-pause n3: observed
  2.078533  n1       p0 promises 2.n1
  2.229157  n2       p0 promises 2.n2
  2.381861  n1       p0 promises 2.n2
  2.500000  client 0 invoke write k0 2 on n1
  2.500000  client 1 invoke write k0 3 on n2
  2.533052  n2       p0 leads at 2.n2
  2.683981  n1       p0 follows 2.n2
  2.838005  client 1 ok write k0 3
  3.291491  client 0 ok write k0 2
  4.000000  nemesis  stop-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}
  4.600000  nemesis  stop-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}: observed
  5.000000  nemesis  stop-pause n3
  5.000028  n3       p0 promises 2.n2
  5.000028  n3       p0 no longer leads at 1.n3
  5.000104  n3       p0 follows 2.n2
  5.001407  n3       p0 learns slots 6 to 6
  6.000000  nemesis  stop-pause n3: observed
  6.500000  client 2 invoke read k0 null on n3
  6.503673  client 2 ok read k0 2
  7.001000  client 0 invoke read k0 null on n1
  7.005098  client 0 ok read k0 2
