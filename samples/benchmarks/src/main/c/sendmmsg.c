/*
 * What the machine can do: sends 16-byte datagrams to 127.0.1.0 and the addresses after it that do not end in 255, round and round, 64 with
 * each sendmmsg, for some seconds. Prints how many were sent, in how many seconds, with how many seconds of CPU time.
 * With dont-fragment, datagrams forbid to be fragmented, as Tocsin's do: then Linux does not look for an identification.
 * With read-errors they do so too, nobody is there, and all ICMP errors are read from the socket's error queue after each
 * sendmmsg; then it prints how many errors were read, not how many datagrams were sent.
 *
 * sendmmsg SECONDS ADDRESSES PORT [dont-fragment|read-errors]
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "times.h"

enum { BATCH = 64, PAYLOAD = 16, FIRST_ADDRESS = 0x7f000100, ADDRESSES_OF_256 = 255, BUFFER = 4 << 20 };

/* Reads all errors that wait, the datagrams that they quote and their addresses too; returns how many. */
static long readErrors(int fd) {
    static struct mmsghdr errors[BATCH];
    static struct iovec quotes[BATCH];
    static struct sockaddr_in addresses[BATCH];
    static char quoted[BATCH][PAYLOAD], control[BATCH][128];
    long read = 0;
    int taken;
    do {
        for (int i = 0; i < BATCH; i++) {
            quotes[i] = (struct iovec){.iov_base = quoted[i], .iov_len = PAYLOAD};
            errors[i].msg_hdr = (struct msghdr){.msg_name = &addresses[i], .msg_namelen = sizeof addresses[i],
                    .msg_iov = &quotes[i], .msg_iovlen = 1, .msg_control = control[i], .msg_controllen = sizeof control[i]};
        }
        taken = recvmmsg(fd, errors, BATCH, MSG_ERRQUEUE | MSG_DONTWAIT, NULL);
        read += taken > 0 ? taken : 0;
    } while (taken == BATCH);
    return read;
}

int main(int count, char **arguments) {
    int errorsWanted = count == 5 && strcmp(arguments[4], "read-errors") == 0;
    int dontFragment = errorsWanted || (count == 5 && strcmp(arguments[4], "dont-fragment") == 0);
    if (count != 4 && !dontFragment) {
        fprintf(stderr, "usage: %s SECONDS ADDRESSES PORT [dont-fragment|read-errors]\n", arguments[0]);
        return 2;
    }
    double seconds = atof(arguments[1]);
    int addresses = atoi(arguments[2]);
    int port = atoi(arguments[3]);

    struct sockaddr_in *names = calloc(addresses, sizeof *names);
    char(*payloads)[PAYLOAD] = calloc(addresses, PAYLOAD);
    struct mmsghdr messages[BATCH];
    struct iovec parts[BATCH];
    if (names == NULL || payloads == NULL) {
        perror("calloc");
        return 1;
    }
    for (int i = 0; i < addresses; i++) {
        names[i].sin_family = AF_INET;
        names[i].sin_port = htons(port);
        names[i].sin_addr.s_addr = htonl(FIRST_ADDRESS + i + i / ADDRESSES_OF_256);
        memcpy(payloads[i], &i, sizeof i);
    }
    memset(messages, 0, sizeof messages);
    for (int i = 0; i < BATCH; i++) {
        parts[i].iov_len = PAYLOAD;
        messages[i].msg_hdr.msg_iov = &parts[i];
        messages[i].msg_hdr.msg_iovlen = 1;
        messages[i].msg_hdr.msg_namelen = sizeof names[0];
    }

    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    int buffer = BUFFER;
    int discovery = dontFragment ? IP_PMTUDISC_DO : IP_PMTUDISC_WANT;
    struct sockaddr_in source = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer) != 0
            || setsockopt(fd, IPPROTO_IP, IP_MTU_DISCOVER, &discovery, sizeof discovery) != 0
            || (errorsWanted && (setsockopt(fd, IPPROTO_IP, IP_RECVERR, &errorsWanted, sizeof errorsWanted) != 0
                    || setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer) != 0))
            || bind(fd, (struct sockaddr *)&source, sizeof source) != 0) {
        perror("socket");
        return 1;
    }

    long sent = 0;
    long errors = 0;
    int next = 0;
    double cpuBefore = cpu();
    double start = now();
    double end = start;
    while (end - start < seconds) {
        int at = next;
        for (int i = 0; i < BATCH; i++) {
            messages[i].msg_hdr.msg_name = &names[at];
            parts[i].iov_base = payloads[at];
            at = at + 1 < addresses ? at + 1 : 0;
        }
        int taken = sendmmsg(fd, messages, BATCH, 0);
        if (taken < 0 && !(errorsWanted && errno == ECONNREFUSED)) {
            perror("sendmmsg");
            return 1;
        }
        if (taken > 0) {
            sent += taken;
            next = (next + taken) % addresses;
        }
        if (errorsWanted) {
            errors += readErrors(fd);
        }
        end = now();
    }
    printf("%ld %.6f %.6f\n", errorsWanted ? errors : sent, end - start, cpu() - cpuBefore);
    return 0;
}
