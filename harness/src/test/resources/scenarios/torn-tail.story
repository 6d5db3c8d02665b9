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
  0.200000  client 0 invoke write k1 2 on n1
  0.200000  client 1 invoke write k2 3 on n2
  0.200000  client 2 invoke write k3 4 on n3
  0.200000  client 3 invoke write k4 5 on n1
  0.200000  client 4 invoke write k5 6 on n2
  0.200000  client 5 invoke write k6 7 on n3
  0.204581  client 5 ok write k6 7
  0.205986  client 2 ok write k3 4
  0.206000  n1       process 1 ends: it is killed
  0.206000  n1       all that was written was forced
  0.206000  n2       process 1 ends: it is killed
  0.206000  n2       all that was written was forced
  0.206000  n3       process 1 ends: it is killed
  0.206000  n3       all that was written was forced
  0.206000  nemesis  start-kill n1 n2 n3
  0.206161  client 0 info write k1 2 (connection broken: the process ended)
  0.206422  client 3 info write k4 5 (connection broken: the process ended)
  0.206842  client 1 info write k2 3 (connection broken: the process ended)
  0.206882  client 4 info write k5 6 (connection broken: the process ended)
  0.207000  nemesis  start-kill n1 n2 n3: observed
  1.000000  n1       process 2 starts
  1.000000  n2       process 2 starts
  1.000000  n3       process 2 starts
  1.000000  nemesis  stop-kill n1 n2 n3
  1.005219  n2       recovered 7 records, incarnation 2
  1.005219  n2       p0 promises 1.n3
  1.005315  n3       recovered 11 records, incarnation 2
  1.005315  n3       p0 promises 1.n3
  1.006429  n1       recovered 11 records, incarnation 2
  1.006429  n1       p0 promises 1.n3
  1.422647  n3       p0 promises 2.n3
  1.424663  n1       p0 promises 2.n3
  1.424796  n2       p0 promises 2.n3
  1.425832  n3       p0 leads at 2.n3
  1.426256  n1       p0 follows 2.n3
  1.426472  n2       p0 follows 2.n3
  1.440000  nemesis  stop-kill n1 n2 n3: observed
  3.001000  client 13 invoke read k0 null on n2
  3.001000  client 8 invoke read k1 null on n3
  3.001000  client 2 invoke read k2 null on n3
  3.001000  client 10 invoke read k3 null on n2
  3.001000  client 9 invoke read k4 null on n1
  3.001000  client 6 invoke read k5 null on n1
  3.001000  client 12 invoke read k6 null on n1
  3.003059  client 8 ok read k1 2
  3.003444  client 2 ok read k2 3
  3.004402  client 10 ok read k3 4
  3.004649  client 12 ok read k6 7
  3.004732  client 6 ok read k5 6
  3.004825  client 13 ok read k0 1
  3.004868  client 9 ok read k4 5
