package io.tocsin.samples.benchmarks;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;

/** Makes Netty's datagram channel as Tocsin's socket is: IPv4, unconnected, large buffer, "don't fragment". */
final class NettySocket {
    /** IP_MTU_DISCOVER of IPPROTO_IP, and IP_PMTUDISC_DO: ip(7). */
    private static final IntegerUnixChannelOption MTU_DISCOVERY =
            new IntegerUnixChannelOption("IP_MTU_DISCOVER", 0, 10);

    private static final int DONT_FRAGMENT = 2;

    private NettySocket() {}

    static EventLoopGroup oneLoop() {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("netty", true), EpollIoHandler.newFactory());
    }

    static EpollDatagramChannel bind(EventLoopGroup group) {
        return (EpollDatagramChannel) new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .option(ChannelOption.SO_SNDBUF, 4 << 20)
                .option(MTU_DISCOVERY, DONT_FRAGMENT)
                .handler(new ChannelInboundHandlerAdapter())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }
}
