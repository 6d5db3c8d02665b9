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
  0.100000  client 2 invoke write k0 1 on n3
  0.105105  client 2 ok write k0 1
  0.300000  nemesis  start-partition n3 deaf to n1 n2; n1 deaf to n3; n2 deaf to n3
  0.550000  nemesis  start-partition n3 deaf to n1 n2; n1 deaf to n3; n2 deaf to n3: observed
  0.700000  client 2 invoke read k0 null on n3
  0.804862  n2       p0 promises 2.n2
  0.808569  n1       p0 promises 2.n2
  0.812008  n2       p0 leads at 2.n2
  0.813261  n1       p0 follows 2.n2
  1.099906  n3       p0 no longer leads at 1.n3
  1.700000  client 2 info read k0 null (time-out)
  1.800000  client 0 invoke write k0 2 on n1
  1.807690  client 0 ok write k0 2
  2.000000  client 5 invoke read k0 null on n3
  2.500000  nemesis  stop-partition n3 deaf to n1 n2; n1 deaf to n3; n2 deaf to n3
  2.548768  n3       p0 follows 2.n2
  2.549759  n3       p0 learns slots 3 to 4
  2.551944  client 5 ok read k0 2
  2.750000  nemesis  stop-partition n3 deaf to n1 n2; n1 deaf to n3; n2 deaf to n3: observed
  3.500000  client 8 invoke read k0 null on n3
  3.503049  client 8 ok read k0 2
  4.001000  client 4 invoke read k0 null on n2
  4.003347  client 4 ok read k0 2
