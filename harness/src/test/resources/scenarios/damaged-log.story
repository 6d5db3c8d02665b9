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
  0.300000  client 1 invoke write k0 2 on n2
  0.307168  client 1 ok write k0 2
  0.500000  n3       process 1 ends: it is killed, to flip a bit of what it stored
  0.500000  n3       all that was written was forced
  0.500000  n3       process 2 starts
  0.500000  n3       process 2 ends: log refused: wal-0000000001.log at offset 0: the segment header is corrupt; nothing was changed; a promise or vote may be lost, so this node must not vote again: restore the directory from a copy or replace the node
  0.500000  n3       all that was written was forced
  0.500000  nemesis  start-disk {"kind":"flip","nodes":["n3"]}
  0.500000  nemesis  start-disk {"kind":"flip","nodes":["n3"]}: observed
  0.919985  n2       p0 promises 2.n2
  0.922157  n1       p0 promises 2.n2
  0.924142  n2       p0 leads at 2.n2
  0.925624  n1       p0 follows 2.n2
  1.500000  client 0 invoke write k0 3 on n1
  1.507768  client 0 ok write k0 3
  3.000000  nemesis  stop-disk {"kind":"flip","nodes":["n3"]}
  3.000000  n3       process 3 starts
  3.006431  n3       recovered 6 records, incarnation 2
  3.006431  n3       p0 promises 1.n3
  3.100536  n3       p0 follows 2.n2
  3.102000  n3       p0 learns slots 3 to 5
  3.120000  nemesis  stop-disk {"kind":"flip","nodes":["n3"]}: observed
  4.000000  client 2 invoke read k0 null on n3
  4.004381  client 2 ok read k0 3
  5.001000  client 1 invoke read k0 null on n2
  5.002964  client 1 ok read k0 3
