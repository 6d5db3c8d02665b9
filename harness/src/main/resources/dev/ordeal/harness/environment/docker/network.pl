#!/usr/bin/perl
# Runs in the container that holds a node's network, beside the node's own container. There it is
# whatever becomes of the node's process, so rules can be laid and probes received while that
# process is killed or paused. Uses perl's core modules and iptables only.
#
#   hold PORT WORDS...       make the chain, then listen; answers WORDS to whoever connects by TCP,
#                            and writes down every probe that arrives by UDP
#   rules ADDRESS=N...       drop N out of a million packets from each of these addresses, by chance
#                            where that is not all, and nothing else
#   send NONCE COUNT PORT ADDRESS...   send probes; prints how many were sent to each
#   heard NONCE PORT         prints "heard ADDRESS N" and "dropped ADDRESS PACKETS", line by line
#   await ADDRESS PORT SECONDS         exit 0 as soon as something accepts a connection there
use strict;
use warnings;
use IO::Socket::INET;
use IO::Select;

my $SO_RCVBUFFORCE = 33;

my $CHAIN = 'ORDEAL';
my $HEARD = '/run/ordeal-heard';
my $TOOL  = '/run/ordeal-iptables';

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

sub udp_to {
    my ($address, $port) = @_;
    return IO::Socket::INET->new(Proto => 'udp', PeerAddr => $address, PeerPort => $port)
        || die "cannot send to $address: $!\n";
}

sub hold {
    my ($port, @words) = @_;
    $SIG{TERM} = sub { exit 0 };
    make_chain();
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
                my $peer = $udp->recv(my $nonce, 100) or next;
                my (undef, $address) = sockaddr_in($peer);
                print $heard "$nonce " . inet_ntoa($address) . "\n";
            } elsif (my $caller = $tcp->accept) {
                print $caller "@words\n";
                close $caller;
            }
        }
    }
}

# One transaction of iptables-restore: the kernel sees all of the old rules or all of the new.
sub rules {
    my $tool = tool();
    open my $restore, '|-', "$tool-restore -w 5 --noflush" or die "$tool-restore: $!\n";
    print $restore "*filter\n:$CHAIN - [0:0]\n";
    for (@_) {
        my ($address, $per_million) = /^([\d.]+)=(\d+)$/ or die "not ADDRESS=N: $_\n";
        my $chance = $per_million >= 1_000_000
            ? '' : sprintf '-m statistic --mode random --probability %.6f ', $per_million / 1e6;
        print $restore "-A $CHAIN -s $address $chance-j DROP\n";
    }
    print $restore "COMMIT\n";
    close $restore or die "$tool-restore refused the rules\n";
}

# A little apart, so that a queue that is full loses none of them.
sub send_one {
    my ($socket, $nonce) = @_;
    select undef, undef, undef, 0.001;
    return defined $socket->send($nonce);
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
    udp_to('127.0.0.1', $port)->send($last);
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
    my %count;
    while (<$in>) { $count{$1}++ if /^\Q$nonce\E (\S+)$/ }
    print "heard $_ $count{$_}\n" for sort keys %count;
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
