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
  0.100000  client 1 invoke write k0 1 on n2
  0.106798  client 1 ok write k0 1
  0.300000  nemesis  start-partition n2 deaf to n1 n3; n1 deaf to n2; n3 deaf to n2
  0.400000  client 1 invoke read k0 null on n2
  0.550000  nemesis  start-partition n2 deaf to n1 n3; n1 deaf to n2; n3 deaf to n2: observed
  1.400000  client 1 info read k0 null (time-out)
  1.800000  client 0 invoke write k0 2 on n1
  1.808167  client 0 ok write k0 2
  2.000000  client 4 invoke read k0 null on n2
  2.500000  nemesis  stop-partition n2 deaf to n1 n3; n1 deaf to n2; n3 deaf to n2
  2.502525  n2       p0 follows 1.n3
  2.503610  n2       p0 learns slots 3 to 3
  2.504490  client 4 ok read k0 2
  2.750000  nemesis  stop-partition n2 deaf to n1 n3; n1 deaf to n2; n3 deaf to n2: observed
  3.500000  client 7 invoke read k0 null on n2
  3.503138  client 7 ok read k0 2
  4.001000  client 4 invoke read k0 null on n2
  4.004818  client 4 ok read k0 2
