#!/usr/bin/perl
# Runs in the container that holds a node's network, beside the node's own container. There it is
# whatever becomes of the node's process, so rules can be laid and probes received while that
# process is killed or paused. Uses perl's core modules and iptables only.
#
#   hold PORT WORDS...       make the chain, then listen; answers WORDS to whoever connects by TCP,
#                            and writes down every probe that arrives by UDP
#   rules RULE...            these and nothing else: ADDRESS=drop:N drops N out of a million packets
#                            from there, by chance where that is not all; ADDRESS=delay:MICROS:MORE
#                            holds each for so long and up to so much more, in their order
#   send NONCE COUNT PORT ADDRESS...   send probes; prints how many were sent to each
#   heard NONCE PORT         prints "heard ADDRESS N MICROS", the last the fastest one's way, and
#                            "dropped ADDRESS PACKETS", line by line
#   await ADDRESS PORT SECONDS         exit 0 as soon as something accepts a connection there
use strict;
use warnings;
use IO::Socket::INET;
use IO::Select;

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
my ($BIND, $COPY_PACKET, $ACCEPT) = (1, 2, 1);
my ($PACKET_HEADER, $VERDICT_HEADER, $PAYLOAD) = (1, 2, 10);

my $CHAIN  = 'ORDEAL';
my $HEARD  = '/run/ordeal-heard';
my $TOOL   = '/run/ordeal-iptables';
my $DELAYS = '/run/ordeal-delays';
my $QUEUE  = 7;

# How the keeper of late packets ends where it cannot work.
my $NO_QUEUES = 3;

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
    my $keeper = fork // die "cannot fork: $!\n";
    keep_late() if $keeper == 0;
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

# What the kernel hands to the queue waits here until its time, and is let through then. A kernel
# without such queues refuses rules with a delay.
sub keep_late {
    $SIG{CHLD} = 'DEFAULT';
    socket(my $netlink, $AF_NETLINK, SOCK_RAW, $NETLINK_NETFILTER) or exit $NO_QUEUES;
    setsockopt($netlink, SOL_SOCKET, $SO_RCVBUFFORCE, pack('i', 8 << 20));
    bind($netlink, pack('S S L L', $AF_NETLINK, 0, 0, 0)) or exit $NO_QUEUES;
    my $say = sub {
        my ($type, @attributes) = @_;
        my $body = pack('C C n', 0, 0, $QUEUE);
        while (my ($kind, $data) = splice @attributes, 0, 2) {
            $body .= pack('S S', 4 + length $data, $kind) . $data . "\0" x (-length($data) % 4);
        }
        my $kind = $QUEUE_SUBSYSTEM << 8 | $type;
        send($netlink, pack('L S S L L', 16 + length $body, $kind, 1, 0, 0) . $body, 0);
    };
    $say->($CONFIG, $CONFIG_COMMAND, pack('C C n', $BIND, 0, 0));
    $say->($CONFIG, $CONFIG_COPY, pack('N C', 20, $COPY_PACKET));    # the header of IP is enough
    $say->($CONFIG, $CONFIG_ROOM, pack('N', 65_536));                # for what many seconds bring
    my (%delays, $read, %waiting, %last);
    my $select = IO::Select->new($netlink);
    while (1) {
        my ($next) = sort { $a <=> $b } map { $_->[0][0] } values %waiting;
        my $patience = defined $next ? ($next - micros()) / 1e6 : undef;
        my $bytes = '';
        if ($select->can_read(defined $patience && $patience < 0 ? 0 : $patience)
            && defined recv($netlink, $bytes, 65_536, 0)) {
            while (length $bytes >= 16) {
                my ($length, $type) = unpack 'L S', $bytes;
                last if $length < 16 || $length > length $bytes;
                my $message = substr $bytes, 0, $length;
                substr $bytes, 0, $length + (-$length % 4), '';
                next if $type != ($QUEUE_SUBSYSTEM << 8 | $PACKET);
                my ($id, $from) = packet(substr $message, 20);
                my $stamp = join ' ', (stat $DELAYS)[1, 9];
                ($read, %delays) = ($stamp, delays()) if $stamp ne ($read // '');
                my ($least, $more) = @{$delays{$from} // [0, 0]};
                my $due = micros() + $least + int rand($more + 1);
                $due = $last{$from} if ($last{$from} // 0) > $due;
                $last{$from} = $due;
                push @{$waiting{$from}}, [$due, $id];
            }
        }
        my $now = micros();
        for my $from (keys %waiting) {
            while (@{$waiting{$from}} && $waiting{$from}[0][0] <= $now) {
                my $id = (shift @{$waiting{$from}})->[1];
                $say->($VERDICT, $VERDICT_HEADER, pack('N N', $ACCEPT, $id));
            }
            delete $waiting{$from} unless @{$waiting{$from}};
        }
    }
}

# The number that the kernel gave to a packet, and the address that it came from.
sub packet {
    my ($attributes) = @_;
    my ($id, $from) = (0, '');
    while (length $attributes >= 4) {
        my ($length, $kind) = unpack 'S S', $attributes;
        last if $length < 4;
        my $data = substr $attributes, 4, $length - 4;
        $id = unpack 'N', $data if $kind == $PACKET_HEADER;
        $from = inet_ntoa(substr $data, 12, 4) if $kind == $PAYLOAD;
        substr $attributes, 0, $length + (-$length % 4), '';
    }
    return ($id, $from);
}

sub delays {
    open my $in, '<', $DELAYS or return ();
    return map { my ($from, @times) = split; $from => [@times] } <$in>;
}

# One transaction of iptables-restore: the kernel sees all of the old rules or all of the new. A
# delay is written down before any packet is queued for it.
sub rules {
    my $tool = tool();
    my (@lines, @delays);
    for (@_) {
        if (/^([\d.]+)=drop:(\d+)$/) {
            my $chance = $2 >= 1_000_000
                ? '' : sprintf '-m statistic --mode random --probability %.6f ', $2 / 1e6;
            push @lines, "-A $CHAIN -s $1 $chance-j DROP\n";
        } elsif (/^([\d.]+)=delay:(\d+):(\d+)$/) {
            die "no delays: no clock is known on this kind of machine\n" if !defined $CLOCK_GETTIME;
            push @lines, "-A $CHAIN -s $1 -j NFQUEUE --queue-num $QUEUE --queue-bypass\n";
            push @delays, "$1 $2 $3\n";
        } else {
            die "no such rule: $_\n";
        }
    }
    open my $out, '>', "$DELAYS.new" or die "$DELAYS: $!\n";
    print $out @delays;
    close $out or die "$DELAYS: $!\n";
    rename "$DELAYS.new", $DELAYS or die "$DELAYS: $!\n";
    open my $restore, '|-', "$tool-restore -w 5 --noflush" or die "$tool-restore: $!\n";
    print $restore "*filter\n:$CHAIN - [0:0]\n", @lines, "COMMIT\n";
    close $restore or die "$tool-restore refused the rules\n";
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

my ($verb, @rest) = @ARGV;
my %verbs = (
    hold => \&hold, rules => \&rules, send => \&send_probes, heard => \&heard, await => \&await);
($verbs{$verb // ''} || die "usage: ordeal-network hold|rules|send|heard|await ...\n")->(@rest);
