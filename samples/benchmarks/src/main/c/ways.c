/*
 * Other ways to hand datagrams to the kernel than one socket and sendmmsg. Each sends 16-byte datagrams, marked "don't fragment" as
 * Tocsin's are, round and round to 127.0.1.0 and the addresses after it that do not end in 255, for some seconds. Prints how many
 * were sent, in how many seconds, with how many seconds of CPU time of all threads, the kernel's for io_uring included.
 *
 * ways SECONDS ADDRESSES PORT WAY
 *   sendmmsg        64 datagrams a call: what Tocsin does
 *   sendto          one datagram a call
 *   connected       a connected socket for each of the first 512 addresses, send()
 *   segments-4      sendmmsg of 16 messages, each cut into 4 datagrams for one address (UDP_SEGMENT)
 *   segments-64     sendmsg of one message, cut into 64 datagrams for one address
 *   io-uring        64 sends a ring of io_uring, one io_uring_enter for them
 *   io-uring-sqpoll the same, taken by a thread of the kernel, without a call
 *   two-threads     two threads, each with a socket of its own on the same port (SO_REUSEPORT) and half of the addresses, sendmmsg
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/io_uring.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "times.h"

enum { BATCH = 64, PAYLOAD = 16, FIRST_ADDRESS = 0x7f000100, ADDRESSES_OF_256 = 255, BUFFER = 4 << 20, CONNECTED = 512 };

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

/* What one thread sends, and where it is. */
struct sender {
    struct sockaddr_in *names;
    char (*payloads)[PAYLOAD];
    int addresses;
    int next;
    double end;
    long sent;
};

static void failed(const char *what) {
    perror(what);
    exit(1);
}

/* Bound to a port of loopback; 0 takes any. */
static int udpSocket(int port, int shared) {
    int buffer = BUFFER, discovery = IP_PMTUDISC_DO;
    struct sockaddr_in source = {
            .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer) != 0
            || setsockopt(fd, IPPROTO_IP, IP_MTU_DISCOVER, &discovery, sizeof discovery) != 0
            || setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &shared, sizeof shared) != 0
            || bind(fd, (struct sockaddr *)&source, sizeof source) != 0) {
        failed("socket");
    }
    return fd;
}

static int portOf(int fd) {
    struct sockaddr_in name;
    socklen_t length = sizeof name;
    if (getsockname(fd, (struct sockaddr *)&name, &length) != 0) {
        failed("getsockname");
    }
    return ntohs(name.sin_port);
}

/* The address that is the next one's turn. */
static int turn(struct sender *sender) {
    int at = sender->next;
    sender->next = at + 1 < sender->addresses ? at + 1 : 0;
    return at;
}

/* Messages of some datagrams for one address each, 64 datagrams in all. */
static void sendSegments(struct sender *sender, int fd, int segments) {
    struct mmsghdr messages[BATCH];
    struct iovec parts[BATCH];
    static char runs[BATCH][BATCH * PAYLOAD];
    int messagesEach = BATCH / segments;
    int size = PAYLOAD;
    if (segments > 1 && setsockopt(fd, IPPROTO_UDP, UDP_SEGMENT, &size, sizeof size) != 0) {
        failed("UDP_SEGMENT");
    }
    memset(messages, 0, sizeof messages);
    for (int i = 0; i < messagesEach; i++) {
        parts[i] = (struct iovec){.iov_base = runs[i], .iov_len = segments * PAYLOAD};
        messages[i].msg_hdr = (struct msghdr){.msg_iov = &parts[i], .msg_iovlen = 1, .msg_namelen = sizeof sender->names[0]};
    }
    while (now() < sender->end) {
        for (int i = 0; i < messagesEach; i++) {
            int at = turn(sender);
            messages[i].msg_hdr.msg_name = &sender->names[at];
            if (segments == 1) {
                parts[i].iov_base = sender->payloads[at];
            }
        }
        int taken = sendmmsg(fd, messages, messagesEach, 0);
        if (taken < 0) {
            failed("sendmmsg");
        }
        sender->sent += taken * segments;
    }
}

static void sendEach(struct sender *sender, int fd) {
    while (now() < sender->end) {
        for (int i = 0; i < BATCH; i++) {
            int at = turn(sender);
            if (sendto(fd, sender->payloads[at], PAYLOAD, 0, (struct sockaddr *)&sender->names[at], sizeof sender->names[0]) < 0) {
                failed("sendto");
            }
            sender->sent++;
        }
    }
}

static void sendConnected(struct sender *sender) {
    int sockets[CONNECTED];
    sender->addresses = sender->addresses < CONNECTED ? sender->addresses : CONNECTED;
    for (int i = 0; i < sender->addresses; i++) {
        sockets[i] = udpSocket(0, 0);
        if (connect(sockets[i], (struct sockaddr *)&sender->names[i], sizeof sender->names[i]) != 0) {
            failed("connect");
        }
    }
    while (now() < sender->end) {
        for (int i = 0; i < BATCH; i++) {
            int at = turn(sender);
            if (send(sockets[at], sender->payloads[at], PAYLOAD, 0) < 0) {
                failed("send");
            }
            sender->sent++;
        }
    }
}

/* The two rings that an application shares with the kernel. */
struct ring {
    int fd;
    unsigned *head, *tail, mask, *flags, *array;
    struct io_uring_sqe *entries;
    unsigned *doneHead, *doneTail, doneMask;
    struct io_uring_cqe *done;
};

static struct ring openRing(int polled) {
    struct io_uring_params p = {.flags = polled ? IORING_SETUP_SQPOLL : IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN,
            .sq_thread_idle = 1000};
    int fd = syscall(SYS_io_uring_setup, BATCH, &p);
    if (fd < 0) {
        failed("io_uring_setup");
    }
    size_t size = p.sq_off.array + p.sq_entries * sizeof(unsigned);
    size_t doneSize = p.cq_off.cqes + p.cq_entries * sizeof(struct io_uring_cqe);
    char *ring = mmap(NULL, size > doneSize ? size : doneSize, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, IORING_OFF_SQ_RING);
    struct io_uring_sqe *entries = mmap(NULL, p.sq_entries * sizeof(struct io_uring_sqe), PROT_READ | PROT_WRITE,
            MAP_SHARED | MAP_POPULATE, fd, IORING_OFF_SQES);
    if (ring == MAP_FAILED || entries == MAP_FAILED) {
        failed("mmap");
    }
    return (struct ring){.fd = fd,
            .head = (unsigned *)(ring + p.sq_off.head), .tail = (unsigned *)(ring + p.sq_off.tail),
            .mask = *(unsigned *)(ring + p.sq_off.ring_mask), .flags = (unsigned *)(ring + p.sq_off.flags),
            .array = (unsigned *)(ring + p.sq_off.array), .entries = entries,
            .doneHead = (unsigned *)(ring + p.cq_off.head), .doneTail = (unsigned *)(ring + p.cq_off.tail),
            .doneMask = *(unsigned *)(ring + p.cq_off.ring_mask), .done = (struct io_uring_cqe *)(ring + p.cq_off.cqes)};
}

/* Takes the results that are there. */
static void takeDone(struct ring *ring, struct sender *sender) {
    unsigned head = *ring->doneHead;
    while (head != __atomic_load_n(ring->doneTail, __ATOMIC_ACQUIRE)) {
        int result = ring->done[head++ & ring->doneMask].res;
        if (result < 0) {
            errno = -result;
            failed("io_uring send");
        }
        sender->sent++;
    }
    __atomic_store_n(ring->doneHead, head, __ATOMIC_RELEASE);
}

static void sendByRing(struct sender *sender, int fd, int polled) {
    struct ring ring = openRing(polled);
    if (syscall(SYS_io_uring_register, ring.fd, IORING_REGISTER_FILES, &fd, 1) != 0) {
        failed("io_uring_register");
    }
    unsigned tail = *ring.tail;
    while (now() < sender->end) {
        unsigned free = BATCH - (tail - __atomic_load_n(ring.head, __ATOMIC_ACQUIRE));
        for (unsigned i = 0; i < free; i++, tail++) {
            int at = turn(sender);
            ring.array[tail & ring.mask] = tail & ring.mask;
            ring.entries[tail & ring.mask] = (struct io_uring_sqe){.opcode = IORING_OP_SEND, .fd = 0, .flags = IOSQE_FIXED_FILE,
                    .addr = (unsigned long)sender->payloads[at], .len = PAYLOAD,
                    .addr2 = (unsigned long)&sender->names[at], .addr_len = sizeof sender->names[0]};
        }
        __atomic_store_n(ring.tail, tail, __ATOMIC_RELEASE);
        if (!polled) {
            if (syscall(SYS_io_uring_enter, ring.fd, free, free, IORING_ENTER_GETEVENTS, NULL, 0) < 0) {
                failed("io_uring_enter");
            }
        } else if (__atomic_load_n(ring.flags, __ATOMIC_SEQ_CST) & IORING_SQ_NEED_WAKEUP) {
            if (syscall(SYS_io_uring_enter, ring.fd, 0, 0, IORING_ENTER_SQ_WAKEUP, NULL, 0) < 0) {
                failed("io_uring_enter");
            }
        }
        takeDone(&ring, sender);
    }
}

struct half {
    struct sender sender;
    int fd;
};

static void *sendHalf(void *argument) {
    struct half *half = argument;
    sendSegments(&half->sender, half->fd, 1);
    return NULL;
}

static void sendByTwo(struct sender *sender) {
    struct half halves[2];
    pthread_t threads[2];
    int port = 0;
    for (int i = 0; i < 2; i++) {
        halves[i] = (struct half){.sender = *sender, .fd = udpSocket(port, 1)};
        port = portOf(halves[i].fd);
        halves[i].sender.addresses = sender->addresses / 2;
        halves[i].sender.names += i * halves[i].sender.addresses;
        halves[i].sender.payloads += i * halves[i].sender.addresses;
        if (pthread_create(&threads[i], NULL, sendHalf, &halves[i]) != 0) {
            failed("pthread_create");
        }
    }
    for (int i = 0; i < 2; i++) {
        pthread_join(threads[i], NULL);
        sender->sent += halves[i].sender.sent;
    }
}

static int sendBy(const char *way, struct sender *sender) {
    if (strcmp(way, "sendmmsg") == 0) {
        sendSegments(sender, udpSocket(0, 0), 1);
    } else if (strcmp(way, "sendto") == 0) {
        sendEach(sender, udpSocket(0, 0));
    } else if (strcmp(way, "connected") == 0) {
        sendConnected(sender);
    } else if (strcmp(way, "segments-4") == 0) {
        sendSegments(sender, udpSocket(0, 0), 4);
    } else if (strcmp(way, "segments-64") == 0) {
        sendSegments(sender, udpSocket(0, 0), 64);
    } else if (strcmp(way, "io-uring") == 0) {
        sendByRing(sender, udpSocket(0, 0), 0);
    } else if (strcmp(way, "io-uring-sqpoll") == 0) {
        sendByRing(sender, udpSocket(0, 0), 1);
    } else if (strcmp(way, "two-threads") == 0) {
        sendByTwo(sender);
    } else {
        return 0;
    }
    return 1;
}

int main(int count, char **arguments) {
    if (count != 5) {
        fprintf(stderr, "usage: %s SECONDS ADDRESSES PORT WAY\n", arguments[0]);
        return 2;
    }
    struct sender sender = {.addresses = atoi(arguments[2])};
    sender.names = calloc(sender.addresses, sizeof *sender.names);
    sender.payloads = calloc(sender.addresses, PAYLOAD);
    if (sender.names == NULL || sender.payloads == NULL) {
        failed("calloc");
    }
    for (int i = 0; i < sender.addresses; i++) {
        sender.names[i] = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(atoi(arguments[3])),
                .sin_addr.s_addr = htonl(FIRST_ADDRESS + i + i / ADDRESSES_OF_256)};
        memcpy(sender.payloads[i], &i, sizeof i);
    }
    double cpuBefore = cpu();
    double start = now();
    sender.end = start + atof(arguments[1]);
    if (!sendBy(arguments[4], &sender)) {
        fprintf(stderr, "%s: there is no way %s\n", arguments[0], arguments[4]);
        return 2;
    }
    printf("%ld %.6f %.6f\n", sender.sent, now() - start, cpu() - cpuBefore);
    return 0;
}
