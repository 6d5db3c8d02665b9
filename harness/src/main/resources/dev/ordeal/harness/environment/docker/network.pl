#!/usr/bin/perl
# Runs in the container that holds a node's network, beside the node's own container. There it is
# whatever becomes of the node's process, so rules can be laid and probes received while that
# process is killed or paused. Uses perl's core modules and iptables only.
#
#   hold PORT WORDS...       make the chain, then listen; answers WORDS to whoever connects by TCP,
#                            and writes down every probe that arrives by UDP
#   rules RULE...            these and nothing else: ADDRESS=drop:N drops N out of a million packets
#                            from there, by chance where that is not all; ADDRESS=delay:MICROS:MORE
#                            holds each for so long and up to so much more, in their order; what
#                            is held when that ends or changes leaves at once, or is dropped by a cut
#   send NONCE COUNT PORT ADDRESS...   send probes; prints how many were sent to each
#   heard NONCE PORT         prints "heard ADDRESS N MICROS", the last the fastest one's way, and
#                            "dropped ADDRESS PACKETS", line by line
#   await ADDRESS PORT SECONDS         exit 0 as soon as something accepts a connection there
use strict;
use warnings;
use IO::Socket::INET;
use IO::Socket::UNIX;
use IO::Select;
use Socket qw(MSG_DONTWAIT);

# Numbers of Linux for which perl-base has no names.
my $SO_RCVBUFFORCE    = 33;
my $AF_NETLINK        = 16;
my $NETLINK_NETFILTER = 12;
my $CLOCK_MONOTONIC   = 1;
my $CLOCK_GETTIME     = {x86_64 => 228, aarch64 => 113}->{machine()};

# Of nfnetlink_queue (linux/netfilter/nfnetlink_queue.h).
my $QUEUE_SUBSYSTEM = 3;
my ($PACKET, $VERDICT, $CONFIG) = (0, 1, 2);
my ($CONFIG_COMMAND, $CONFIG_COPY, $CONFIG_ROOM) = (1, 2, 3);
my ($BIND, $UNBIND, $COPY_META, $ACCEPT) = (1, 2, 1, 1);
my ($PACKET_HEADER, $VERDICT_HEADER) = (1, 2);

my $CHAIN  = 'ORDEAL';
my $HEARD  = '/run/ordeal-heard';
my $TOOL   = '/run/ordeal-iptables';
my $KEEPER = '/run/ordeal-keeper';

# How the keeper of late packets ends where it cannot work, and for how long it is waited for.
my $NO_QUEUES = 3;
my $PATIENCE  = 4;

sub machine {
    chomp(my $machine = `uname -m`);
    return $machine;
}

sub run_quietly { return system("@_ >/dev/null 2>&1") == 0 }

sub tool {
    open my $in, '<', $TOOL or die "no rules can be laid: the chain was not made\n";
    my $tool = <$in>;
    chomp $tool;
    return $tool;
}

# The first flavour of iptables that this kernel knows.
sub make_chain {
    for my $tool ('iptables', 'iptables-legacy') {
        next unless run_quietly("$tool -w 5 -N $CHAIN");
        run_quietly("$tool -w 5 -I INPUT 1 -j $CHAIN") or die "cannot add to INPUT\n";
        open my $out, '>', $TOOL or die "$TOOL: $!\n";
        print $out "$tool\n";
        return;
    }
    warn "this kernel offers no iptables in containers: partitions will be refused\n";
}

# By the monotonic clock, which all containers of a machine share; perl-base has no module for it.
# Where its number is not known, whole seconds must do: probes are counted all the same.
sub micros {
    return time * 1_000_000 if !defined $CLOCK_GETTIME;
    my $now = pack 'q q', 0, 0;
    syscall($CLOCK_GETTIME, $CLOCK_MONOTONIC, $now) == 0 or die "no clock: $!\n";
    my ($seconds, $nanos) = unpack 'q q', $now;
    return $seconds * 1_000_000 + int($nanos / 1_000);
}

sub udp_to {
    my ($address, $port) = @_;
    return IO::Socket::INET->new(Proto => 'udp', PeerAddr => $address, PeerPort => $port)
        || die "cannot send to $address: $!\n";
}

sub hold {
    my ($port, @words) = @_;
    $SIG{TERM} = sub { exit 0 };
    make_chain();
    # If it ended, what is said to be late would not be: better nothing can be asked here any more.
    $SIG{CHLD} = sub {
        wait;
        die "the keeper of late packets ended\n" if $? >> 8 != $NO_QUEUES;
        warn "this kernel offers no packet queues in containers: delays will be refused\n";
    };
    my $told = IO::Socket::UNIX->new(Local => $KEEPER, Listen => 4) or die "$KEEPER: $!\n";
    my $keeper = fork // die "cannot fork: $!\n";
    keep_late($told) if $keeper == 0;
    close $told;
    my $udp = IO::Socket::INET->new(Proto => 'udp', LocalAddr => '0.0.0.0', LocalPort => $port)
        or die "cannot listen on udp $port: $!\n";
    # Room for all probes of a large cluster, so that none of them counts as lost on a machine that
    # is too busy to take them in; with the smaller default where the kernel refuses.
    setsockopt($udp, SOL_SOCKET, $SO_RCVBUFFORCE, pack('i', 4 << 20));
    open my $heard, '>', $HEARD or die "$HEARD: $!\n";
    $heard->autoflush(1);
    my $tcp = IO::Socket::INET->new(
        Proto => 'tcp', LocalAddr => '0.0.0.0', LocalPort => $port, Listen => 16, ReuseAddr => 1)
        or die "cannot listen on tcp $port: $!\n";
    my $both = IO::Select->new($udp, $tcp);
    while (1) {
        for my $ready ($both->can_read) {
            if ($ready == $udp) {
                my $peer = $udp->recv(my $probe, 100) or next;
                my ($nonce, $sent) = split / /, $probe;
                my (undef, $address) = sockaddr_in($peer);
                print $heard join(' ', $nonce, inet_ntoa($address), micros() - $sent) . "\n";
            } elsif (my $caller = $tcp->accept) {
                print $caller "@words\n";
                close $caller;
            }
        }
    }
}

# What the kernel queues of a sender waits here until its time, and is let through then. Each sender
# that is late has a queue of its own; without one the kernel lets its packets through. A kernel
# that knows no queues refuses rules with a delay.
sub keep_late {
    my ($told) = @_;
    $SIG{CHLD} = 'DEFAULT';
    socket(my $netlink, $AF_NETLINK, SOCK_RAW, $NETLINK_NETFILTER) or exit $NO_QUEUES;
    setsockopt($netlink, SOL_SOCKET, $SO_RCVBUFFORCE, pack('i', 8 << 20));
    bind($netlink, pack('S S L L', $AF_NETLINK, 0, 0, 0)) or exit $NO_QUEUES;
    my $packets = IO::Select->new($netlink);
    my $both = IO::Select->new($netlink, $told);
    # By queue: for how long it holds ("LEAST MORE", or "cut": until the rules of a cut are laid, and
    # it goes), what it holds, and when the last was due.
    my (%times, %held, %last);
    my $never = 9e18;
    my $hurry = 0;    # from when on no more is waited for
    my $say = sub {
        my ($queue, $type, $kind, $data) = @_;
        my $body = pack('C C n S S', 0, 0, $queue, 4 + length $data, $kind) . $data;
        $body .= "\0" x (-length($body) % 4);
        $type |= $QUEUE_SUBSYSTEM << 8;
        send($netlink, pack('L S S L L', 16 + length $body, $type, 1, 0, 0) . $body, 0);
    };
    my $let_through = sub {
        my ($queue, $now) = @_;
        my $held = $held{$queue} or return;
        while (@$held && $held->[0][0] <= $now) {
            my (undef, $id) = @{shift @$held};
            $say->($queue, $VERDICT, $VERDICT_HEADER, pack('N N', $ACCEPT, $id));
        }
        delete $held{$queue} unless @$held;
    };
    my $due = sub {
        my ($queue) = @_;
        return $never if $times{$queue} eq 'cut';
        my ($least, $more) = split / /, $times{$queue};
        my $due = micros() + $least + int rand($more + 1);
        $due = $last{$queue} if ($last{$queue} // 0) > $due;
        return $last{$queue} = $due;
    };
    # Of a queue that is gone no packet can be let through.
    my $take = sub {
        defined recv($netlink, my $bytes, 65_536, MSG_DONTWAIT) or return;
        while (length $bytes >= 20) {
            my ($length, $type, $queue) = unpack 'L S x12 n', $bytes;
            last if $length < 20 || $length > length $bytes;
            my $id = number(substr $bytes, 20, $length - 20);
            substr $bytes, 0, $length + (-$length % 4), '';
            next if $type != ($QUEUE_SUBSYSTEM << 8 | $PACKET) || !defined $times{$queue};
            push @{$held{$queue}}, [$due->($queue), $id];
        }
    };
    my $begin = sub {
        my ($queue) = @_;
        $say->($queue, $CONFIG, $CONFIG_COMMAND, pack('C C n', $BIND, 0, 0));
        $say->($queue, $CONFIG, $CONFIG_COPY, pack('N C', 0, $COPY_META));
        $say->($queue, $CONFIG, $CONFIG_ROOM, pack('N', 65_536));    # for what many seconds bring
    };
    # The kernel drops what a queue still holds when it goes. That is what a cut does, once its rules
    # are laid. Else all has been let through by then, unless more comes than can be; what arrives
    # from here on goes the straight way. To drop the few in between is better than to let others
    # overtake them.
    my $end = sub {
        my ($queue) = @_;
        if ($times{$queue} ne 'cut') {
            $times{$queue} = '0 0';
            while (micros() < $hurry && $packets->can_read(0)) {
                $take->();
                $let_through->($queue, micros());
            }
        }
        $say->($queue, $CONFIG, $CONFIG_COMMAND, pack('C C n', $UNBIND, 0, 0));
        delete $_->{$queue} for \(%times, %held, %last);
        $take->() while micros() < $hurry && $packets->can_read(0);
    };
    my $change = sub {
        my ($queue, $wanted) = @_;
        delete $last{$queue};
        if ($wanted eq 'cut') {
            return if !defined $times{$queue};
            $times{$queue} = 'cut';
            $_->[0] = $never for @{$held{$queue} // []};
        } elsif ($wanted =~ /\d/) {
            $let_through->($queue, $never);
            $begin->($queue) if !defined $times{$queue};
            $times{$queue} = $wanted;
        } else {
            $let_through->($queue, $never) if $times{$queue} ne 'cut';
            $end->($queue);
        }
    };
    while (1) {
        my ($next) = sort { $a <=> $b } grep { $_ < $never } map { $_->[0][0] } values %held;
        my $patience = defined $next ? ($next - micros()) / 1e6 : undef;
        for my $ready ($both->can_read(defined $patience && $patience < 0 ? 0 : $patience)) {
            if ($ready == $netlink) {
                $take->();
            } elsif (my $teller = $told->accept) {
                my %wanted = map { /^(\d+) (.+)$/ } <$teller>;
                my %before = %times;
                $hurry = micros() + 500_000;
                for my $queue (keys %{{%before, %wanted}}) {
                    my $wanted = $wanted{$queue} // '';
                    $change->($queue, $wanted) if $wanted ne ($before{$queue} // '');
                }
                print $teller "done\n", map { "$_ $before{$_}\n" } keys %before;
            }
        }
        $let_through->($_, micros()) for keys %held;
    }
}

# The number that the kernel gave to a packet.
sub number {
    my ($attributes) = @_;
    while (length $attributes >= 8) {
        my ($length, $kind, $number) = unpack 'S S N', $attributes;
        return $number if $kind == $PACKET_HEADER;
        substr $attributes, 0, $length + (-$length % 4), '';
    }
    return 0;
}

# Tells the keeper which queues hold for how long, and which of them let nothing through any more, for
# a cut is to come; all others end. On return it is done. Returns what would bring back what was before.
sub tell_keeper {
    my @lines = @_;
    my $keeper = IO::Socket::UNIX->new(Peer => $KEEPER);
    if (!$keeper) {
        die "this kernel offers no packet queues in containers\n" if grep { !/cut$/ } @lines;
        return;
    }
    print $keeper @lines;
    $keeper->shutdown(1);
    my ($done, @before) = IO::Select->new($keeper)->can_read($PATIENCE) ? <$keeper> : ();
    die "the keeper of late packets does not answer\n" if ($done // '') ne "done\n";
    return @before;
}

# One transaction of iptables-restore: the kernel sees all of the old rules or all of the new. The
# keeper is told before: so a delay holds from its rule's first packet on, and what was held has left
# before anything can go past the queue. What a cut drops is let go of when its rules are laid.
sub rules {
    my $tool = tool();
    my (@lines, @delays);
    for (@_) {
        my ($from, $rule) = split /=/;
        my $queue = unpack 'x2 n', inet_aton($from);    # differs between the nodes of a network
        if ($rule =~ /^drop:(\d+)$/) {
            my $chance = $1 >= 1_000_000
                ? '' : sprintf '-m statistic --mode random --probability %.6f ', $1 / 1e6;
            push @lines, "-A $CHAIN -s $from $chance-j DROP\n";
            push @delays, "$queue cut\n" if !$chance;
        } elsif ($rule =~ /^delay:(\d+):(\d+)$/) {
            die "no delays: no clock is known on this kind of machine\n" if !defined $CLOCK_GETTIME;
            push @lines, "-A $CHAIN -s $from -j NFQUEUE --queue-num $queue --queue-bypass\n";
            push @delays, "$queue $1 $2\n";
        } else {
            die "no such rule: $_\n";
        }
    }
    my @before = tell_keeper(@delays);
    my $laid = open my $restore, '|-', "$tool-restore -w 5 --noflush";
    if ($laid) {
        print $restore "*filter\n:$CHAIN - [0:0]\n", @lines, "COMMIT\n";
        $laid = close $restore;
    }
    if ($laid) {
        tell_keeper(grep { !/cut$/ } @delays) if grep { /cut$/ } @delays;
        return;
    }
    tell_keeper(@before);
    die "$tool-restore refused the rules\n";
}

# A little apart, so that a queue that is full loses none of them.
sub send_one {
    my ($socket, $nonce) = @_;
    select undef, undef, undef, 0.001;
    return defined $socket->send("$nonce " . micros());
}

sub send_probes {
    my ($nonce, $count, $port, @addresses) = @_;
    for my $address (@addresses) {
        my $socket = udp_to($address, $port);
        my $sent = grep { send_one($socket, $nonce) } 1 .. $count;
        print "sent $address $sent\n";
    }
}

# A probe of our own over the loopback joins the end of the listener's queue: once it is written
# down, so is all that arrived before it, however busy the machine is.
sub catch_up {
    my ($port) = @_;
    my $last = "last-$$-" . time;
    udp_to('127.0.0.1', $port)->send("$last " . micros());
    for (1 .. 300) {
        open my $in, '<', $HEARD or die "$HEARD: $!\n";
        while (<$in>) { return if /^\Q$last\E / }
        select undef, undef, undef, 0.01;
    }
    die "the listener does not hear even its own node\n";
}

sub heard {
    my ($nonce, $port) = @_;
    catch_up($port);
    open my $in, '<', $HEARD or die "$HEARD: $!\n";
    my (%count, %fastest);
    while (<$in>) {
        next unless /^\Q$nonce\E (\S+) (\d+)$/;
        $count{$1}++;
        $fastest{$1} = $2 if !defined $fastest{$1} || $2 < $fastest{$1};
    }
    print "heard $_ $count{$_} $fastest{$_}\n" for sort keys %count;
    my $tool = tool();
    for (`$tool -w 5 -nvxL $CHAIN`) {
        print "dropped $2 $1\n" if /^\s*(\d+)\s+\d+\s+DROP\s.*\s(\d+\.\d+\.\d+\.\d+)\s+0\.0\.0\.0\/0/;
    }
}

sub await {
    my ($address, $port, $seconds) = @_;
    my $deadline = time + $seconds;
    while (time <= $deadline) {
        exit 0 if IO::Socket::INET->new(
            Proto => 'tcp', PeerAddr => $address, PeerPort => $port, Timeout => 1);
        select undef, undef, undef, 0.05;
    }
    die "nothing accepts a connection on $address:$port\n";
}

$SIG{PIPE} = 'IGNORE';    # whoever is told something may be gone
my ($verb, @rest) = @ARGV;
my %verbs = (
    hold => \&hold, rules => \&rules, send => \&send_probes, heard => \&heard, await => \&await);
($verbs{$verb // ''} || die "usage: ordeal-network hold|rules|send|heard|await ...\n")->(@rest);
