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
  0.100000  client 1 invoke write k0 1 on n2
  0.106181  client 1 ok write k0 1
  0.500000  n3       process 1 ends: it is killed
  0.500000  n3       all that was written was forced
  0.500000  nemesis  start-kill n3
  0.501000  nemesis  start-kill n3: observed
  1.003118  n1       p0 promises 2.n1
  1.006709  n2       p0 promises 2.n1
  1.010409  n1       p0 leads at 2.n1
  1.011395  n2       p0 follows 2.n1
  2.000000  client 0 invoke read k0 null on n1
  2.003788  client 0 ok read k0 1
  3.000000  nemesis  stop-kill n3
  3.000000  n3       process 2 starts
  3.005146  n3       recovered 4 records, incarnation 2
  3.005146  n3       p0 promises 1.n3
  3.100276  n3       p0 follows 2.n1
  3.101950  n3       p0 learns slots 2 to 3
  3.120000  nemesis  stop-kill n3: observed
  4.001000  client 1 invoke read k0 null on n2
  4.006426  client 1 ok read k0 1
