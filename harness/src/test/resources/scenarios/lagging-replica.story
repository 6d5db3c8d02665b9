 -0.805000  n1       process 1 starts
 -0.805000  n2       process 1 starts
 -0.805000  n3       process 1 starts
 -0.803129  n1       recovered 0 records, incarnation 1
 -0.801651  n2       recovered 0 records, incarnation 1
 -0.800405  n3       recovered 0 records, incarnation 1
 -0.118922  n3       p0 promises 1.n3
 -0.115737  n1       p0 promises 1.n3
 -0.115530  n2       p0 promises 1.n3
 -0.113451  n3       p0 leads at 1.n3
 -0.113117  n1       p0 follows 1.n3
 -0.112682  n2       p0 follows 1.n3
  0.100000  nemesis  start-partition n1 deaf to n2 n3; n2 deaf to n1; n3 deaf to n1
  0.350000  nemesis  start-partition n1 deaf to n2 n3; n2 deaf to n1; n3 deaf to n1: observed
  0.500000  client 1 invoke write k0 1 on n2
  0.506504  client 1 ok write k0 1
  0.600000  client 1 invoke write k1 2 on n2
  0.606311  client 1 ok write k1 2
  0.700000  client 1 invoke write k0 3 on n2
  0.704956  client 1 ok write k0 3
  0.800000  client 1 invoke write k1 4 on n2
  0.805287  client 1 ok write k1 4
  1.500000  nemesis  stop-partition n1 deaf to n2 n3; n2 deaf to n1; n3 deaf to n1
  1.550522  n1       p0 follows 1.n3
  1.552358  n1       p0 learns slots 2 to 5
  1.750000  nemesis  stop-partition n1 deaf to n2 n3; n2 deaf to n1; n3 deaf to n1: observed
  2.000000  client 0 invoke read k0 null on n1
  2.004626  client 0 ok read k0 3
  3.001000  client 1 invoke read k0 null on n2
  3.001000  client 2 invoke read k1 null on n3
  3.004148  client 2 ok read k1 4
  3.005684  client 1 ok read k0 3
