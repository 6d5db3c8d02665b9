 -0.604000  n1       process 1 starts
 -0.604000  n2       process 1 starts
 -0.604000  n3       process 1 starts
 -0.602719  n3       recovered 0 records, incarnation 1
 -0.599679  n1       recovered 0 records, incarnation 1
 -0.599657  n2       recovered 0 records, incarnation 1
 -0.150254  n3       p0 promises 1.n3
 -0.148294  n2       p0 promises 1.n3
 -0.147694  n1       p0 promises 1.n3
 -0.146599  n3       p0 leads at 1.n3
 -0.145794  n1       p0 follows 1.n3
 -0.145082  n2       p0 follows 1.n3
  0.100000  client 0 invoke write k0 1 on n1
  0.105459  client 0 ok write k0 1
  0.200000  nemesis  start-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}
  0.950000  nemesis  start-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}: observed
  1.000000  nemesis  start-pause n3
  1.923368  n2       p0 promises 2.n2
  1.943526  n1       p0 promises 2.n1
  2.000000  nemesis  start-pause n3: observed
  2.076028  n1       p0 promises 2.n2
  2.227548  n2       p0 leads at 2.n2
  2.378237  n1       p0 follows 2.n2
  2.500000  client 0 invoke write k0 2 on n1
  2.500000  client 1 invoke write k0 3 on n2
  2.806498  client 1 ok write k0 3
  3.106641  client 0 ok write k0 2
  4.000000  nemesis  stop-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}
  4.600000  nemesis  stop-delay {"nodes":["n1","n2"],"way":"both","perMillion":1000000,"nanos":150000000,"jitterNanos":0}: observed
  5.000000  nemesis  stop-pause n3
  5.000003  n3       p0 follows 2.n2
  5.000104  n3       p0 promises 2.n2
  5.001687  n3       p0 learns slots 5 to 6
  6.000000  nemesis  stop-pause n3: observed
  6.500000  client 2 invoke read k0 null on n3
  6.503881  client 2 ok read k0 2
  7.001000  client 0 invoke read k0 null on n1
  7.005944  client 0 ok read k0 2
