#!/usr/bin/perl
# A node small enough to read: it sends a beat to every peer by UDP, counts the beats it hears from
# each, and keeps lines in a file. Speaks one line a connection on its client port.
#   PING -> name    HEARD -> "n2 17\nn3 12\n"    PUT x -> ok    GET -> all x, in order
#   STARTS -> how often it was started           EXIT -> ends itself with exit code 3
use strict;
use warnings;
use IO::Socket::INET;
use IO::Select;
use Socket qw(MSG_DONTWAIT pack_sockaddr_in inet_aton);

my ($config, $data) = @ARGV;
$| = 1;
my (%is, %peers, %heard);
open my $in, '<', $config or die "$config: $!\n";
while (<$in>) {
    my ($key, $value, $address) = split;
    if ($key eq 'peer') { $peers{$value} = $address; $heard{$value} = 0 }
    else                { $is{$key} = $value }
}

sub append { my ($file, $line) = @_; open my $out, '>>', "$data/$file" or die "$file: $!\n"; print $out "$line\n" }
sub content { my ($file) = @_; open my $from, '<', "$data/$file" or return ''; local $/; return scalar <$from> }

append('starts', 'started');
append('extra.log', "$is{node} logs to a file as well");
print "$is{node} is up\n";
die "told by its environment to die\n" if $ENV{BEACON_DIES};

my $clients = IO::Socket::INET->new(
    Proto => 'tcp', LocalAddr => $is{bind}, LocalPort => $is{client}, Listen => 16, ReuseAddr => 1)
    or die "client port: $!\n";
my $beats = IO::Socket::INET->new(Proto => 'udp', LocalAddr => $is{bind}, LocalPort => $is{beat})
    or die "beat port: $!\n";
my $select = IO::Select->new($clients, $beats);

sub answer {
    my ($line) = @_;
    return "$is{node}\n" if $line eq 'PING';
    return join('', map { "$_ $heard{$_}\n" } sort keys %heard) if $line eq 'HEARD';
    return content('kept') if $line eq 'GET';
    return scalar(() = content('starts') =~ /started/g) . "\n" if $line eq 'STARTS';
    if ($line =~ /^PUT (.*)/) { append('kept', $1); return "ok\n" }
    if ($line eq 'EXIT') { print STDERR "the beacon goes out\n"; exit 3 }
    return "what?\n";
}

while (1) {
    my @ready = $select->can_read(0.02);
    # All beats that have arrived are counted before anybody is told the count.
    while (defined $beats->recv(my $name, 100, MSG_DONTWAIT)) { $heard{$name}++ if $name }
    for my $ready (grep { $_ == $clients } @ready) {
        if (my $caller = $clients->accept) {
            my $line = <$caller> // '';
            $line =~ s/\s+$//;
            print $caller answer($line);
            close $caller;
        }
    }
    for my $peer (values %peers) {
        $beats->send($is{node}, 0, pack_sockaddr_in($is{beat}, inet_aton($peer)));
    }
}
