package io.tocsin.network;

import java.util.ArrayList;
import java.util.List;

/** A host's packet filter. A match is in the words of iptables, such as {@code -p udp --dport 5000}. */
public final class Firewall {
    /** Which packets a rule looks at. */
    public enum Chain {
        /** Those for the host itself. */
        INPUT,
        /** Those that it sends. */
        OUTPUT,
        /** Those that it passes on. */
        FORWARD
    }

    private final Host host;

    Firewall(Host host) {
        this.host = host;
    }

    /** Drops without a word. */
    public Firewall drops(Chain chain, String match) {
        return rule("-A", chain.name(), match, "-j DROP");
    }

    /** Says that nothing listens there: ICMP, such as {@code icmp-port-unreachable} or {@code icmp-admin-prohibited}. */
    public Firewall rejects(Chain chain, String match, String with) {
        return rule("-A", chain.name(), match, "-j REJECT --reject-with " + with);
    }

    /** Loses every n-th of them, beginning with the first. */
    public Firewall losesEvery(Chain chain, String match, int n) {
        return rule("-A", chain.name(), match, "-m statistic --mode nth --every " + n + " --packet 0 -j DROP");
    }

    /** Hides who sends through that device behind the host's own address there. */
    public Firewall masquerades(String device) {
        return rule("-t nat -A", "POSTROUTING", "-o " + device, "-j MASQUERADE");
    }

    /** Any rule, in the words of iptables. */
    public Firewall rule(String... words) {
        List<String> arguments = new ArrayList<>(List.of("-w"));
        arguments.addAll(List.of(String.join(" ", words).strip().split(" +")));
        host.run("iptables", arguments.toArray(String[]::new));
        return this;
    }

    /** Forgets all rules of the filter. */
    public Firewall opens() {
        return rule("-F");
    }
}
