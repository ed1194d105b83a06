/*
 * What the machine can do: a server that answers each line of the control protocol's dialogue with a fixed one and knows nothing. One epoll
 * instance for each thread; whichever is awake first accepts. Prints "port" and its number, and ends when its standard input does.
 *
 * lines THREADS
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 4096, EVENTS = 64, LINE = 4096 };

static int listener;

static void die(const char *what) {
    perror(what);
    exit(1);
}

/* A client that is gone is found by reading. */
static void say(int fd, const char *line) {
    send(fd, line, strlen(line), MSG_NOSIGNAL);
}

static void watch(int epoll, int fd, unsigned events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
        die("epoll_ctl");
    }
}

static void acceptAll(int epoll) {
    int on = 1, fd;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(epoll, fd, EPOLLIN);
        say(fd, "* TOCSIN 1 c\n");
    }
}

/* Lines come one at a time, whole, because each waits for the answer to the one before. */
static void answer(int fd) {
    char line[LINE];
    ssize_t length = read(fd, line, sizeof line);
    if (length > 4 && memcmp(line, "LOGON", 5) == 0) {
        say(fd, "OK 0123456789abcdef\n");
    } else if (length > 0 && line[0] == 'R') {
        say(fd, "OK 127.0.0.1:20000 127.0.0.1:7410\n");
    } else if (length > 0 && line[0] == 'S') {
        say(fd, "OK 0.0\n");
    } else if (length > 0) {
        say(fd, "OK\n");
        close(fd);
    } else if (length == 0 || errno != EAGAIN) {
        close(fd);
    }
}

static void *serve(void *unused) {
    int epoll = epoll_create1(0);
    struct epoll_event events[EVENTS];
    watch(epoll, listener, EPOLLIN | EPOLLEXCLUSIVE);
    for (;;) {
        int ready = epoll_wait(epoll, events, EVENTS, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd == listener) {
                acceptAll(epoll);
            } else {
                answer(events[i].data.fd);
            }
        }
    }
    return unused;
}

int main(int count, char **arguments) {
    int threads = count == 2 ? atoi(arguments[1]) : 0;
    if (threads < 1) {
        fprintf(stderr, "usage: lines THREADS\n");
        return 2;
    }
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, BACKLOG) != 0
            || getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
        die("listen");
    }
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (int i = 0; i < threads; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, serve, NULL) != 0) {
            die("pthread_create");
        }
    }
    while (getchar() != EOF) {
    }
    return 0;
}
