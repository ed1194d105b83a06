package io.tocsin.samples.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The least that can hold the dialogue of a log-on, on Netty: lines, a table of sessions, a table of topics with their
 * subscribers. It has no limits, no time-outs, no keep-alive, and asks nobody who may log on. One event loop a core.
 */
final class NettyLineServer implements AutoCloseable {
    private static final int LONGEST_LINE = 1024;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("netty-lines", true),
            EpollIoHandler.newFactory());
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Set<Session>> topics = new ConcurrentHashMap<>();
    private final Channel server;

    NettyLineServer() {
        server = new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new LineBasedFrameDecoder(LONGEST_LINE))
                                .addLast(new StringDecoder(StandardCharsets.UTF_8))
                                .addLast(new Dialogue());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** What is known of a client. Owned by its event loop. */
    private static final class Session {
        private final String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        private final String user;
        private @Nullable InetSocketAddress callback;
        private byte[] context = {};

        Session(String user) {
            this.user = user;
        }

        @Override
        public String toString() {
            return id + " " + user + " " + callback + " " + context.length;
        }
    }

    /** One connection. */
    private final class Dialogue extends SimpleChannelInboundHandler<String> {
        private @Nullable Session session;
        private @Nullable String topic;

        @Override
        public void channelActive(ChannelHandlerContext connection) {
            say(connection, "* TOCSIN 1 netty");
        }

        @Override
        protected void channelRead0(ChannelHandlerContext connection, String line) {
            String[] words = line.split(" ", -1);
            Session known = session;
            if (words[0].equals("LOGON") && words.length == 3 && known == null) {
                Session opened = new Session(words[1]);
                session = opened;
                sessions.put(opened.id, opened);
                say(connection, "OK " + opened.id);
            } else if (known == null) {
                say(connection, "ERR state log on first");
            } else if (words[0].equals("REGISTER") && words.length == 3) {
                InetAddress peer = ((InetSocketAddress) connection.channel().remoteAddress()).getAddress();
                known.callback = new InetSocketAddress(peer, Integer.parseInt(words[1]));
                known.context = HexFormat.of().parseHex(words[2]);
                say(connection, "OK " + peer.getHostAddress() + ":" + words[1] + " 127.0.0.1:7410");
            } else if (words[0].equals("SUBSCRIBE") && words.length == 2) {
                topic = words[1];
                topics.computeIfAbsent(words[1], name -> ConcurrentHashMap.newKeySet()).add(known);
                say(connection, "OK 0.0");
            } else if (words[0].equals("LOGOFF")) {
                forget();
                say(connection, "OK", connection.newPromise().addListener(ChannelFutureListener.CLOSE));
            } else {
                say(connection, "ERR syntax " + words[0]);
            }
        }

        private void forget() {
            Session known = session;
            if (known != null) {
                sessions.remove(known.id);
                if (topic != null) {
                    topics.computeIfPresent(topic, (name, subscribers) -> {
                        subscribers.remove(known);
                        return subscribers.isEmpty() ? null : subscribers;
                    });
                }
            }
            session = null;
        }

        @Override
        public void channelInactive(ChannelHandlerContext connection) {
            forget();
        }

        private static void say(ChannelHandlerContext connection, String line) {
            say(connection, line, connection.voidPromise());
        }

        @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
        private static void say(ChannelHandlerContext connection, String line, ChannelPromise done) {
            connection.writeAndFlush(Unpooled.copiedBuffer(line + "\n", StandardCharsets.UTF_8), done);
        }
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
