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
  0.100000  client 0 invoke write k0 1 on n1
  0.106670  client 0 ok write k0 1
  0.200000  client 0 invoke write k1 2 on n1
  0.200000  client 1 invoke write k2 3 on n2
  0.200000  client 2 invoke write k3 4 on n3
  0.200000  client 3 invoke write k4 5 on n1
  0.200000  client 4 invoke write k5 6 on n2
  0.200000  client 5 invoke write k6 7 on n3
  0.202000  n1       process 1 ends: it is killed
  0.202000  n1       of 512 bytes written and not forced, room for 370 was kept
  0.202000  n2       process 1 ends: it is killed
  0.202000  n2       of 512 bytes written and not forced, room for 339 was kept
  0.202000  n3       process 1 ends: it is killed
  0.202000  n3       of 512 bytes written and not forced, room for 83 was kept
  0.202000  nemesis  start-kill n1 n2 n3
  0.202114  client 5 info write k6 7 (connection broken: the process ended)
  0.202161  client 0 info write k1 2 (connection broken: the process ended)
  0.202422  client 3 info write k4 5 (connection broken: the process ended)
  0.202788  client 2 info write k3 4 (connection broken: the process ended)
  0.202842  client 1 info write k2 3 (connection broken: the process ended)
  0.202882  client 4 info write k5 6 (connection broken: the process ended)
  0.203000  nemesis  start-kill n1 n2 n3: observed
  1.000000  n1       process 2 starts
  1.000000  n1       log repaired: wal-0000000001.log: cut from 2418 to 2048 bytes: the last frame was torn by a power loss
  1.000000  n2       process 2 starts
  1.000000  n2       log repaired: wal-0000000001.log: cut from 2387 to 2048 bytes: the last frame was torn by a power loss
  1.000000  n3       process 2 starts
  1.000000  n3       log repaired: wal-0000000001.log: cut from 2131 to 2048 bytes: the last frame was torn by a power loss
  1.000000  nemesis  stop-kill n1 n2 n3
  1.005825  n2       recovered 4 records, incarnation 2
  1.005825  n2       p0 promises 1.n3
  1.006852  n3       recovered 4 records, incarnation 2
  1.006852  n3       p0 promises 1.n3
  1.007375  n1       recovered 4 records, incarnation 2
  1.007375  n1       p0 promises 1.n3
  1.425733  n3       p0 promises 2.n3
  1.428410  n1       p0 promises 2.n3
  1.428723  n2       p0 promises 2.n3
  1.429865  n3       p0 leads at 2.n3
  1.430341  n1       p0 follows 2.n3
  1.430855  n2       p0 follows 2.n3
  1.440000  nemesis  stop-kill n1 n2 n3: observed
  3.001000  client 13 invoke read k0 null on n2
  3.001000  client 8 invoke read k1 null on n3
  3.001000  client 11 invoke read k2 null on n3
  3.001000  client 10 invoke read k3 null on n2
  3.001000  client 9 invoke read k4 null on n1
  3.001000  client 6 invoke read k5 null on n1
  3.001000  client 12 invoke read k6 null on n1
  3.002952  client 8 ok read k1 null
  3.003126  client 11 ok read k2 null
  3.004723  client 9 ok read k4 null
  3.004758  client 10 ok read k3 null
  3.005007  client 12 ok read k6 null
  3.005009  client 13 ok read k0 1
  3.005268  client 6 ok read k5 null
